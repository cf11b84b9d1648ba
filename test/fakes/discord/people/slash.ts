// A typed command, as the client builds it from what was registered: finds the subcommand, refuses what the options
// forbid, looks up people, roles and channels by name.
import { lengthOf } from '../check/limits.ts';
import { typeOf } from '../check/commands.ts';
import { jsons } from '../guild/model.ts';
import type { Channel, Json } from '../guild/model.ts';
import type { Guild } from '../guild/guild.ts';
import { channelWire, memberWire, roleWire, userWire } from '../guild/wire.ts';
import { basePermissions } from '../guild/permissions.ts';
import type { World } from '../world.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;

/** The command as people see it: the guild's own first, which are not there in direct messages. @throws RangeError when there is none, or it is not for them */
export function findCommand(world: World, name: string, type: number, userId: string, direct: boolean): Json {
  const all = [
    ...((direct ? undefined : world.app.commands.get(world.guild.id)) ?? []),
    ...(world.app.commands.get('global') ?? []),
  ];
  const found = all.find((one) => one['name'] === name && typeOf(one) === type);
  if (found === undefined) throw new RangeError(`there is no command ${name}`);
  const wanted = found['default_member_permissions'];
  const member = world.guild.members.get(userId);
  const held = member === undefined ? 0n : basePermissions(world.guild.parts, member);
  if (typeof wanted === 'string' && (held & BigInt(wanted)) !== BigInt(wanted === '0' ? 8 : wanted)) {
    throw new RangeError(`${name} is not shown to this person`);
  }
  return found;
}

/** Options of the payload, and what they resolve to. @param focused option that is being completed */
export function buildOptions(
  guild: Guild,
  command: Json,
  path: readonly string[],
  values: Values,
  focused: string | null,
): { options: readonly Json[]; resolved: Json; focusedType: number } {
  let level = jsons(command['options']);
  const names: Json[] = [];
  for (const step of path) {
    const found = level.find((one) => one['name'] === step && Number(one['type']) <= 2);
    if (found === undefined) throw new RangeError(`there is no ${[command['name'], ...path].join(' ')}`);
    names.push(found);
    level = jsons(found['options']);
  }
  if (level.some((one) => Number(one['type']) <= 2))
    throw new RangeError(`${String(command['name'])} needs a subcommand`);
  for (const key of Object.keys(values)) {
    if (!level.some((one) => one['name'] === key)) throw new RangeError(`there is no option ${key}`);
  }
  const resolved: Json = {};
  const leaves = level.flatMap((option) => {
    const given = values[String(option['name'])];
    if (given === undefined) {
      if (option['required'] === true && focused === null)
        throw new RangeError(`${String(option['name'])} is required`);
      return [];
    }
    const isFocused = option['name'] === focused;
    const value = isFocused ? given : checkValue(guild, option, given, resolved);
    return [{ name: option['name'], type: option['type'], value, ...(isFocused ? { focused: true } : {}) }];
  });
  const focusedType = Number(level.find((one) => one['name'] === focused)?.['type'] ?? 3);
  const options = names
    .toReversed()
    .reduce<readonly Json[]>(
      (inner, one) => [{ name: one['name'], type: one['type'], options: inner }],
      leaves,
    );
  return { options, resolved, focusedType };
}

function checkValue(guild: Guild, option: Json, given: string | number | boolean, resolved: Json): unknown {
  const name = String(option['name']);
  const refuse = (why: string): never => {
    throw new RangeError(`${name}: ${why}`);
  };
  const choices = jsons(option['choices']);
  if (choices.length > 0) {
    const choice = choices.find((one) => one['value'] === given || one['name'] === given);
    return choice === undefined ? refuse(`${String(given)} is no choice`) : choice['value'];
  }
  switch (Number(option['type'])) {
    case 3: {
      const [min, max] = [Number(option['min_length'] ?? 0), Number(option['max_length'] ?? 6000)];
      const length = lengthOf(String(given));
      return length < min || length > max ? refuse(`takes ${min} to ${max} characters`) : String(given);
    }
    case 4:
    case 10: {
      const number = Number(given);
      const whole = Number(option['type']) === 10 || Number.isInteger(number);
      const inside =
        number >= Number(option['min_value'] ?? -Infinity) &&
        number <= Number(option['max_value'] ?? Infinity);
      return whole && inside ? number : refuse(`${String(given)} is no such number`);
    }
    case 5:
      return given === true || given === 'true';
    default:
      return (
        resolve(guild, Number(option['type']), String(given), resolved) ??
        refuse(`there is no ${String(given)}`)
      );
  }
}

/** Adds what an id stands for to `resolved`; answers the id. */
function resolve(guild: Guild, type: number, given: string, resolved: Json): string | null {
  const put = (kind: string, id: string, wire: Json): string => {
    resolved[kind] = { ...(resolved[kind] as Json | undefined), [id]: wire };
    return id;
  };
  const user = guild.users.get(given) ?? [...guild.users.values()].find((one) => one.username === given);
  if ((type === 6 || type === 9) && user !== undefined) {
    const member = guild.members.get(user.id);
    if (member !== undefined)
      put('members', user.id, {
        ...memberWire(member, false),
        permissions: String(guild.permissionsOf(user.id)),
      });
    return put('users', user.id, userWire(user));
  }
  const role = guild.role(given);
  if ((type === 8 || type === 9) && role !== undefined)
    return put('roles', role.id, roleWire(role, guild.botId));
  const channel = guild.channel(given);
  return type === 7 && channel !== undefined
    ? put('channels', channel.id, partialChannel(guild, channel))
    : null;
}

export function partialChannel(guild: Guild, channel: Channel): Json {
  return {
    ...channelWire(guild, channel),
    app_permissions: String(guild.permissionsIn(guild.botId, channel)),
    permissions: String(guild.permissionsIn(guild.botId, channel)),
  };
}
