// What the local room says about its own faults, and about what only it knows: sizes, files, who is who.
export const words = {
  wrongHost:
    'This room answers to its own names only, at its own port: 127.0.0.1, localhost, PUBLIC_URL, those of its certificate.',
  foreign: 'This came from another page and was not done. Open the room itself and send it there.',
  tooLarge: 'That is too large: a line or form may have 256 KiB.',
  fileTooLarge:
    'That file is too large: 10 MiB at most. Nothing was saved; put a smaller one, or a link in a note.',
  noFile: 'Choose a file first.',
  sayWho: 'Say who you are first, then send it again: /who',
  noRoom: 'There is no such room, or it is not open to you. The rooms are at /',
  noPage: 'There is no such page. The rooms are at /',
  noFileThere: 'There is no such file.',
  noForm: 'There is no such form. Type the command instead.',
  noAction: 'That button is not known here (any more). Type the command instead.',
  noName: 'Type a name with a letter in it, or choose one.',
  stopping: 'The bot is starting or stopping; nothing was saved. Send it again in a moment.',
  failed: 'That went wrong here, and may not be saved. Send it again: it is done only once.',
  selfDeclared: 'people say themselves who they are, but for those with a token of their own',
  logIn: 'Log in first, then send it again: /login',
  wrongCredential: 'That is neither a token nor the secret. Ask whoever runs the bot for a token.',
  tooOften: (seconds: number): string => `Too many wrong words from your address. Try again in ${seconds} s.`,
  nobody: 'nobody in the local room has this id',
  put: (name: string): string => `${name} put a file here: `,
} as const;
