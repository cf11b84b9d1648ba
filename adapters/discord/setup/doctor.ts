// Looks at everything that a set-up of Discord needs and says what is wrong and what to do. Changes nothing.
import { Routes } from 'discord.js';
import type {
  APIApplication,
  APIApplicationCommand,
  APIGuild,
  APIGuildMember,
  APIRole,
  APIUser,
} from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Clock } from '#src/clock.ts';
import { Calls } from '../calls/calls.ts';
import { planSettingsOf } from '../settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { DiscordSettings } from '../settings.ts';
import { channelsOf, isNamed } from '../told/place/channels.ts';
import { words } from '../words.ts';
import { commandName } from './commands.ts';
import { connectionFindings } from './connection.ts';
import { inviteLink, lacking } from './permissions.ts';

export interface Finding {
  state: 'well' | 'wrong' | 'unsure';
  what: string;
  says: string;
}

export interface DoctorParts {
  settings: DiscordSettings;
  specs: readonly CommandSpec[];
  /** The room where everybody is told, as the plan names it. */
  room: string | null;
  planSettings: unknown;
  clock: Clock;
}

const looking = { kind: 'read', doing: 'look at its own set-up', needs: 'channels' } as const;
/** Flags of an application whose bot may read what people write. */
const contentFlags = (1 << 18) | (1 << 19);

/** Every finding in the order in which things depend on one another; the first wrong one may hide those behind it. */
export async function checkDiscord(parts: DoctorParts): Promise<readonly Finding[]> {
  const { token, apiUrl } = parts.settings;
  const pulse = { reached: () => undefined, failed: () => undefined };
  const calls = new Calls({ token, apiUrl, clock: parts.clock, timers: machineTimers, pulse });
  const findings: Finding[] = [];
  try {
    const self = await calls.run<APIUser>(looking, (rest) => rest.get(Routes.user()));
    findings.push(well('token', `${self.username} (${self.id})`));
    findings.push(...(await connectionFindings(calls, parts.clock)));
    const application = await calls.run<APIApplication>(looking, (rest) =>
      rest.get(Routes.currentApplication()),
    );
    findings.push(intents(application, planSettingsOf(parts.planSettings).readMessages));
    const guild = await guildOf(calls, parts.settings.guildId, application.id);
    findings.push(guild.finding);
    if (guild.id === null) return findings;
    findings.push(...(await inGuild(calls, parts, guild.id, self.id, application.id)));
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    findings.push({ state: 'wrong', what: findings.length === 0 ? 'token' : 'Discord', says: fault.message });
  }
  return findings;
}

function well(what: string, says: string): Finding {
  return { state: 'well', what, says };
}

function intents({ flags }: APIApplication, wanted: boolean): Finding {
  if (!wanted) return well('intents', words.doctor.noIntents);
  return (flags & contentFlags) === 0
    ? { state: 'wrong', what: 'intents', says: words.intents }
    : well('intents', words.doctor.content);
}

async function guildOf(
  calls: Calls,
  wanted: string | null,
  application: string,
): Promise<{ id: string | null; finding: Finding }> {
  const guilds = await calls.run<{ id: string; name: string }[]>(looking, (rest) =>
    rest.get(Routes.userGuilds()),
  );
  const link = inviteLink(application);
  const wrong = (says: string) => ({ id: null, finding: { state: 'wrong' as const, what: 'server', says } });
  const found = wanted === null ? guilds[0] : guilds.find(({ id }) => id === wanted);
  if (guilds.length === 0) return wrong(words.noGuild(link));
  if (wanted === null && guilds.length > 1) return wrong(words.manyGuilds);
  if (found === undefined) return wrong(words.notInGuild(wanted ?? '', link));
  return { id: found.id, finding: well('server', `${found.name} (${found.id})`) };
}

async function inGuild(
  calls: Calls,
  { specs, room, planSettings }: DoctorParts,
  guild: string,
  self: string,
  application: string,
): Promise<Finding[]> {
  const member = await calls.run<APIGuildMember>(looking, (rest) =>
    rest.get(Routes.guildMember(guild, self)),
  );
  const { roles } = await calls.run<APIGuild>(looking, (rest) => rest.get(Routes.guild(guild)));
  const own = roles.filter(({ id }) => id === guild || member.roles.includes(id));
  const bits = own.reduce((all, role) => all | BigInt(role.permissions), 0n);
  const missing = lacking(bits);
  return [
    missing.length === 0
      ? well('permissions', words.doctor.permissions)
      : { state: 'wrong', what: 'permissions', says: words.doctor.missing(missing, inviteLink(application)) },
    ...(await roomFindings(calls, guild, room)),
    ...roleFindings(roles, own, Object.values(planSettingsOf(planSettings).roles)),
    await commandFinding(calls, application, guild, specs),
  ];
}

async function roomFindings(calls: Calls, guild: string, room: string | null): Promise<Finding[]> {
  if (room === null) return [{ state: 'unsure', what: 'room', says: words.doctor.noRoom }];
  const found = (await channelsOf(calls, guild)).find((each) => each.id === room || isNamed(each, room));
  return [
    found === undefined
      ? { state: 'wrong', what: 'room', says: words.doctor.roomUnseen(room) }
      : well('room', `#${found.name ?? room}`),
  ];
}

/** A role that stands above the bot's own cannot be given, and Discord says so only when it is. */
function roleFindings(
  roles: readonly APIRole[],
  own: readonly APIRole[],
  names: readonly string[],
): Finding[] {
  const highest = Math.max(...own.map(({ position }) => position));
  return names.map((name): Finding => {
    const role = roles.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (role === undefined) return { state: 'unsure', what: `role ${name}`, says: words.doctor.roleMade };
    return role.position < highest
      ? well(`role ${name}`, words.doctor.roleGiven)
      : { state: 'wrong', what: `role ${name}`, says: words.roleAbove(name) };
  });
}

async function commandFinding(
  calls: Calls,
  application: string,
  guild: string,
  specs: readonly CommandSpec[],
): Promise<Finding> {
  const there = await calls.run<APIApplicationCommand[]>(looking, (rest) =>
    rest.get(Routes.applicationGuildCommands(application, guild)),
  );
  const known = there.find(({ name }) => name === commandName)?.options?.length ?? 0;
  return known >= specs.length
    ? well('commands', words.doctor.commands(known))
    : { state: 'unsure', what: 'commands', says: words.doctor.noCommands };
}
