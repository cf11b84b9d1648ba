// How a fake workspace may be set up; what is left out is a small company with an app that may do all it needs.
import type { FakeClock } from '../wire/clock.ts';
import type { RateOptions } from './api/rate-limits.ts';
import type { Channel, User } from './workspace/model.ts';
import type { App } from './workspace/workspace.ts';

export interface FakeSlackOptions {
  /** The machine's time unless a test moves one of its own. */
  clock?: FakeClock;
  /** Name of the workspace. */
  team?: string;
  app?: Partial<App>;
  users?: readonly (Partial<User> & { id: string; name: string })[];
  channels?: readonly (Partial<Omit<Channel, 'members'>> & { name: string; members?: readonly string[] })[];
  rates?: Partial<RateOptions>;
  /** Where the app listens in HTTP mode; `null` = Socket Mode. */
  requestUrl?: string | null;
  /** Milliseconds until a file is seen after it was completed; `null` = never. */
  sharesAfterMs?: number | null;
  /** Port to listen on; 0 = any free one. */
  port?: number;
}

export const standardApp: App = {
  id: 'A0TOCSIN',
  name: 'tocsin',
  botId: 'B0TOCSIN',
  botUserId: 'U0TOCSIN',
  botToken: 'xoxb-fake-1-bot',
  appToken: 'xapp-1-fake-1-app',
  signingSecret: 'fake-signing-secret',
  scopes: new Set([
    'commands',
    'chat:write',
    'channels:manage',
    'channels:read',
    'channels:history',
    'groups:write',
    'groups:read',
    'groups:history',
    'im:write',
    'im:history',
    'pins:write',
    'bookmarks:write',
    'bookmarks:read',
    'reactions:write',
    'reactions:read',
    'users:read',
    'files:write',
    'files:read',
    'app_mentions:read',
  ]),
  commands: ['/outage'],
  events: [
    'app_mention',
    'app_home_opened',
    'message.channels',
    'message.groups',
    'message.im',
    'reaction_added',
    'reaction_removed',
    'member_joined_channel',
    'member_left_channel',
    'channel_archive',
    'channel_unarchive',
    'channel_rename',
    'channel_deleted',
    'group_archive',
    'group_rename',
    'channel_left',
    'tokens_revoked',
    'app_uninstalled',
  ],
  shortcuts: [
    { name: 'Declare outage', callbackId: 'declare', type: 'global' },
    { name: 'Declare outage', callbackId: 'declare', type: 'message' },
    { name: 'Add to timeline', callbackId: 'timeline', type: 'message' },
  ],
};

/** Four people, a guest and a stranger; a wide channel and an ordinary one. */
export const standardUsers: NonNullable<FakeSlackOptions['users']> = [
  { id: 'U1', name: 'ada', realName: 'Ada Winter' },
  { id: 'U2', name: 'ben', realName: 'Ben Sommer' },
  { id: 'U3', name: 'cleo', realName: 'Cleo Falk' },
  { id: 'U4', name: 'dan', realName: 'Dan Reuter', zone: 'America/New_York' },
  { id: 'U8', name: 'gus', realName: 'Gus Guest', isGuest: true },
  { id: 'U9', name: 'sid', realName: 'Sid Stranger', isStranger: true },
];

export const standardChannels: NonNullable<FakeSlackOptions['channels']> = [
  { name: 'general', members: ['U1', 'U2', 'U3', 'U4'] },
  { name: 'outages', members: ['U0TOCSIN', 'U1', 'U2', 'U3', 'U4'] },
];
