// Every sentence that this adapter says of its own accord: its faults and what to do about them, and the few words on
// its own buttons. What the house says comes from the house.

/** Slack's codes that mean that the bot's own account is at fault, with what to do. */
const accountTrouble: Readonly<Record<string, string>> = {
  invalid_auth:
    'The token is wrong. Copy it again from the app’s page: the bot token (xoxb-) into SLACK_BOT_TOKEN, the app token (xapp-) into SLACK_APP_TOKEN.',
  not_authed: 'No token was sent. Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode.',
  token_revoked: 'The token was revoked. Install the app into the workspace again and copy the new token.',
  token_expired:
    'The token has expired. Switch token rotation off, install the app again and copy the new token.',
  account_inactive: 'The app was removed from the workspace. Install it again and copy the new token.',
  not_allowed_token_type:
    'A token stands in the wrong place: xoxb- belongs into SLACK_BOT_TOKEN, xapp- into SLACK_APP_TOKEN.',
  user_removed_from_team: 'The app was removed from the workspace. Install it again and copy the new token.',
  team_disabled: 'The workspace is switched off. Its owner must talk to Slack.',
  access_denied: 'The workspace does not let the app in. An administrator must approve it.',
  org_login_required: 'The workspace is being moved. It comes back when the move is over.',
};

const inviteReasons: Readonly<Record<string, string>> = {
  user_not_found: 'no such user in this workspace',
  cant_invite: 'may not be invited',
  user_is_restricted: 'is a guest who may not be added to this channel',
  ura_max_channels: 'is a guest of one channel only',
  user_disabled: 'the account is deactivated',
  user_team_not_in_channel: 'belongs to a workspace that does not share this channel',
};

export const words = {
  account: (code: string): string =>
    accountTrouble[code] ?? `Slack refuses the account (${code}). Check the tokens with tocsin doctor.`,
  isAccount: (code: string): boolean => Object.hasOwn(accountTrouble, code),
  invite: (code: string): string => inviteReasons[code] ?? `Slack says ${code}`,
  missingScope: (needed: string, method: string): string =>
    `The app lacks the scope ${needed}, which ${method} needs. Add it under OAuth & Permissions, then install the app again.`,
  linkDisabled:
    'Socket Mode is switched off. Switch it on under Socket Mode on the app’s page; the bot comes back by itself.',
  tooMany:
    'Too many connections use this app token (Slack allows 10). Stop other copies of the bot, or give each its own app.',
  unreachable: 'Slack cannot be reached. The bot tries again by itself; use the local room meanwhile.',
  silent: 'Slack took the connection and said nothing. The bot tries again by itself.',
  connecting: 'The connection to Slack is being made.',
  port: (port: number, code: string): string =>
    `Port ${port} cannot be listened on (${code}). Free it, or choose another with SLACK_HTTP_PORT.`,
  notInChannel: (room: string): string =>
    `The bot is not in the channel ${room}, or may not write there. Invite it with /invite, or let it in again.`,
  refused: (method: string, code: string, detail: string): string =>
    `Slack refuses ${method}: ${code}${detail === '' ? '' : ` (${detail})`}`,
  limited: (method: string): string => `Slack asks to wait before ${method} is called again`,
  editBudget: 'the edits of this minute are used up',
  unknownOutcome: 'Slack did not answer; it may have been posted',
  fileMissing: 'Slack took the file but has not shown it yet',
  continued: (page: number, pages: number): string => `continued, part ${page} of ${pages}`,
  inThread: (pages: number): string => `↓ ${pages - 1} more in the thread`,
  cut: (left: number): string =>
    `… and ${left} more parts that do not fit into one Slack answer. The local room shows all of it.`,
  homeTitle: 'Tocsin',
  close: 'Close',
  back: 'Back',
  openForm: 'Open the form',
  formWaits: 'This needs a few more words.',
  choose: 'Choose…',
  statusBookmark: 'Status card',
  purpose: (marker: string): string => `Incident channel [${marker}]`,
  fileOf: (comment: string, name: string): string => (comment === '' ? name : comment),
  pictureOf: (alternative: string): string => `🖼 ${alternative}`,
  caveats: {
    socket:
      'a command typed in the moment when every connection to Slack is being renewed is lost; Slack tells the sender',
    direct: 'a direct message whose answer was lost is not sent again: the channel is told instead',
    search: 'a message is looked for among the newest 1,000 of its channel',
    threads: 'a card longer than one message goes on in its thread',
    mentions: 'mentions are read in channels that the bot is in',
  },
} as const;
