// A chat platform in memory whose wire loses, repeats and delays: what the announcer is tested on, and the proof that
// the port can be kept over such a wire. It keeps the adapter's promises only; delivery policy belongs to src/app.
import type { Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Cannot, ChatPlatform, Intake, RoomsAbility } from '#src/chat/platform.ts';
import { lossyAbilities } from './abilities.ts';
import { cardText, pagesOf } from './draw.ts';
import { buttonsPerPage, pageLength } from './far-side.ts';
import type { FarMessage, FarSide } from './far-side.ts';
import { writable } from './reach.ts';
import { createWire, noFaults } from './wire.ts';
import type { Faults, Send } from './wire.ts';

export interface LossyOptions {
  name?: string;
  faults?: Faults;
  /** A platform that cannot make rooms says so. */
  rooms?: Cannot;
  direct?: Cannot;
  /** How often a topic may change; left out: the house's own standard. */
  topicEveryMs?: number;
  files?: Cannot;
  /** True = the platform will not have a card with this text; it may throw what no adapter should. */
  refuse?: (text: string) => boolean;
}

export interface LossyPlatform extends ChatPlatform {
  /** What `start` was given, for tests that play a person. */
  intake(): Intake;
}

export function createLossyPlatform(far: FarSide, options: LossyOptions = {}): LossyPlatform {
  const send = createWire(far, options.faults ?? noFaults);
  const posts = lossyPosts(far, send, options.refuse ?? (() => false));
  const abilities = lossyAbilities(far, send);
  let intake: Intake | null = null;
  const rooms: RoomsAbility | Cannot = options.rooms ?? abilities.rooms;
  return {
    name: options.name ?? 'lossy',
    limits: {
      cardText: pageLength,
      buttonsPerCard: buttonsPerPage,
      forms: true,
      ...(options.topicEveryMs === undefined ? {} : { topicEveryMs: options.topicEveryMs }),
    },
    start(given) {
      intake = given;
      return Promise.resolve();
    },
    stop() {
      intake = null;
      return Promise.resolve();
    },
    ...posts,
    ...abilities,
    rooms,
    direct: options.direct ?? abilities.direct,
    files: options.files ?? abilities.files,
    health: () => ({ state: intake === null ? 'starting' : 'up', since: 0, trouble: null }),
    caveats: ['nothing is kept when the test ends'],
    intake() {
      if (!intake) throw new RangeError('the test plays a person on a platform that was not started');
      return intake;
    },
  };
}

const pages = (card: Card) => pagesOf(card, pageLength, buttonsPerPage);

/** It was posted, but perhaps twice: whatever went wrong while looking, this is what the house must know. */
function unknownNow(fault: unknown): never {
  const waitMs = fault instanceof DeliveryFault ? fault.retryAfterMs : null;
  throw new DeliveryFault('unknown-outcome', 'posted, perhaps twice', waitMs, fault);
}

function lossyPosts(
  far: FarSide,
  send: Send,
  refuse: (text: string) => boolean,
): Pick<ChatPlatform, 'post' | 'edit' | 'find'> {
  /** Keys that this adapter has tried: it looks before it posts one of them again. */
  const tried = new Set<string>();

  /** Keeps the oldest message under the key and deletes the others: whoever finds a duplicate removes it. */
  async function tidy(roomId: string, key: string): Promise<FarMessage | null> {
    const found = await send('find', () => writable(far, roomId).messages.filter((each) => each.key === key));
    const [first, ...surplus] = found.answer;
    for (const each of surplus) {
      await send('delete', () => {
        const room = far.room(roomId);
        room.messages = room.messages.filter((message) => message !== each);
      });
    }
    return first ?? null;
  }

  async function post(roomId: string, key: string, card: Card): Promise<string> {
    const mark = `${roomId} ${key}`;
    if (tried.has(mark)) {
      const earlier = await tidy(roomId, key);
      if (earlier) return earlier.ref;
    }
    tried.add(mark);
    if (refuse(cardText(card)))
      throw new DeliveryFault('refused', 'the platform will not have this card', null);
    const sent = await send('post', () => far.write(writable(far, roomId), key, card, pages(card)));
    if (sent.attempts === 1) return sent.answer.ref;
    const kept = await tidy(roomId, key).catch(unknownNow);
    return kept?.ref ?? sent.answer.ref;
  }

  async function edit(roomId: string, ref: string, card: Card): Promise<void> {
    await send('edit', () => {
      const message = writable(far, roomId).messages.find((each) => each.ref === ref);
      if (!message) throw new DeliveryFault('post-gone', `no message ${ref}`, null);
      far.rewrite(message, card, pages(card));
    });
  }

  return { post, edit, find: async (roomId, key) => (await tidy(roomId, key))?.ref ?? null };
}
