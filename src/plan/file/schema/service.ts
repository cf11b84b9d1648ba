// The shape of services and of steps, wherever steps stand.
import { z } from 'zod';
import { frequencies, stepKinds, tiers } from '../../plan.ts';
import { amount, currency, day, duration, key, line, link, prose } from '../values.ts';
import { list, mapOf, only } from './shape.ts';

const yearMinutes = 365 * 24 * 60;

export const step = only({
  key: key.describe('Unique in the whole plan; others wait for it by this name.'),
  do: prose.describe('What to do, for a technician who does not know the system. Markdown.'),
  link: link.optional().describe('The page or run book with the details.'),
  who: key.optional().describe('Role, person or partner who does it.'),
  minutes: amount(0.5, yearMinutes).optional().describe('Expected length. Left out = unknown, never 0.'),
  after: list(key)
    .optional()
    .describe('Steps that must be finished first, of any service. Left out = the one above; [] = at once.'),
  kind: z.enum(stepKinds).optional().describe('Default: do; in the list verify: verify.'),
  when: z.enum(['drill', 'real', 'both']).optional().describe('Default: both.'),
  gate: z.boolean().optional().describe('The commander must approve before it may start.'),
  timeout: duration.optional(),
  undo: prose.optional().describe('How to take it back.'),
});
export const steps = list(step, 2000);

export const objectives = {
  rto: duration.optional().describe('Usable again within, at least at minimumLevel.'),
  rpo: duration.optional().describe('Data of at most this length may be lost.'),
  mtd: duration.optional().describe('The outer limit of the whole outage.'),
  normalWithin: duration.optional().describe('Back to what normalMeans says within.'),
  minimumLevel: prose.optional().describe('What counts as continuity: the least that people can work with.'),
  normalMeans: prose.optional().describe('What must be true before the service is normal again.'),
  tier: z
    .enum(tiers)
    .optional()
    .describe('bdr = critical. Left out, hourly and daily use make it bdr, weekly and monthly bcp.'),
};

export const service = only({
  ...objectives,
  name: line,
  aliases: list(line).optional().describe('Other words that people use for it.'),
  owner: key.optional().describe('Role or person who answers for it and confirms that it is normal.'),
  needs: list(key).optional().describe('Services that must be usable before this one can be restored.'),
  used: z.enum(frequencies).describe('How often it is used: sets the order and, unless said, the tier.'),
  costPerHour: only({ amount: amount(0, 1e12), currency }).optional(),
  backup: only({
    every: duration.optional(),
    where: line.optional(),
    restoreTested: day.optional().describe('Day of the last restore that succeeded, not of the last backup.'),
    restoreTestEvery: duration.optional().describe('Default: 90d.'),
  }).optional(),
  redundancy: only({
    with: line,
    proven: day.optional().describe('Day on which it last took over and was seen to work.'),
  }).optional(),
  steps: only({
    continuity: steps.optional().describe('The way around: failover, workaround, paper.'),
    restore: steps.optional(),
    verify: steps.optional().describe('Prove that it works and up to when its data is there.'),
    normalise: steps.optional().describe('Back to where it was: redundancy, backlog, full backup.'),
  }).optional(),
  overrides: mapOf(only(objectives)).optional().describe('What is different in a scenario, by its key.'),
});

export type RawStep = z.output<typeof step>;
export type RawService = z.output<typeof service>;
