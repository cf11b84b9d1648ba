// Settings of the plan under `organisation.slack`. A file of its own: whoever reads plans needs it without the rest.
import { z } from 'zod';

export const slackPlanSchema = z.strictObject({
  /** Puts the message that somebody reacts to onto the timeline; without colons. */
  timelineEmoji: z
    .string()
    .regex(/^[a-z0-9_+'-]{1,100}$/, 'write the name of an emoji without colons, such as pushpin')
    .optional(),
});
