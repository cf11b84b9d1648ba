// Roles of the server that people wear while they hold a disaster role: those that the plan names, made when they are
// missing. Discord lets the bot give only what stands below its own role.
import { PermissionFlagsBits, Routes } from 'discord.js';
import type { APIRole } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { GroupsAbility } from '#src/chat/platform.ts';
import type { Calls } from '../calls/calls.ts';
import { codes, discordCode } from '../calls/faults.ts';
import type { Identity } from '../line/gateway.ts';
import type { PlanSettings } from '../settings.ts';
import { words } from '../words.ts';

const giving = { doing: 'give roles', needs: 'roles' } as const;

export interface GroupsParts {
  calls: Calls;
  /** Throws a DeliveryFault while it is not known. */
  own: () => Identity;
  settings: () => PlanSettings;
}

export function createGroups({ calls, own, settings }: GroupsParts): GroupsAbility {
  async function roleNamed(name: string): Promise<APIRole | null> {
    const roles = await calls.run<APIRole[]>({ kind: 'read', ...giving }, (rest) =>
      rest.get(Routes.guildRoles(own().guild)),
    );
    return roles.find((each) => each.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  /** Looked for again after a doubt: Discord would make a second one. */
  async function roleFor(name: string): Promise<APIRole> {
    const found = await roleNamed(name);
    if (found !== null) return found;
    try {
      return await calls.run<APIRole>({ kind: 'change', ...giving }, (rest) =>
        rest.post(Routes.guildRoles(own().guild), {
          // It shows who does what and may be called by anybody; it allows nothing.
          body: { name, permissions: '0', mentionable: true, hoist: true },
        }),
      );
    } catch (fault) {
      if (!(fault instanceof DeliveryFault) || fault.code !== 'unknown-outcome') throw fault;
      const made = await roleNamed(name);
      if (made === null) throw fault;
      return made;
    }
  }

  return {
    async give(role, _title, user) {
      const name = settings().roles[role];
      if (name === undefined) return false;
      const { id, permissions } = await roleFor(name);
      // A plan must not make anybody master of the server by a slip of its names.
      if ((BigInt(permissions) & PermissionFlagsBits.Administrator) !== 0n) {
        throw new DeliveryFault('refused', words.roleTooStrong(name), null);
      }
      await named(name, () =>
        calls.run({ kind: 'repeat', ...giving }, (rest) =>
          rest.put(Routes.guildMemberRole(own().guild, user, id), { reason: words.worn }),
        ),
      );
      return true;
    },
    async take(role, user) {
      const name = settings().roles[role];
      const found = name === undefined ? null : await roleNamed(name);
      if (name === undefined || found === null) return;
      await named(name, () =>
        calls.run({ kind: 'repeat', ...giving }, (rest) =>
          rest.delete(Routes.guildMemberRole(own().guild, user, found.id), { reason: words.worn }),
        ),
      );
    },
  };
}

/** Says which role stands too high. */
async function named(role: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (fault) {
    const code = discordCode(fault);
    if (code === codes.unknownMember || code === codes.unknownRole) return;
    if (code !== codes.notPermitted) throw fault;
    throw new DeliveryFault('not-permitted', words.roleAbove(role), null, fault);
  }
}
