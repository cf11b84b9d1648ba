// A file of published outages: its shape, read strictly where it is used and not at all elsewhere. What follows from a
// record is telling.ts; figures that somebody else computed beside it are not even parsed.
import { z } from 'zod';
import type { Instant } from '../../clock.ts';
import { parseDuration } from '../../time/durations.ts';

const instant = z.iso
  .datetime({ offset: true, error: 'not an instant in ISO 8601 with its zone' })
  .transform((text): Instant => Date.parse(text));
/** A cap, so that a file of one endless string is refused by its place and not by the memory. */
const words = z.string().max(100_000);
const name = z.string().min(1).max(200);
const names = z.array(name).default([]);

export const eventKinds = [
  'started',
  'detected',
  'declared',
  'role',
  'step_started',
  'step_done',
  'continuity',
  'restored',
  'normal',
  'note',
] as const;

const eventShape = z.object({
  at: instant,
  kind: z.enum(eventKinds),
  text: words.default(''),
  service: name.nullish(),
  /** Absent = to the minute. */
  precision: z.enum(['minute', 'approx', 'day']).nullish(),
});

const figureShape = z.object({
  metric: name,
  service: name.nullish(),
  from: instant.nullish(),
  to: instant.nullish(),
  stated: words.nullish(),
  stated_minutes: z.number().nullish(),
  tolerance_minutes: z.number().min(0).nullish(),
});

const lossShape = z.object({
  service: name,
  none_lost: z.boolean().nullish(),
  lost_from: instant.nullish(),
  lost_to: instant.nullish(),
  exact: z.boolean().nullish(),
});

/** Names that nothing answers to are refused: a fact about nobody would get lost without a word. */
const recordShape = z
  .object({
    id: name,
    title: words.default(''),
    services: z.array(z.object({ id: name, name: words.default(''), depends_on: names })),
    events: z.array(eventShape),
    stated_figures: z.array(figureShape).default([]),
    data_loss: z.array(lossShape).default([]),
    services_never_affected: names,
    services_without_timed_outage: names,
  })
  .superRefine((record, context) => {
    const known = new Set(record.services.map((service) => service.id));
    const check = (id: string | null | undefined, ...path: (string | number)[]) => {
      if (id == null || known.has(id)) return;
      context.addIssue({ code: 'custom', path, message: `no service of this record is called ${id}` });
    };
    if (known.size < record.services.length) {
      context.addIssue({ code: 'custom', path: ['services'], message: 'two services have the same id' });
    }
    for (const [index, service] of record.services.entries()) {
      for (const [place, need] of service.depends_on.entries())
        check(need, 'services', index, 'depends_on', place);
    }
    for (const [index, event] of record.events.entries()) check(event.service, 'events', index, 'service');
    for (const [index, loss] of record.data_loss.entries())
      check(loss.service, 'data_loss', index, 'service');
    for (const [index, figure] of record.stated_figures.entries()) {
      check(figure.service, 'stated_figures', index, 'service');
    }
  });

const fileShape = z.object({ records: z.array(recordShape) }).superRefine(({ records }, context) => {
  const ids = new Set(records.map((record) => record.id));
  if (ids.size === records.length) return;
  context.addIssue({ code: 'custom', path: ['records'], message: 'two records have the same id' });
});

export type OutageRecord = z.output<typeof recordShape>;
export type RecordEvent = OutageRecord['events'][number];
export type StatedFigure = OutageRecord['stated_figures'][number];

export type ReadRecords =
  | { records: readonly OutageRecord[] }
  /** Each with its place in the file: `records[3].events[2].at`. */
  | { problems: readonly { place: string; problem: string }[] };

/** Keys that are not read are ignored, whatever they hold. */
export function readRecords(text: string): ReadRecords {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return { problems: [{ place: 'JSON', problem: fault.message }] };
  }
  const read = fileShape.safeParse(file);
  if (read.success) return { records: read.data.records };
  return {
    problems: read.error.issues.map(({ path, message }) => ({ place: placeOf(path), problem: message })),
  };
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${String(part)}`),
    '',
  );
  return place.replace(/^\./, '') || 'the file';
}

/** What the source says it took, in minutes: its own number, its own words, or the window that it prints. */
export function statedMinutes(figure: StatedFigure): number | null {
  if (figure.stated_minutes != null) return figure.stated_minutes;
  const inWords = figure.stated == null ? null : parseDuration(figure.stated);
  if (inWords !== null) return inWords / 60_000;
  return figure.from == null || figure.to == null ? null : (figure.to - figure.from) / 60_000;
}
