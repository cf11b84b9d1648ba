// Every sentence that this adapter says of its own accord: its faults and what to do about them, and the few words on
// its own buttons. What the house says comes from the house.

const permissionNames: Readonly<Record<string, string>> = {
  channels: 'Manage Channels',
  roles: 'Manage Roles',
  threads: 'Manage Threads',
  send: 'View Channel, Send Messages and Embed Links',
  files: 'Attach Files',
  pins: 'Pin Messages',
  history: 'Read Message History',
};

export const words = {
  token:
    'The token is wrong or was reset. Copy it again from the app’s page (Bot → Reset Token) into DISCORD_TOKEN.',
  intents:
    'Discord does not allow what the bot wants to read. Switch on Message Content Intent on the app’s page under Bot, or take readMessages out of the plan.',
  withoutContent:
    'The Message Content intent is not switched on, so a reaction cannot take the words of a message. Everything else works.',
  closed: (code: number): string =>
    `Discord closed the connection for good (${code}). The bot tries again by itself; tocsin doctor says more.`,
  unreachable: 'Discord cannot be reached. The bot tries again by itself; use the local room meanwhile.',
  silent: 'The connection to Discord has gone silent. The bot makes a new one.',
  connecting: 'The connection to Discord is being made.',
  noGuild: (link: string): string => `The bot is in no server yet. Invite it: ${link}`,
  notInGuild: (guild: string, link: string): string =>
    `The bot is not in the server ${guild}. Invite it again: ${link}`,
  manyGuilds: 'The bot is in several servers. Set DISCORD_GUILD_ID to the one that is meant.',
  guildAway: 'Discord says that the server is unavailable. It comes back by itself.',
  starting: 'the connection to Discord is not there yet',
  invalidRequests:
    'Discord refused too many calls within ten minutes; the bot pauses so that its address is not banned. Look at the permissions with tocsin doctor.',
  limited: (what: string): string => `Discord asks to wait before ${what} is called again`,
  refused: (what: string, code: number | string, detail: string): string =>
    `Discord refuses ${what}: ${code}${detail === '' ? '' : ` (${detail})`}`,
  noAccess: (what: string): string =>
    `The bot cannot see that channel (${what}). Give its role View Channel there, or in the category.`,
  noPermission: (what: string, needed: string): string =>
    `The bot may not ${what}. Give its role ${permissionNames[needed] ?? needed}, in the server settings or in the category.`,
  unknownOutcome: 'Discord did not answer; it may have been done',
  guildFull:
    'The server has 500 channels, which is the most that Discord allows. Delete old incident channels.',
  roomClosed: 'the room was closed after its incident',
  noThreadParent: (parent: string): string =>
    `The channel ${parent} for threads cannot be seen. Set organisation.discord.threadsIn to a text channel that the bot can see.`,
  fileTooLarge: 'That file is larger than the 10 MiB that Discord takes',
  roleAbove: (role: string): string =>
    `The bot may not give the role ${role}. Drag the bot’s own role above it under Server Settings → Roles, and give it Manage Roles.`,
  roleTooStrong: (role: string): string =>
    `The role ${role} administers the server, so it is never given by the bot. Name another under organisation.discord.roles.`,
  worn: 'Tocsin: worn while a disaster role is held',
  notHere: 'is not in this server',
  goesOn: '… the rest is in the attached file',
  cut: (left: number): string =>
    `… and ${left} more parts that do not fit into one Discord answer. The local room shows all of it.`,
  continued: (page: number, pages: number): string => `continued, part ${page} of ${pages}`,
  more: 'More…',
  choose: 'Choose…',
  openForm: 'Open the form',
  formWaits: 'This needs a few more words.',
  noForm: 'There is no form for that (any more). Type the command instead.',
  stale: 'That button is not known here (any more). Type the command instead.',
  sure: 'Sure?',
  sureAbout: (label: string): string => `“${label}” is done at once, for everybody to see.`,
  yes: 'Yes',
  already: 'That was already done.',
  typed: 'You typed:',
  again: 'Change it and send again',
  tooLate:
    'Your command reached the bot too late to be answered, so it was not done. Send it again if it is still wanted.',
  closedDirect: 'I cannot write to you directly. Use /outage: its answers are seen by you only.',
  noteAsked: 'Which words of that message belong on the timeline? Its time and link are kept.',
  noteTitle: 'Add to timeline',
  declareMessage: 'Declare outage',
  timelineMessage: 'Add to timeline',
  command: 'Declare an outage, walk the recovery plan, see where we are',
  audit: (marker: string): string => `Tocsin: incident ${marker}`,
  pictureOf: (alternative: string): string => `🖼 ${alternative}`,
  doctor: {
    sessions: (left: number): string => `Discord lets the bot in; ${left} connections are left for today`,
    noSessions: (minutes: number): string =>
      `the connections of this day are used up: stop other copies of the bot, and start it again in ${minutes} min`,
    clock: (seconds: number): string => `${seconds} s from Discord’s`,
    clockOff: (seconds: number): string =>
      `${seconds} s from Discord’s: set this machine’s clock, or let NTP do it`,
    clockUnknown: 'Discord does not say what time it is',
    noIntents: 'none that Discord must allow is needed',
    content: 'Message Content is switched on',
    permissions: 'everything that the bot needs',
    missing: (names: readonly string[], link: string): string =>
      `${names.join(', ')} missing. Give them to the bot’s role under Server Settings → Roles, or invite it again: ${link}`,
    noRoom:
      'the plan names none under organisation.rooms.discord, so nobody is told outside incident channels',
    roomUnseen: (room: string): string =>
      `the channel ${room} cannot be seen. Correct organisation.rooms.discord, or give the bot’s role View Channel there.`,
    roleMade: 'is not there; the bot makes it when it is first given',
    roleGiven: 'stands below the bot’s own role, so the bot can give it',
    commands: (count: number): string => `/outage with ${count} verbs`,
    noCommands: 'not registered yet; the bot does that when it starts',
  },
  caveats: {
    direct: 'a direct message whose answer was lost is not sent again: the channel is told instead',
    search: 'a message is looked for among the newest 1,000 of its channel',
    long: 'a card longer than one message goes on in a file that is attached to it',
    zone: 'Discord tells nobody’s time zone: typed times are read in the plan’s zone',
    mentions:
      'what is said by mention is answered in a direct message: only commands have answers that vanish',
    reconnect:
      'a command typed while the connection is being made anew is lost or comes too late; Discord tells the sender',
    content: 'without the Message Content intent a reaction asks for the words',
  },
} as const;
