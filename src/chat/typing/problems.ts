// What can be wrong with typed words, as codes: src/wording turns each into what was wrong and what to type instead.
import { refusal } from '../../incident/outcome.ts';
import type { Refusal, Suggestion } from '../../incident/outcome.ts';

/** With each code, what `given` holds. `typed` is the text as it came, cut to a line. */
export const typingCodes = [
  /** `length`, `limit` in code points. */
  'text-too-long',
  /** `verb` */
  'unknown-verb',
  /** `verb`, `option`, `known` names */
  'unknown-option',
  /** `verb`, `option` */
  'option-twice',
  /** `verb`, `option`, `example` line without the slash */
  'option-missing',
  /** `option`, `typed`, `choices` */
  'not-a-choice',
  /** `option`, `typed` */
  'not-yes-or-no',
  'not-a-duration',
  'not-a-number',
  'not-an-incident',
  'not-an-entry',
  'not-a-person',
  'not-a-time',
  'time-too-old',
  /** `option`, `typed`, `zone`: skipped when summer time begins, or in no calendar. */
  'time-never',
  /** `option`, `typed`, `earlier` and `later` instants, `zone`; the two are in `instead`, in that order. */
  'time-twice',
  /** `option`, `typed`, `at` instant, `now`, `zone` */
  'time-ahead',
  /** `option`, `typed`, `abbreviation` */
  'time-abbreviation',
  /** `verb`, `options`: one command is one fact; each is in `instead`. */
  'one-at-a-time',
  /** `verb`, `known` names: called without anything to do. */
  'nothing-said',
] as const;

export type TypingCode = (typeof typingCodes)[number];

export function cannotRead(
  code: TypingCode,
  given: Refusal['given'] = {},
  instead: readonly Suggestion[] = [],
): Refusal {
  return refusal(code, given, instead);
}

/** One line of what was typed, for a refusal that quotes it: at most 80 code points. */
export function quoted(typed: string): string {
  const line = typed.slice(0, 240).toWellFormed().replaceAll('\n', ' ');
  const points = Array.from(line);
  return points.length <= 80 ? line : `${points.slice(0, 79).join('')}…`;
}
