// How a fake guild may be set up; what is left out is a small company whose bot may do what it asks for, and no more.
import type { FakeClock } from '../wire/clock.ts';
import { wallClock } from '../wire/clock.ts';
import { Guild } from './guild/guild.ts';
import { channelTypes } from './guild/model.ts';
import type { User } from './guild/model.ts';
import { bits } from './guild/permissions.ts';
import type { PermissionName } from './guild/permissions.ts';
import type { RateOptions } from './rest/rate-limits.ts';

export interface FakeDiscordOptions {
  /** Of the guild. */
  name?: string;
  /** Ages, deadlines and tokens; the machine's time unless a test moves one of its own. */
  clock?: FakeClock;
  /** Windows of the rate limits; the machine's, since clients wait by it. */
  rateClock?: FakeClock;
  rates?: Partial<RateOptions>;
  people?: readonly PersonSetting[];
  /** Text channels that everybody sees. */
  channels?: readonly string[];
  /** Roles under the bot's, lowest first. */
  roles?: readonly string[];
  /** Permissions of the bot's own role, by name or as a number; what `standardBits` says otherwise. */
  botPermissions?: bigint;
  /** Privileged intents that are switched on. */
  privileged?: number;
  /** Milliseconds; the platform's 41250 unless a test wants to see a zombie soon. */
  heartbeatMs?: number;
  /** Milliseconds between two identifies; the platform's are 5000. */
  identifyMs?: number;
  /** Sessions a day until the token is reset; the platform's are 1000. */
  identifiesADay?: number;
  /** Whether the bot is in the guild. */
  invited?: boolean;
  port?: number;
}

export interface PersonSetting {
  /** 17 to 19 digits; a new one when left out. */
  id?: string;
  name: string;
  fullName?: string;
  closedToDirect?: boolean;
  locale?: string;
  /** Administers the guild. */
  admin?: boolean;
}

const asked: readonly PermissionName[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'ADD_REACTIONS',
  'MANAGE_CHANNELS',
  'MANAGE_ROLES',
  'MANAGE_THREADS',
  'CREATE_PUBLIC_THREADS',
  'CREATE_PRIVATE_THREADS',
  'PIN_MESSAGES',
];

/** What an incident bot asks for in its invitation, without waking everybody: 2252195219229776. */
export const standardBits = asked.reduce((sum, name) => sum | bits[name], 0n);

const everyoneBits =
  bits.VIEW_CHANNEL |
  bits.SEND_MESSAGES |
  bits.SEND_MESSAGES_IN_THREADS |
  bits.READ_MESSAGE_HISTORY |
  bits.ADD_REACTIONS |
  bits.EMBED_LINKS |
  bits.ATTACH_FILES |
  bits.CREATE_PUBLIC_THREADS |
  bits.USE_APPLICATION_COMMANDS;

const standardPeople: readonly PersonSetting[] = [
  { name: 'ada', fullName: 'Ada Winter' },
  { name: 'ben', fullName: 'Ben Sommer' },
  { name: 'cleo', fullName: 'Cleo Falk' },
  { name: 'dan', fullName: 'Dan Reuter' },
  { name: 'olga', fullName: 'Olga Owner', admin: true },
];

/** The bot's own account, the same in every fake. */
export const botId = '1300000000000000001';

/** Builds the guild: the last person who administers owns it. */
export function buildGuild(options: FakeDiscordOptions): Guild {
  const guild = new Guild({ name: options.name ?? 'Harbor Works', botId, clock: options.clock ?? wallClock });
  const everyone = guild.addRole({ id: guild.id, name: '@everyone', position: 0, permissions: everyoneBits });
  everyone.mentionable = false;
  for (const name of options.roles ?? []) guild.addRole({ name, position: guild.roles.size });
  const botRole = guild.addRole({
    name: 'tocsin',
    permissions: options.botPermissions ?? standardBits,
    position: guild.roles.size,
    managed: true,
  });
  for (const person of options.people ?? standardPeople) {
    const user = addPerson(guild, person);
    if (person.admin === true || guild.ownerId === '') guild.ownerId = user.id;
  }
  const bot: User = {
    id: botId,
    username: 'tocsin',
    globalName: 'tocsin',
    bot: true,
    locale: 'en-US',
    closedToDirect: false,
  };
  guild.users.set(bot.id, bot);
  if (options.invited !== false) guild.addMember(bot, [botRole.id]);
  const category = guild.addChannel({ name: 'Text channels', type: channelTypes.category });
  for (const name of options.channels ?? ['general', 'outages'])
    guild.addChannel({ name, parentId: category.id });
  return guild;
}

export function addPerson(guild: Guild, person: PersonSetting): User {
  const user: User = {
    id: person.id ?? guild.nextId(),
    username: person.name,
    globalName: person.fullName ?? person.name,
    bot: false,
    locale: person.locale ?? 'en-US',
    closedToDirect: person.closedToDirect === true,
  };
  guild.addMember(user);
  return user;
}
