// Small builders of blocks, so that a section reads like what it says.
import type { Judgement } from '#src/report/judgements.ts';
import type { Verdict } from '#src/report/verdicts.ts';
import { formatDuration } from '#src/time/durations.ts';
import { actualWords, bareJudgement, bareVerdict } from '../verdict-words.ts';
import type { Cell, CellLine, DocumentBlock, Line, Table } from '../shapes/document.ts';

export function text(line: Line): DocumentBlock {
  return { kind: 'text', line };
}

/** Nothing where there is nothing to list. */
export function list(...items: readonly (Line | null)[]): DocumentBlock[] {
  const known = items.filter((item) => item !== null);
  return known.length === 0 ? [] : [{ kind: 'list', items: known }];
}

/** @param columns each heading with its width: a share, or `auto` for as wide as its words. */
export function table(
  caption: string,
  columns: readonly (readonly [heading: string, width: number | 'auto'])[],
  rows: readonly (readonly Cell[])[],
  narrow: Table['narrow'] = 'cards',
): Table {
  return {
    kind: 'table',
    caption,
    columns: columns.map(([heading]) => heading),
    widths: columns.map(([, width]) => width),
    rows,
    narrow,
  };
}

export function plainLine(line: string): CellLine {
  return { text: line, verdict: null };
}

/** What it took of what was promised, then the verdict with its sign. */
export function judged(judgement: Judgement, stableForMs: number): Cell {
  const actual = actualWords(judgement);
  const { kind } = judgement.verdict;
  return [
    ...(actual === '' ? [] : [plainLine(actual)]),
    { text: bareJudgement(judgement, stableForMs), verdict: kind },
  ];
}

export function verdictCell(verdict: Verdict): Cell {
  return [{ text: bareVerdict(verdict), verdict: verdict.kind }];
}

export function maybeDuration(ms: number | null, otherwise = '–'): string {
  return ms === null ? otherwise : formatDuration(ms);
}
