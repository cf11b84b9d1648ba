// Settings of the plan under `organisation.discord`. A file of its own: whoever reads plans needs it without the rest.
import { z } from 'zod';

const name = z.string().trim().min(1).max(100);

export const discordPlanSchema = z.strictObject({
  /** What an incident gets: a channel of its own, or a thread under `threadsIn`. */
  rooms: z.enum(['channels', 'threads']).optional(),
  /** Category for the channels; made when it is not there. */
  category: name.optional(),
  /** Name or id of the channel under which threads are made. */
  threadsIn: name.optional(),
  /** Puts the message that somebody reacts to onto the timeline: the sign itself, or the name of the server's own. */
  timelineEmoji: name.optional(),
  /** Reads what people write, so that a reaction takes the words, too. Needs the Message Content intent. */
  readMessages: z.boolean().optional(),
  /** Disaster role → name of the server's role that its holder wears meanwhile. */
  roles: z.record(z.string(), name).optional(),
});
