// How it ends: the checks, what belongs to a return to normal, who put their name to it, and the versions since.
import type { ChecklistItem, Signature } from '#src/report/sections/end/checklist.ts';
import type { Writer } from '../../names.ts';
import type { Cell, DocumentBlock } from '../../shapes/document.ts';
import { list, table, text } from '../blocks.ts';
import { changeLines } from '../version-words.ts';

/** Each check with its result; one that nobody made is a finding. */
export function verification({ report, service, person, maybeTime }: Writer): DocumentBlock[] {
  return [
    table(
      'Checks',
      [
        ['Check', 2],
        ['Service', 1],
        ['Result', 0.9],
        ['Found', 1.6],
        ['By', 1],
        ['When', 1.1],
      ],
      report.verification.map((one) => [
        `${one.step} ${one.text}`,
        one.service === null ? '' : service(one.service),
        `${one.result}${one.attempts > 1 ? `, ${one.attempts} attempts` : ''}`,
        one.found,
        one.by === null ? '' : person(one.by),
        maybeTime(one.at),
      ]),
    ),
  ];
}

const itemWords: Readonly<Record<ChecklistItem, string>> = {
  'users-notified': 'Users told that services are back',
  'services-normal': 'Every service that was hit is back to normal',
  'redundancy-restored': 'Redundancy restored',
  'full-backup-taken': 'Full backup taken',
  'alerts-armed': 'Alerts armed again',
  'temporary-sites-cleared': 'Temporary sites and accounts cleared',
  'media-returned': 'Backup media returned',
  'documents-updated': 'Documents and plan updated',
};

/** A box is ticked where an entry shows it; the others are for a pen. */
export function checklist(writer: Writer): DocumentBlock[] {
  const { report } = writer;
  if (report.header.imported) return [];
  const { items, steps, prepared, reviewed, accepted } = report.checklist;
  return [
    ...list(
      ...items.map(({ item, state, entry }) =>
        state === 'done'
          ? `[x] ${itemWords[item]} (${entry ?? 'shown'})`
          : `[ ] ${itemWords[item]}${state === 'open' ? ', open' : ''}`,
      ),
      ...steps.map(({ step, text: what, done, entry }) =>
        done ? `[x] ${step} ${what} (${entry ?? 'done'})` : `[ ] ${step} ${what}`,
      ),
    ),
    table(
      'Names',
      [
        ['Report', 0.8],
        ['Who', 1.2],
        ['When', 1.2],
        ['Remark', 2],
      ],
      [
        signature(writer, 'Prepared', prepared),
        ...(reviewed.length === 0 ? [null] : reviewed).map((one) => signature(writer, 'Reviewed', one)),
        signature(writer, 'Accepted', accepted),
      ],
    ),
  ];
}

function signature({ person, time }: Writer, what: string, signed: Signature | null): Cell[] {
  if (signed === null) return [what, 'not yet', '', ''];
  const role = signed.role === null ? '' : `, ${signed.role}`;
  return [what, `${person(signed.by)}${role} (${signed.entry})`, time(signed.at), signed.text];
}

/** Only where there is more than the first; a verdict that flipped says so. */
export function versions({ report, person, time }: Writer): DocumentBlock[] {
  if (report.versions.length < 2) return [];
  const changed = report.versions.slice(1);
  return [
    ...(changed.some(({ flipped }) => flipped)
      ? [text([{ strong: 'A verdict flipped after the close.' }])]
      : []),
    table(
      'Versions',
      [
        ['Version', 'auto'],
        ['By', 1],
        ['When', 1.1],
        ['Why', 1.2],
        ['What changed', 2.4],
      ],
      changed.map((one) => [
        String(one.number),
        `${person(one.by)} (${one.entry})`,
        time(one.at),
        one.reason ?? '',
        whatChanged(changeLines(report, one)),
      ]),
    ),
  ];
}

function whatChanged(lines: readonly string[]): Cell {
  return lines.length === 0 ? 'no figure' : lines.map((line) => ({ text: line, verdict: null }));
}
