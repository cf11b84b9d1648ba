// What is to be done about it: where the plan was wrong, who follows up what until when, and what it cost.
import type { PlanDefect } from '#src/report/sections/learning/defects.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock } from '../../shapes/document.ts';
import { objectiveNames } from '../../verdict-words.ts';
import { list, table, text } from '../blocks.ts';

/** Amounts as people write them: whole units, with thin groups that every font has. */
function money(amount: number, currency: string): string {
  return `${currency} ${Math.round(amount).toLocaleString('en-GB')}`;
}

export function costs({ report, service }: Writer): DocumentBlock[] {
  const { lines, totals, unrated, weights } = report.costs;
  if (lines.length === 0) return [];
  const total = totals.map(({ currency, cost, costWithDegraded }) =>
    cost === costWithDegraded
      ? money(cost, currency)
      : `${money(cost, currency)} (${money(costWithDegraded, currency)} if the degraded time had cost as much)`,
  );
  return [
    text(`Downtime at the plan's rates: ${total.join(' · ')}.`),
    table(
      'Cost of downtime',
      [
        ['Service', 1.4],
        ['Rate an hour', 1],
        ['Down', 1],
        ['Degraded', 1],
        ['Cost', 1],
      ],
      lines.map((one) => [
        service(one.service),
        money(one.perHour, one.currency),
        formatDuration(one.downMs),
        formatDuration(one.degradedMs),
        `${money(one.cost, one.currency)}${one.open ? ' so far' : ''}`,
      ]),
    ),
    ...(unrated.length === 0 ? [] : [text(`Without a rate: ${unrated.map(service).join(', ')}.`)]),
    ...(weights.length < 2
      ? []
      : [
          text(
            `By how often they are used, the outage weighed most on: ${weights
              .slice(0, 3)
              .map((one) => service(one.service))
              .join(', ')}.`,
          ),
        ]),
  ];
}

export function plan({ report, service }: Writer): DocumentBlock[] {
  const { defects, suggestion, edits } = report.learning;
  if (defects.length === 0) return [];
  const left = suggestion?.left.length ?? edits.length;
  return [
    ...list(...defects.map((defect) => defectWords(defect, service))),
    ...(suggestion === null || suggestion.diff === ''
      ? []
      : [
          text('A change to the plan that would mend this; somebody must read it before it is adopted:'),
          { kind: 'code', language: 'diff', text: suggestion.diff.trimEnd() } as const,
        ]),
    ...(left > 0 && suggestion !== null ? [text(`${left} more must be written by hand.`)] : []),
  ];
}

function defectWords(defect: PlanDefect, service: (key: string) => string): string {
  switch (defect.kind) {
    case 'minutes': {
      const written = defect.writtenMinutes === null ? 'no minutes' : `${defect.writtenMinutes} min`;
      return `${service(defect.service)}, “${defect.text}”: the plan has ${written}, measured ${defect.medianMinutes} min (median of ${defect.of})`;
    }
    case 'missing-step':
      return `${service(defect.service)}: the plan lacks “${defect.text}”, which was done${defect.entry === null ? '' : ` (${defect.entry})`}`;
    case 'missing-holder':
      return `${service(defect.service)}, “${defect.text}”: the plan names nobody for it`;
    case 'missing-service':
      return `${defect.name} was hit and is not in the plan`;
    case 'order':
      return `${service(defect.service)}, “${defect.text}”: was begun before what the plan makes it wait for, and that went well`;
    case 'role-line':
      return `${defect.title} was held by somebody who does not stand in its line`;
  }
}

/** One for each missed promise, and what people wrote down. */
export function followUps({ report, service, person, maybeTime }: Writer): DocumentBlock[] {
  return [
    table(
      'Follow-ups',
      [
        ['Follow-up', 'auto'],
        ['What', 2],
        ['Kind', 0.8],
        ['Owner', 1],
        ['Due', 1.1],
        ['State', 1.2],
      ],
      report.followUps.map((one) => [
        one.id ?? 'to be opened',
        whatOf(one, service),
        one.kind,
        one.owner === null ? 'nobody yet' : person(one.owner),
        maybeTime(one.dueAt),
        one.doneAt === null
          ? `open${one.noLongerMissed ? ', the promise counts as kept by now' : ''}`
          : `done ${maybeTime(one.doneAt)}${one.outcome === '' ? '' : `: ${one.outcome}`}`,
      ]),
    ),
  ];
}

function whatOf(
  { about, text: said }: Writer['report']['followUps'][number],
  service: (key: string) => string,
): string {
  if (about === null) return said;
  const over = about.byMs === null || about.byMs === 0 ? '' : ` by ${formatDuration(about.byMs)}`;
  const missed = `${service(about.service)} missed its ${objectiveNames[about.objective]}${over}`;
  return said === '' ? missed : `${missed}: ${said}`;
}
