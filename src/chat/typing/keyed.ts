// Takes the `key:value` options out of a line's tokens. A look-alike that cannot be meant stays a word of the text.
import type { CommandSpec, Options, OptionSpec } from '../command-spec.ts';
import { allOptions, incidentOf } from './common.ts';
import { tokenise } from './words/tokens.ts';
import type { Option, Token, Word } from './words/tokens.ts';

export interface Keyed {
  options: Options;
  words: readonly Word[];
  /** An option that was given twice, and is not a list. */
  twice: string | null;
}

/** @param except an option that is to be read as text this time. */
export function readKeyed(spec: CommandSpec, line: string, except: string | null = null): Keyed {
  const known = allOptions(spec).filter((option) => !option.hidden && option.name !== except);
  const tokens = tokenise(line, (name) => known.some((option) => option.name === name));
  const options: Record<string, string> = {};
  const words: Word[] = [];
  let twice: string | null = null;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const option = token.kind === 'word' ? undefined : known.find((each) => each.name === token.name);
    if (token.kind === 'word' || option === undefined || !canMean(option, token)) {
      words.push(asWord(token, line));
      continue;
    }
    const more =
      option.kind === 'time' && !token.quoted ? timeGoesOn(token, tokens.slice(index + 1, index + 4)) : 0;
    const value = [token, ...tokens.slice(index + 1, index + 1 + more)].map((each) => each.text).join(' ');
    index += more;
    const before = options[option.name];
    if (before !== undefined && !option.many) twice ??= option.name;
    options[option.name] = before === undefined ? value : `${before}, ${value}`;
  }
  return { options, words, twice };
}

/** `in:eu-west` is a place and not an incident, and a declaration must not fail over it. */
function canMean(option: OptionSpec, token: Option): boolean {
  return option.name !== 'in' || incidentOf(token.text) !== null;
}

function asWord(token: Token, line: string): Word {
  if (token.kind === 'word') return token;
  const { start, end } = token;
  return { kind: 'word', start, end, quoted: false, text: line.slice(start, end) };
}

const needsMore = /^(?:~|about|today|yesterday|\d{4}-\d{1,2}-\d{1,2})$/i;
const clockOrDay = /^(?:~?\d{1,2}:\d{2}\S*|-\d\S*|today|yesterday|\d{4}-\d{1,2}-\d{1,2})$/i;

/** How many of the words behind belong to an unquoted time: `at:yesterday 23:10`, `at:about 02:40`, `at:2:41 pm`. */
function timeGoesOn(token: Option, behind: readonly Token[]): number {
  let last: Token = token;
  let count = 0;
  for (const next of behind) {
    if (next.kind !== 'word' || next.quoted) break;
    const goesOn = needsMore.test(last.text)
      ? clockOrDay.test(next.text)
      : /^~?\d{1,2}:\d{2}$/.test(last.text) && /^[ap]m$/i.test(next.text);
    if (!goesOn) break;
    last = next;
    count += 1;
  }
  return count;
}
