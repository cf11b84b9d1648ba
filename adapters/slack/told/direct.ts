// Messages to one person. At most once: there is nothing to look for before the conversation exists, and what is lost is
// said in the channel instead.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { DirectAbility } from '#src/chat/platform.ts';
import type { Calls } from '../calls/calls.ts';
import { slackCode } from '../calls/faults.ts';
import { pagesOf } from '../draw/pages.ts';
import { metadataOf } from './keys.ts';

/** They cannot be told, which is no fault of anybody's. */
const unreachable = new Set([
  'user_not_found',
  'users_not_found',
  'channel_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'user_not_visible',
  'not_in_channel',
]);
const remembered = 2_000;

/** `false` = the person cannot be told here, and nothing was sent. Rejects with a DeliveryFault. */
export function createDirect(calls: Calls): DirectAbility {
  const sent = new Set<string>();
  return {
    async message(user, key, card) {
      const mark = `${user} ${key}`;
      if (sent.has(mark)) return true;
      const [page, ...rest] = pagesOf(card);
      try {
        const first = await calls.run({ kind: 'change', method: 'chat.postMessage', room: user }, (client) =>
          client.chat.postMessage({
            channel: user,
            text: page.text,
            blocks: page.blocks,
            metadata: metadataOf(key, 1),
            unfurl_links: false,
          }),
        );
        sent.add(mark);
        if (sent.size > remembered) sent.delete([...sent][0] ?? '');
        for (const [index, more] of rest.entries()) {
          const thread = { channel: first.channel ?? user, thread_ts: first.ts ?? '' };
          await calls.run({ kind: 'change', method: 'chat.postMessage', room: user }, (client) =>
            client.chat.postMessage({ ...thread, ...more, metadata: metadataOf(key, index + 2) }),
          );
        }
        return true;
      } catch (fault) {
        const code = fault instanceof DeliveryFault ? slackCode(fault.cause) : null;
        if (code !== null && unreachable.has(code)) return false;
        throw fault;
      }
    },
  };
}
