// What to offer while somebody types: pure ranking of candidates that the caller knows, in the caller's order where the
// typing does not decide. Quick: it runs on every key.
import type { CommandSpec, OptionKind, OptionSpec } from './command-spec.ts';
import type { Choice, LineCompletion } from './request.ts';
import { allOptions } from './typing/common.ts';
import { place } from './typing/positions.ts';
import { specOf } from './typing/reading.ts';
import { isOneEditAway } from './typing/words/near.ts';
import { tokenise } from './typing/words/tokens.ts';
import type { Token, Word } from './typing/words/tokens.ts';

/**
 * Choices for one option of a verb, best first: exact, then beginning, then the beginning of a word in it, then anywhere
 * inside, then one slip away.
 *
 * @param candidates names of the option's kind, best first (ready steps before others); options with words of their own
 *   need none.
 */
export function complete(
  specs: readonly CommandSpec[],
  verb: string,
  option: string,
  typed: string,
  candidates: readonly Choice[],
): Choice[] {
  const spec = specOf(specs, verb);
  const found = spec === null ? undefined : allOptions(spec).find((each) => each.name === option);
  if (found === undefined) return [];
  const own = ownChoices(specs, found).filter((choice) =>
    candidates.every((each) => each.value !== choice.value),
  );
  const all = [...candidates, ...own];
  if (!found.many) return ranked(all, typed);
  // Of a list only the last part is being typed; the others stay in front of every choice.
  const parts = typed.split(',');
  const before = parts.slice(0, -1).map((part) => part.trim());
  const free = all.filter((choice) => !before.includes(choice.value));
  const join = (text: string) => [...before, text].join(', ');
  return ranked(free, parts.at(-1)?.trim() ?? '').map(({ value, label }) => ({
    value: join(value),
    label: join(label),
  }));
}

/** Words that the spec itself knows. */
function ownChoices(specs: readonly CommandSpec[], option: OptionSpec): Choice[] {
  if (option.kind === 'yes-no') return ['yes', 'no'].map(asChoice);
  if (option.name === 'verb') return specs.map((spec) => ({ value: spec.verb, label: labelOf(spec) }));
  return (option.choices ?? []).map(asChoice);
}

function asChoice(value: string): Choice {
  return { value, label: value };
}

function labelOf(spec: CommandSpec): string {
  return `${spec.verb} – ${spec.description}`;
}

function ranked(candidates: readonly Choice[], typed: string): Choice[] {
  const wanted = fold(typed);
  return candidates
    .map((choice, order) => ({ choice, order, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order)
    .map(({ choice }) => choice);
}

/** Without case and accents: people who are in a hurry type neither. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

function rankOf(choice: Choice, wanted: string): number | null {
  if (wanted === '') return 0;
  const ranks = [choice.value, choice.label]
    .map((text) => textRank(fold(text), wanted))
    .filter((r) => r !== null);
  return ranks.length === 0 ? null : Math.min(...ranks);
}

function textRank(text: string, wanted: string): number | null {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  const at = text.indexOf(wanted);
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 3 : 2;
  // Slips are looked for in longer words only, and not in their first letter, which people hit.
  const slips = /^\p{L}{4,}$/u.test(wanted);
  const near =
    slips && text.split(/\s+/).some((word) => word[0] === wanted[0] && isOneEditAway(word, wanted));
  return near ? 4 : null;
}

/**
 * For an input line of our own: the word under the cursor is a verb, a value of an option, or the name of an option.
 *
 * @param candidatesOf names of a kind, best first.
 */
export function completeLine(
  line: string,
  cursor: number,
  specs: readonly CommandSpec[],
  candidatesOf: (kind: OptionKind) => readonly Choice[],
): LineCompletion {
  const before = line.slice(0, cursor);
  // What stands behind the cursor in the same word is replaced, too.
  const to = cursor + (/^[^\s"]*/.exec(line.slice(cursor))?.[0].length ?? 0);
  const [head = '', word = ''] = /^\s*(\S+)\s/.exec(before) ?? [];
  if (word === '') {
    return { from: before.length - before.trimStart().length, to, choices: verbs(specs, before.trim()) };
  }
  const spec = specOf(specs, word);
  if (spec === null) return { from: cursor, to: cursor, choices: [] };
  const behind = before.slice(head.length);
  const typing = typingIn(spec, behind);
  const values =
    typing.option === null
      ? []
      : complete(specs, spec.verb, typing.option.name, typing.text, candidatesOf(typing.option.kind));
  return {
    from: cursor - typing.text.length - typing.quote,
    to,
    choices: [...values.map(quoteValue), ...typing.keys],
  };
}

/** What the last word of a line is about to become. */
interface Typing {
  /** The option whose value it is; `null` for text. */
  option: OptionSpec | null;
  text: string;
  /** 1 when an opening quote stands before the text. */
  quote: 0 | 1;
  /** Option names that it may be the beginning of. */
  keys: Choice[];
}

function typingIn(spec: CommandSpec, behind: string): Typing {
  const shown = allOptions(spec).filter((option) => !option.hidden);
  const named = (name: string) => shown.find((option) => option.name === name) ?? null;
  const open = /(?:^|\s)([\p{L}][\p{L}\p{N}-]*):("?)([^"\s]*|(?<=")[^"]*)$/u.exec(behind);
  const option = named(open?.[1]?.toLowerCase() ?? '');
  if (open !== null && option !== null) {
    return { option, text: open[3] ?? '', quote: open[2] === '' ? 0 : 1, keys: [] };
  }
  const text = /\S*$/.exec(behind)?.[0] ?? '';
  const tokens = tokenise(behind.slice(0, behind.length - text.length), (name) => named(name) !== null);
  return { option: openOption(spec, behind, tokens), text, quote: 0, keys: keys(shown, tokens, text) };
}

function verbs(specs: readonly CommandSpec[], typed: string): Choice[] {
  return ranked(
    specs.map((spec) => ({ value: spec.verb, label: labelOf(spec) })),
    typed,
  ).filter((choice) => typed === '' || choice.value.startsWith(typed.toLowerCase().slice(0, 1)));
}

/** The option for which the next word would be taken. */
function openOption(spec: CommandSpec, behind: string, tokens: readonly Token[]): OptionSpec | null {
  const words = tokens.filter((token): token is Word => token.kind === 'word');
  const given = Object.fromEntries(
    tokens.flatMap((token) => (token.kind === 'option' ? [[token.name, token.text]] : [])),
  );
  const { options } = place(spec, behind, words, given, () => false);
  const open = spec.options.find(
    (option) =>
      option.position === 'first' &&
      options[option.name] === undefined &&
      (option.after === undefined || option.after.slice(1).includes(options[option.after[0]] ?? '')),
  );
  return open ?? null;
}

/** Names of options that have not been given, once a beginning is typed: the list would be long and say little. */
function keys(shown: readonly OptionSpec[], tokens: readonly Token[], typed: string): Choice[] {
  if (typed === '') return [];
  return shown
    .filter((option) => option.name.startsWith(typed.toLowerCase()))
    .filter((option) => !tokens.some((token) => token.kind === 'option' && token.name === option.name))
    .map((option) => ({ value: `${option.name}:`, label: `${option.name}: ${option.description}` }));
}

function quoteValue(choice: Choice): Choice {
  return /\s/.test(choice.value) ? { ...choice, value: `"${choice.value.replaceAll('"', '""')}"` } : choice;
}
