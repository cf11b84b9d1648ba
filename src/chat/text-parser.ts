// Reads what somebody typed after `/outage`. Text that is no verb declares; where a line could be meant in two ways both
// are offered, and nothing of it is ever lost. What the words do belongs to commands/ and to deciding.
import type { Refusal, Suggestion } from '../incident/outcome.ts';
import type { CommandSpec, Options, ParseContext, Parsed } from './command-spec.ts';
import { cleanText, lengthAbove, textLimit } from './typing/words/clean.ts';
import { readKeyed } from './typing/keyed.ts';
import { isOneEditAway } from './typing/words/near.ts';
import { isDoubtful, place } from './typing/positions.ts';
import type { KnowsName, Placed } from './typing/positions.ts';
import { cannotRead } from './typing/problems.ts';
import { readOptions, specOf, unread } from './typing/reading.ts';
import type { Reading } from './typing/reading.ts';

/** What the words alone do not say. */
export interface Surroundings {
  /** It was typed in a room that belongs to an incident. */
  inIncidentRoom: boolean;
  knows: KnowsName;
}

/** Shorter verbs are one slip away from too many words. */
const shortestNearVerb = 4;
/** Words about an incident: said elsewhere, they are as likely the beginning of a declaration. */
const roomVerbs = ['note', 'update'];

export function readText(
  text: string,
  specs: readonly CommandSpec[],
  context: ParseContext,
  around: Surroundings,
): Reading {
  const line = cleanText(text);
  const length = lengthAbove(line, textLimit);
  if (length !== null) {
    return unread(nothingAsked, cannotRead('text-too-long', { length, limit: textLimit }));
  }
  if (line === '') return unread(nothingAsked, { kind: 'query', query: { type: 'Board' } });
  const typist = { line, specs, context, around };
  const first = /^\S+/.exec(line)?.[0] ?? '';
  const spec = specOf(specs, first) ?? specOf(specs, first.replace(/:$/, ''));
  return spec === null ? readFree(typist, first) : readVerb(typist, spec, first);
}

const nothingAsked = { verb: 'status', options: {}, incident: null };

interface Typist {
  line: string;
  specs: readonly CommandSpec[];
  context: ParseContext;
  around: Surroundings;
}

/** No verb in front: a declaration, unless it may be a slip, a greeting, or a note for this room's incident. */
function readFree(typist: Typist, first: string): Reading {
  const { line, specs, around } = typist;
  // A quoted beginning is meant as text: that is how one declares something that begins with a verb.
  const slip = /^\p{L}/u.test(first) ? first.toLowerCase() : '';
  const near = specs
    .filter((spec) => spec.verb.length >= shortestNearVerb && isOneEditAway(slip, spec.verb))
    .map((spec) => verbSuggestion(typist, spec, first));
  if (around.inIncidentRoom)
    return both(typist, [...near, { verb: 'note', options: { text: line }, label: 'log-as-note' }]);
  if (near.length > 0) return both(typist, near);
  if (isOneStrangeWord(typist)) return both(typist, [{ verb: 'help', options: {} }]);
  return readDeclaration(typist);
}

function isOneStrangeWord({ line, around }: Typist): boolean {
  const word = line.replaceAll(/^["'“”„«»‘’]+|["'“”«»‘’]+$/g, '');
  return !/\s/.test(word) && !around.knows('service', word);
}

/** The whole line as a declaration, its first word included. */
function readDeclaration(typist: Typist): Reading {
  const { line, specs, context } = typist;
  const spec = specOf(specs, 'declare');
  if (spec === null) return unread(nothingAsked, cannotRead('unknown-verb', { verb: 'declare' }));
  const { left } = placedIn(typist, spec, line, {});
  // Words beside a `what:` have no place of their own, so that the line is the text as it stands.
  return left.length > 0
    ? readOptions(spec, { what: line }, null, context)
    : readPlaced(typist, spec, line, {});
}

function readVerb(typist: Typist, spec: CommandSpec, first: string): Reading {
  const { line, around } = typist;
  const behind = line.slice(first.length);
  const implied = spec.aliasOptions[first.toLowerCase()] ?? {};
  const placed = placedIn(typist, spec, behind, implied);
  const elsewhere = !around.inIncidentRoom && placed.options['in'] === undefined;
  const talk = elsewhere && roomVerbs.includes(spec.verb) && (placed.hasRest || placed.left.length > 0);
  if (talk || isDoubtful(placed)) return both(typist, [verbSuggestion(typist, spec, first)]);
  const reading = readPlaced(typist, spec, behind, implied);
  if (reading.parsed.kind !== 'refusal' || placed.guessed.length === 0) return reading;
  return orInstead(reading, reading.parsed, declareSuggestion(typist));
}

/** Reads a line by one spec; when a value cannot be read, the same words are offered once more as plain text. */
function readPlaced(typist: Typist, spec: CommandSpec, behind: string, implied: Options): Reading {
  const { context } = typist;
  const { twice, options: keyed } = readKeyed(spec, behind);
  const placed = placedIn(typist, spec, behind, implied);
  const read = readOptions(spec, placed.options, null, context);
  const reading =
    twice === null
      ? read
      : { ...read, parsed: cannotRead('option-twice', { verb: spec.verb, option: twice }) };
  if (reading.parsed.kind !== 'refusal' || reading.parsed.code === 'time-twice') return reading;
  const { option } = reading.parsed.given;
  if (typeof option !== 'string' || keyed[option] === undefined) return reading;
  const asText = placedIn(typist, spec, behind, implied, option);
  if (!asText.hasRest) return reading;
  return orInstead(reading, reading.parsed, readOptions(spec, asText.options, null, context).asked);
}

function orInstead(reading: Reading, refusal: Refusal, suggestion: Suggestion): Reading {
  return { ...reading, parsed: { ...refusal, instead: [...refusal.instead, suggestion] } };
}

function placedIn(
  typist: Typist,
  spec: CommandSpec,
  behind: string,
  implied: Options,
  asText: string | null = null,
): Placed {
  const { options, words } = readKeyed(spec, behind, asText);
  return place(spec, behind, words, { ...implied, ...options }, typist.around.knows);
}

function both(typist: Typist, others: readonly Suggestion[]): Reading {
  const declare = declareSuggestion(typist);
  const parsed: Parsed = { kind: 'both-readings', suggestions: [...others, declare] };
  return { ...unread(nothingAsked, parsed), asked: declare };
}

function verbSuggestion(typist: Typist, spec: CommandSpec, first: string): Suggestion {
  const implied = spec.aliasOptions[first.toLowerCase()] ?? {};
  const { options } = placedIn(typist, spec, typist.line.slice(first.length), implied);
  return readOptions(spec, options, null, typist.context).asked;
}

/** Options that the declaration cannot read stay in its text, so that pressing it always declares. */
function declareSuggestion(typist: Typist): Suggestion {
  const reading = readDeclaration(typist);
  return reading.parsed.kind === 'command'
    ? reading.asked
    : { verb: 'declare', options: { what: typist.line } };
}
