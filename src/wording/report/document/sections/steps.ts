// The steps as they went beside what was expected of them.
import type { StepLine } from '#src/report/sections/steps.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { Cell, DocumentBlock } from '../../shapes/document.ts';
import { table } from '../blocks.ts';

/** Also what nobody began: a step that was left out is a finding. */
export function steps(writer: Writer): DocumentBlock[] {
  const { report } = writer;
  const timed = report.steps.some((step) => step.actualMs !== null || step.startedAt !== null);
  return [
    ...(timed ? [{ kind: 'picture', picture: 'plan' } as const] : []),
    table(
      'Steps',
      [
        ['Step', 'auto'],
        ['What', 2],
        ['Service', 1],
        ['Holder', 1],
        ['Started', 1.1],
        ['Expected', 0.8],
        ['Took', 0.8],
        ['Result', 1.2],
      ],
      report.steps.map((step) => row(writer, step)),
    ),
  ];
}

function row({ service, person, maybeTime }: Writer, step: StepLine): Cell[] {
  return [
    step.step,
    step.text,
    step.service === null ? '' : service(step.service),
    step.holder === null ? '' : person(step.holder),
    maybeTime(step.startedAt),
    step.expectedMs === null ? 'no estimate' : formatDuration(step.expectedMs),
    step.actualMs === null ? 'not measured' : formatDuration(step.actualMs),
    result(step),
  ];
}

function result(step: StepLine): string {
  return [
    step.status,
    step.result,
    step.outOfOrder ? 'out of order' : null,
    step.blockedMs > 0 ? `blocked for ${formatDuration(step.blockedMs)}` : null,
    step.attempts > 1 ? `${step.attempts} attempts` : null,
    step.flagged ? 'built on something taken back' : null,
    step.reason,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
