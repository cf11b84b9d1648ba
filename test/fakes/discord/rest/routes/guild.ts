// The guild, its roles and its members, with the order of rank that binds whoever gives and takes.
import { Form } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import { removeRole, tellMember, tellRole } from '../../guild/acts.ts';
import { written } from '../../guild/model.ts';
import type { Role } from '../../guild/model.ts';
import { guildWire } from '../../guild/guild-wire.ts';
import { memberWire, roleWire } from '../../guild/wire.ts';
import { inGuild, memberOf, roleOf } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';

export function get(call: Call): Answer {
  inGuild(call);
  const { guild } = call.world;
  const counts =
    call.query.get('with_counts') === 'true'
      ? { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }
      : {};
  return { status: 200, body: { ...guildWire(guild), ...counts } };
}

export function roles(call: Call): Answer {
  inGuild(call);
  const { guild } = call.world;
  return { status: 200, body: [...guild.roles.values()].map((one) => roleWire(one, guild.botId)) };
}

export function role(call: Call): Answer {
  inGuild(call);
  return { status: 200, body: roleWire(roleOf(call), call.world.guild.botId) };
}

export function createRole(call: Call): Answer {
  const { guild } = call.world;
  inGuild(call, 'MANAGE_ROLES');
  if (guild.roles.size >= limits.guild.roles) throw new DiscordRefusal(30005);
  const fields = readRole(call);
  for (const one of guild.roles.values()) if (one.position > 0) one.position += 1;
  const made = guild.addRole({ permissions: 0n, position: 1, ...fields, name: fields.name ?? 'new role' });
  tellRole(call.world, 'GUILD_ROLE_CREATE', made.id);
  return { status: 200, body: roleWire(made, guild.botId) };
}

export function editRole(call: Call): Answer {
  inGuild(call, 'MANAGE_ROLES');
  const changed = roleOf(call);
  belowBot(call, changed);
  Object.assign(changed, readRole(call));
  tellRole(call.world, 'GUILD_ROLE_UPDATE', changed.id);
  return { status: 200, body: roleWire(changed, call.world.guild.botId) };
}

export function deleteRole(call: Call): Answer {
  inGuild(call, 'MANAGE_ROLES');
  const gone = roleOf(call);
  if (gone.managed || gone.position === 0) throw new DiscordRefusal(50028);
  belowBot(call, gone);
  removeRole(call.world, gone.id);
  return { status: 204 };
}

function readRole({ world, body }: Call): Partial<Role> {
  const form = new Form();
  const name = form.at('name').text(body['name'], { min: 1, max: limits.roleName });
  const color = form.at('color').whole(body['color'], { min: 0, max: 0xff_ff_ff });
  if (!form.clean) throw invalidForm(form.tree());
  const permissions = /^\d+$/.test(written(body['permissions']))
    ? BigInt(written(body['permissions']))
    : undefined;
  if (permissions !== undefined && (permissions & ~world.guild.permissionsOf(world.guild.botId)) !== 0n) {
    throw new DiscordRefusal(50013);
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(color === undefined ? {} : { color }),
    ...(permissions === undefined ? {} : { permissions }),
    ...(typeof body['hoist'] === 'boolean' ? { hoist: body['hoist'] } : {}),
    ...(typeof body['mentionable'] === 'boolean' ? { mentionable: body['mentionable'] } : {}),
  };
}

function belowBot({ world }: Call, { position }: Role): void {
  if (position >= world.guild.rank(world.guild.botId)) throw new DiscordRefusal(50013);
}

/** All of them only with the intent for members. */
export function members(call: Call): Answer {
  inGuild(call);
  if ((call.world.app.privileged & (1 << 1)) === 0) throw new DiscordRefusal(50001);
  const limit = Number(call.query.get('limit') ?? 1);
  const all = [...call.world.guild.members.values()].slice(0, limit);
  return { status: 200, body: all.map((one) => memberWire(one)) };
}

export function searchMembers(call: Call): Answer {
  inGuild(call);
  const sought = (call.query.get('query') ?? '').toLowerCase();
  const limit = Number(call.query.get('limit') ?? 1);
  const found = [...call.world.guild.members.values()].filter(({ user, nick }) =>
    [user.username, user.globalName, nick ?? ''].some((name) => name.toLowerCase().startsWith(sought)),
  );
  return { status: 200, body: found.slice(0, limit).map((one) => memberWire(one)) };
}

export function member(call: Call): Answer {
  inGuild(call);
  return { status: 200, body: memberWire(memberOf(call)) };
}

export function giveRole(call: Call): Answer {
  return changeRole(call, (held, id) => held.add(id));
}

export function takeRole(call: Call): Answer {
  return changeRole(call, (held, id) => held.delete(id));
}

function changeRole(call: Call, change: (held: Set<string>, id: string) => unknown): Answer {
  inGuild(call, 'MANAGE_ROLES');
  const changed = memberOf(call);
  const given = roleOf(call);
  if (given.managed || given.position === 0) throw new DiscordRefusal(50028);
  belowBot(call, given);
  change(changed.roles, given.id);
  tellMember(call.world, 'GUILD_MEMBER_UPDATE', changed);
  return { status: 204 };
}
