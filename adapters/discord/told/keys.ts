// The key of a post as the small mark below its card, by which it is found again, and as the nonce by which Discord
// knows a repeat.
import { createHash } from 'node:crypto';

/** Sixty bits are enough: they only have to differ among the bot's own messages of one channel. */
const markLength = 12;

/** `#k3f9…`: what stands below the card. */
export function markOf(organisation: string, key: string): string {
  return `#${digest([organisation, key]).slice(0, markLength)}`;
}

/**
 * At most 25 characters, which is Discord's limit. Whoever sends the same one again within some minutes is given the
 * message that is there.
 *
 * @param attempt counts on when that message was deleted: Discord would hand out the deleted one
 */
export function nonceOf(organisation: string, room: string, key: string, attempt: number): string {
  return digest([organisation, room, key, attempt]).slice(0, 24);
}

/** Told apart in lists of threads, which have no topic: the end of their name. */
export function threadMark(marker: string): string {
  return digest(['thread', marker]).slice(0, 5);
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('base64url')
    .replaceAll(/[-_]/g, 'x')
    .toLowerCase();
}
