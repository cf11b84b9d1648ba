// The steps as they went beside what was expected of them, and the way that decided the end beside the planned one.
import type { PathStep } from '#src/report/sections/path/critical-path.ts';
import type { StepLine } from '#src/report/sections/steps.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { Cell, DocumentBlock } from '../../shapes/document.ts';
import { maybeDuration, table, text } from '../blocks.ts';

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

/** The steps that the last service waited for. */
export function path(writer: Writer): DocumentBlock[] {
  const { report, service, maybeTime } = writer;
  const { service: last, reachedAt, travelled, planned, moved } = report.criticalPath;
  if (last === null || (travelled.length === 0 && planned.steps.length === 0)) return [];
  return [
    text(
      `${service(last)} was usable last${reachedAt === null ? '' : `, ${maybeTime(reachedAt)}`}. ${plannedWords(report.criticalPath)}`,
    ),
    ...(travelled.length === 0
      ? [text('No step led there: how it came back was not recorded as steps.')]
      : [
          table(
            'Travelled',
            [
              ['Step', 'auto'],
              ['What', 2],
              ['Service', 1],
              ['Waited before', 0.9],
              ['Took', 0.8],
              ['Expected', 0.8],
              ['Moved the end', 1],
            ],
            travelled.map((step) => [
              step.step,
              step.text,
              step.service === null ? '' : service(step.service),
              maybeDuration(step.waitedMs, 'not known'),
              maybeDuration(step.actualMs, 'not measured'),
              maybeDuration(step.expectedMs, 'no estimate'),
              movedWords(step, moved),
            ]),
          ),
        ]),
  ];
}

function plannedWords({ planned }: Writer['report']['criticalPath']): string {
  if (planned.steps.length === 0) return 'The plan has no steps that lead there.';
  const steps = planned.steps.map(({ step }) => step).join(' → ');
  const unknown =
    planned.unknown.length === 0 ? '' : `, without an estimate of ${planned.unknown.join(', ')}`;
  return `Planned: ${steps}${planned.ms === null ? '' : `, ${formatDuration(planned.ms)}${unknown}`}.`;
}

function movedWords(step: PathStep, moved: readonly string[]): string {
  const why = [
    step.overMs !== null && step.overMs > 0 ? `${formatDuration(step.overMs)} longer than expected` : null,
    step.blockedMs > 0 ? `blocked for ${formatDuration(step.blockedMs)}` : null,
    step.onPlan ? null : 'not on the planned way',
  ].filter((part) => part !== null);
  if (!moved.includes(step.step)) return why.length === 0 ? 'no' : why.join(', ');
  return `yes${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
}
