// Menus of a message as the client handles them: options by label or value, people and roles by name or id.
import { types } from '../check/parts.ts';
import type { Guild } from '../guild/guild.ts';
import { jsons } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';
import { memberWire, roleWire, userWire } from '../guild/wire.ts';

/** Values of a selection, with who and what they stand for. */
export function chosenIn(
  guild: Guild,
  menu: Json,
  options: readonly string[],
): { values: readonly string[]; resolved: Json } {
  if (menu['type'] === types.stringSelect) {
    return { values: options.flatMap((one) => valueOf(menu, one) ?? []), resolved: {} };
  }
  const resolved: { users: Json; members: Json; roles: Json } = { users: {}, members: {}, roles: {} };
  const values = options.map((one) => {
    const member = [...guild.members.values()].find(({ user }) => user.id === one || user.username === one);
    const role = member === undefined ? guild.role(one) : undefined;
    if (member !== undefined) {
      resolved.users[member.user.id] = userWire(member.user);
      resolved.members[member.user.id] = { ...memberWire(member, false), permissions: '0' };
    } else if (role !== undefined) resolved.roles[role.id] = roleWire(role, guild.botId);
    return member?.user.id ?? role?.id ?? one;
  });
  return { values, resolved: { ...resolved } };
}

/** Of the option with this label or value; `null` = there is none. */
export function valueOf(menu: Json, option: string): string | null {
  const found = jsons(menu['options']).find((one) => one['value'] === option || one['label'] === option);
  return found === undefined ? null : String(found['value']);
}
