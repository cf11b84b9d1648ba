// The shape of roles, partners, scenarios, the hardware register, drills and the review.
import { z } from 'zod';
import { day, duration, key, line, prefer, prose } from '../values.ts';
import { objectives, steps } from './service.ts';
import { list, mapOf, only } from './shape.ts';

export const role = only({
  title: line.optional(),
  duties: prose.optional().describe('Sent to whoever is offered the role.'),
  primary: key.optional().describe('Person or partner who is asked first.'),
  backups: list(key).optional().describe('Who is asked next, in this order.'),
  acceptWithin: duration.optional().describe('Default: 5m for the commander, 10m for the others.'),
  authority: z.boolean().optional().describe('May activate the plan and decide like a commander.'),
  steps: steps.optional().describe('What this role does in every incident.'),
});

export const partner = only({
  name: line,
  phone: line.optional(),
  contacts: list(line).optional(),
  contract: line.optional().describe('Number of the contract, which they ask for.'),
  reference: line.optional().describe('Anything else that they ask for: customer number, site code.'),
  respondWithin: duration.optional().describe('Promised time to an answer.'),
  onSiteWithin: duration.optional().describe('Promised time to somebody on site.'),
  services: list(key).optional().describe('Services that they help with: a call is a step when one is down.'),
  contractEnds: day.optional(),
});

export const scenario = only({
  name: line,
  down: list(key).optional().describe('Services that it takes down at once.'),
  steps: steps.optional(),
  injects: list(only({ at: duration, text: prose }))
    .optional()
    .describe('What is told to a drill, and how long after its start.'),
  confidential: z.boolean().optional().describe('The incident is private from the start.'),
  chat: z
    .enum(['safe', 'compromised'])
    .optional()
    .describe('compromised = nothing of it is written on a chat platform, only in the local room.'),
  overrides: mapOf(only(objectives)).optional().describe('What is different for a service, by its key.'),
});

export const asset = only({
  what: line,
  service: key.optional(),
  installed: day.optional(),
  lifetime: duration.optional().describe('As the maker says: 7y.'),
  supportEnds: day.optional(),
  warrantyEnds: day.optional(),
  contractEnds: day.optional(),
  certificateEnds: day.optional(),
  domainEnds: day.optional(),
  firmware: line.optional(),
  pair: line.optional().describe('The redundant other one.'),
  proven: day.optional().describe('Day on which the pair last took over and was seen to work.'),
  owner: key.optional().describe('Role or person; left out, the owner of its service.'),
  replaceBy: day.optional(),
  budgetBy: day.optional().describe('Day by which the money must be asked for.'),
});

export const drill = only({
  every: duration,
  prefer: prefer.optional(),
  last: day.optional(),
  lastVerdict: z.enum(['met', 'missed']).optional(),
});

export const review = only({ owner: key.optional(), every: duration, last: day.optional() });
