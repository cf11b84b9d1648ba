// The scopes that the bot asks for, each with what it is for: the manifest asks for them, doctor misses them by name.

export const botScopes: Readonly<Record<string, string>> = {
  commands: '/outage and the shortcuts',
  'chat:write': 'every message, status card and private answer',
  'app_mentions:read': 'mentions of the bot',
  'channels:manage': 'incident channels: making, topic, invitations, archiving',
  'channels:read': 'finding the channels that the bot is in',
  'channels:history': 'finding its own messages again, deleted cards, mentions after a gap',
  'groups:write': 'channels of private incidents',
  'groups:read': 'finding private channels that the bot is in',
  'groups:history': 'the same in private channels',
  'im:history': 'plain words in a direct message to the bot',
  'im:write': 'roles offered by direct message',
  'pins:write': 'the pinned status card',
  'bookmarks:read': 'the bookmark that leads to the status card',
  'bookmarks:write': 'the same',
  'reactions:read': 'the emoji that puts a message onto the timeline',
  'reactions:write': 'the ✅ under a mention that was saved',
  'users:read': 'names, zones, and who is a guest',
  'files:write': 'report and pictures as files',
  'files:read': 'seeing that a file has arrived',
};

/** Of the app-level token, which is made by hand. */
export const appScope = 'connections:write';
