// Gives the words that carry no `key:` to the options of a verb, in the order of its spec, and says how sure that is.
// Known names decide where a name of several words ends; no state is asked for anything else.
import { parseDuration } from '../../time/durations.ts';
import type { CommandSpec, Options, OptionSpec, OptionKind } from '../command-spec.ts';
import { decodeMention } from '../mention.ts';
import { incidentOf } from './common.ts';
import { choiceOf, yesOrNo } from './option-reader.ts';
import { textOf } from './words/tokens.ts';
import type { Word } from './words/tokens.ts';

/** Kinds whose values are names that the plan or the incident knows. */
export type NamedKind = 'service' | 'step' | 'role' | 'person' | 'partner' | 'scenario' | 'subject';

/** Whether this is exactly a key, name or alias of that kind (in any case): a fuzzy match would swallow text. */
export type KnowsName = (kind: NamedKind, text: string) => boolean;

export interface Placed {
  options: Options;
  /** Options whose word has neither the shape of one nor a known name. */
  guessed: readonly string[];
  /** Whether anything stands in the option for the rest of the text. */
  hasRest: boolean;
  /** Words for which the verb has no place. */
  left: readonly Word[];
}

/** No name in a plan is longer, and each length costs a look-up. */
const longestNameWords = 6;

export function place(
  spec: CommandSpec,
  line: string,
  words: readonly Word[],
  given: Options,
  knows: KnowsName,
): Placed {
  const options: Record<string, string> = { ...given };
  const guessed: string[] = [];
  let rest = takeLast(spec, words, options);
  const open = (option: OptionSpec) => options[option.name] === undefined && comesAfter(option, options);

  for (const option of spec.options) {
    if (option.position !== 'first' || !open(option) || rest.length === 0) continue;
    const taken = takeFirst(option, rest, knows);
    if (taken === null) continue;
    options[option.name] = taken.text;
    if (!taken.sure) guessed.push(option.name);
    rest = rest.slice(taken.count);
  }
  const forRest = spec.options.find((option) => option.position === 'rest');
  if (rest.length === 0 || forRest === undefined || !open(forRest)) {
    return { options, guessed, hasRest: false, left: rest };
  }
  options[forRest.name] = textOf(line, rest);
  return { options, guessed, hasRest: true, left: [] };
}

/** Whether the words were understood by luck at best: then both readings are offered. */
export function isDoubtful(placed: Placed): boolean {
  const { guessed, hasRest, left } = placed;
  return left.length > 0 || guessed.length > 1 || (guessed.length > 0 && hasRest);
}

function comesAfter(option: OptionSpec, options: Options): boolean {
  if (option.after === undefined) return true;
  const [name, ...values] = option.after;
  return values.includes((options[name] ?? '').toLowerCase());
}

/** `add restart the proxy 20m`: only an unquoted last word of the right shape, with something before it. */
function takeLast(
  spec: CommandSpec,
  words: readonly Word[],
  options: Record<string, string>,
): readonly Word[] {
  const option = spec.options.find((each) => each.position === 'last');
  const last = words.at(-1);
  if (option === undefined || last === undefined || words.length < 2) return words;
  if (options[option.name] !== undefined || last.quoted || !hasShape(option, last.text)) return words;
  options[option.name] = last.text;
  return words.slice(0, -1);
}

interface Taken {
  text: string;
  count: number;
  sure: boolean;
}

function takeFirst(option: OptionSpec, words: readonly Word[], knows: KnowsName): Taken | null {
  const [first] = words;
  if (first === undefined) return null;
  const pair = words
    .slice(0, 2)
    .filter((word) => !word.quoted)
    .map((word) => word.text);
  // "false alarm", "on site": people do not type the hyphen.
  if (pair.length === 2 && option.choices !== undefined && choiceOf(option, pair.join(' ')) !== null) {
    return { text: pair.join('-'), count: 2, sure: true };
  }
  if (hasShape(option, first.text)) return { text: first.text, count: 1, sure: true };
  if (onlyByShape.has(option.kind)) return null;
  if (first.quoted) return { text: first.text, count: 1, sure: true };
  const name = knownName(option.kind, words, knows);
  return name ?? { text: first.text, count: 1, sure: false };
}

function knownName(kind: OptionKind, words: readonly Word[], knows: KnowsName): Taken | null {
  const kinds = namedKinds[kind];
  if (kinds === undefined) return null;
  const quote = words.findIndex((word) => word.quoted);
  const longest = Math.min(longestNameWords, quote === -1 ? words.length : quote);
  for (let count = longest; count > 0; count -= 1) {
    const text = words
      .slice(0, count)
      .map((word) => word.text)
      .join(' ');
    if (kinds.some((each) => knows(each, text))) return { text, count, sure: true };
  }
  return null;
}

const namedKinds: Readonly<Partial<Record<OptionKind, readonly NamedKind[]>>> = {
  service: ['service'],
  step: ['step'],
  // A step is assigned in the same words as a role.
  role: ['role', 'step'],
  person: ['person'],
  partner: ['partner'],
  scenario: ['scenario'],
  subject: ['subject'],
  // An entry may be meant by the service that it took down.
  entry: ['service'],
};

/** Kinds that can be told by their look alone: another word is not for them. */
const onlyByShape: ReadonlySet<OptionKind> = new Set(['choice', 'incident', 'duration', 'yes-no']);

const shapes: Readonly<Partial<Record<OptionKind, RegExp>>> = {
  step: /^(?:\d{1,3}\.\d{1,3}|F-\d{1,9})$/i,
  role: /^\d{1,3}\.\d{1,3}$/,
  entry: /^E[1-9]\d{0,8}$/i,
  person: /^@\S/,
};

export function hasShape(option: OptionSpec, text: string): boolean {
  if (option.choices !== undefined && choiceOf(option, text) !== null) return true;
  switch (option.kind) {
    case 'incident':
      return incidentOf(text) !== null;
    case 'duration':
      return parseDuration(text) !== null;
    case 'yes-no':
      return yesOrNo(text) !== null;
    case 'person':
      return decodeMention(text) !== null || shapes.person?.test(text) === true;
    default:
      return shapes[option.kind]?.test(text) ?? false;
  }
}
