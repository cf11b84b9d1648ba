// Messages to one person. At most once: what is lost is said in the channel instead.
import { Routes } from 'discord.js';
import type { APIDMChannel, APIMessage } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Card } from '#src/chat/card.ts';
import type { DirectAbility } from '#src/chat/platform.ts';
import type { Calls } from '../calls/calls.ts';
import { codes, discordCode } from '../calls/faults.ts';
import { messageOf } from '../draw/message.ts';
import { nonceOf } from './keys.ts';

/** They cannot be told, which is no fault of anybody's. */
const unreachable: ReadonlySet<number | null> = new Set([
  codes.cannotWriteDirectly,
  codes.unknownUser,
  codes.noMutualGuild,
  codes.invalidForm,
]);
const remembered = 2_000;
const writing = { doing: 'write to a member directly', needs: 'send' } as const;

export function createDirect(calls: Calls, organisation: string): DirectAbility {
  const sent = new Set<string>();
  const channels = new Map<string, string>();

  async function channelOf(user: string): Promise<string> {
    const known = channels.get(user);
    if (known !== undefined) return known;
    const { id } = await calls.run<APIDMChannel>({ kind: 'repeat', ...writing }, (rest) =>
      rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
    );
    channels.set(user, id);
    return id;
  }

  async function write(user: string, key: string, card: Card): Promise<void> {
    const channel = await channelOf(user);
    // No mark: nobody looks for it again.
    const { body, files } = messageOf(card, '');
    const nonce = nonceOf(organisation, channel, key, 0);
    await calls.run<APIMessage>({ kind: 'repeat', ...writing }, (rest) =>
      rest.post(Routes.channelMessages(channel), { body: { ...body, nonce, enforce_nonce: true }, files }),
    );
  }

  return {
    async message(user, key, card) {
      if (!/^\d{17,20}$/.test(user)) return false;
      const place = `${user} ${key}`;
      if (sent.has(place)) return true;
      try {
        await write(user, key, card);
      } catch (fault) {
        if (unreachable.has(discordCode(fault))) return false;
        // A direct channel that cannot be written in is no room whose rights somebody could mend.
        if (fault instanceof DeliveryFault && fault.code === 'not-permitted') return false;
        throw fault;
      }
      sent.add(place);
      if (sent.size > remembered) sent.delete([...sent][0] ?? '');
      return true;
    },
  };
}
