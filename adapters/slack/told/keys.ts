// The key of a post travels in the message's metadata: so it is found again by whoever looks, after a lost answer and
// after a restart.
import { z } from 'zod';

const eventType = 'tocsin_post';

const schema = z.object({
  event_type: z.literal(eventType),
  event_payload: z.object({ key: z.string(), page: z.number().optional() }),
});

export interface PostKey {
  key: string;
  /** 1 = the message itself; later ones stand in its thread. */
  page: number;
}

/** @param page 1 for the message itself */
export function metadataOf(key: string, page: number) {
  return { event_type: eventType, event_payload: page === 1 ? { key } : { key, page } };
}

/** `null` for messages that carry no key of ours. */
export function keyOf(metadata: unknown): PostKey | null {
  const read = schema.safeParse(metadata);
  if (!read.success) return null;
  const { key, page = 1 } = read.data.event_payload;
  return { key, page };
}
