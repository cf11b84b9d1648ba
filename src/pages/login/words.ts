// What the pages of the login say.
export const loginWords = {
  title: 'Log in',
  intro:
    'Use your own token, or the secret that your team shares. With a token what you do is recorded as yours; with the secret you say who you are.',
  field: 'Token or secret',
  yes: 'Come in',
  you: 'You are',
  proven: 'proven by your token, as',
  nobodysToken: 'Nobody',
  nobodysTokenWhy: 'Your token belongs to somebody who is not in the plan in force (any more):',
  logOut: 'Log out',
  logOutAll: 'Log out everywhere',
  back: 'Back to the room',
} as const;
