// Reads the values of one verb's options. The first that cannot be read is kept as the refusal; reading goes on with
// harmless stand-ins, so that a verb's file is a list of what it wants and not a ladder of ifs.
import type { Instant } from '../../clock.ts';
import type { IncidentId } from '../../ids.ts';
import type { Given } from '../../incident/commands.ts';
import type { Refusal } from '../../incident/outcome.ts';
import type { Duration, Severity } from '../../plan/plan.ts';
import { parseDuration } from '../../time/durations.ts';
import { readTime } from '../../time/typed-time.ts';
import type { TimeProblem } from '../../time/typed-time.ts';
import { formatInstant } from '../../time/zones.ts';
import type { Options, OptionSpec, ParseContext } from '../command-spec.ts';
import { decodeMention } from '../mention.ts';
import { incidentOf } from './common.ts';
import { cannotRead, quoted } from './problems.ts';
import type { TypingCode } from './problems.ts';

export interface OptionReader {
  /** As typed; empty when it was not given. */
  text(option: string): string;
  maybe(option: string): string | null;
  given(option: string): boolean;
  /** Separated by commas. */
  list(option: string): string[];
  time(option: string): Given | null;
  /** A length of time before now (`1h`), or a time. */
  ago(option: string): Instant | null;
  duration(option: string): Duration | null;
  yes(option: string, otherwise: boolean): boolean;
  /** One of `among`, which the option's own `choices` have narrowed already. */
  choice<T extends string>(option: string, among: readonly T[]): T | null;
  /** A whole number from `least` to `most`. */
  number(option: string, least?: number, most?: number): number | null;
  incident(option: string): IncidentId | null;
  severity(option: string): Severity | null;
  /** A mention becomes the id of that platform's person; `@bea` becomes `bea`. */
  person(option: string): string | null;
  /** Records a refusal of the verb's own, unless there is one already. */
  refuse(refusal: Refusal): void;
  readonly refusal: Refusal | null;
}

export function createReader(verb: string, options: Options, context: ParseContext): OptionReader {
  let first: Refusal | null = null;
  const refuse = (refusal: Refusal) => {
    first ??= refusal;
  };
  const maybe = (option: string) => options[option] ?? null;

  /** Reads one value, or keeps the refusal that says why not. */
  function read<T>(option: string, of: (typed: string) => T | null, otherwise: () => Refusal): T | null {
    const typed = maybe(option);
    if (typed === null) return null;
    const value = of(typed);
    if (value === null) refuse(otherwise());
    return value;
  }

  const plainly = (code: TypingCode, option: string) =>
    cannotRead(code, { option, typed: quoted(options[option] ?? '') });

  function time(option: string): Given | null {
    const typed = maybe(option);
    if (typed === null) return null;
    const answer = readTime(typed, context);
    if (!('problem' in answer)) return answer;
    refuse(timeRefusal(answer, { verb, options, option, context }));
    return null;
  }

  return {
    maybe,
    time,
    refuse,
    text: (option) => options[option] ?? '',
    given: (option) => options[option] !== undefined,
    list: (option) => listOf(options[option] ?? ''),
    ago(option) {
      const length = parseDuration(options[option] ?? '');
      return length === null ? (time(option)?.at ?? null) : context.now - length;
    },
    duration: (option) => read(option, parseDuration, () => plainly('not-a-duration', option)),
    yes: (option, otherwise) => read(option, yesOrNo, () => plainly('not-yes-or-no', option)) ?? otherwise,
    choice: (option, among) =>
      read(
        option,
        (typed) => among.find((each) => each === typed) ?? null,
        () => plainly('not-a-choice', option),
      ),
    number: (option, least = 0, most = Number.MAX_SAFE_INTEGER) =>
      read(
        option,
        (typed) => numberOf(typed, least, most),
        () => plainly('not-a-number', option),
      ),
    incident: (option) => read(option, incidentOf, () => plainly('not-an-incident', option)),
    severity: (option) => read(option, severityOf, () => plainly('not-a-choice', option)),
    person: (option) => read(option, personOf, () => plainly('not-a-choice', option)),
    get refusal() {
      return first;
    },
  };
}

function listOf(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** In any case; the option's own name in front is forgiven, as in `sev:SEV-1`, and so are spaces for hyphens. */
export function choiceOf(spec: OptionSpec, typed: string): string | null {
  const word = typed.toLowerCase().replaceAll(/[\s_]+/g, '-');
  const bare = word.startsWith(spec.name) ? word.slice(spec.name.length).replace(/^-/, '') : word;
  return spec.choices?.find((choice) => choice === word || choice === bare) ?? null;
}

export function yesOrNo(typed: string): boolean | null {
  const word = typed.toLowerCase();
  if (['yes', 'y', 'true', 'on', '1'].includes(word)) return true;
  return ['no', 'n', 'false', 'off', '0'].includes(word) ? false : null;
}

function numberOf(typed: string, least: number, most: number): number | null {
  const number = /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

function severityOf(typed: string): Severity | null {
  return ([1, 2, 3] as const).find((each) => String(each) === typed) ?? null;
}

export function personOf(typed: string): string {
  return decodeMention(typed) ?? typed.replace(/^@(?=.)/, '');
}

interface Asked {
  verb: string;
  options: Options;
  option: string;
  context: ParseContext;
}

const timeCodes = {
  'not-a-time': 'not-a-time',
  'too-old': 'time-too-old',
  never: 'time-never',
  twice: 'time-twice',
  ahead: 'time-ahead',
  'zone-abbreviation': 'time-abbreviation',
} as const;

function timeRefusal(problem: TimeProblem, { verb, options, option, context }: Asked): Refusal {
  const given = { option, typed: quoted(options[option] ?? ''), zone: context.zone };
  const code = timeCodes[problem.problem];
  switch (problem.problem) {
    case 'twice': {
      const [earlier = 0, later = 0] = problem.choices;
      // The time goes first: the words on a button are cut at their end.
      const meaning = (at: Instant, label: string) => ({
        verb,
        options: { [option]: formatInstant(at, context.zone, true), ...without(options, option) },
        label,
      });
      const both = [meaning(earlier, 'time-earlier'), meaning(later, 'time-later')];
      return cannotRead(code, { ...given, earlier, later }, both);
    }
    case 'ahead':
      return cannotRead(code, { ...given, at: problem.at, now: context.now });
    case 'zone-abbreviation':
      return cannotRead(code, { ...given, abbreviation: problem.abbreviation });
    case 'not-a-time':
    case 'too-old':
    case 'never':
      return cannotRead(code, given);
  }
}

function without(options: Options, option: string): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));
}
