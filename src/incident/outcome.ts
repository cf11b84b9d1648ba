// What deciding answers: facts to record, a refusal, or a question that must be answered first.
import type { Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Draft, IncidentEvent, OrganisationEvent } from './events.ts';

/** A request that a button sends: the same verb words and options that a person could type. */
export interface Suggestion {
  /** Verb of commands/, without the slash. */
  verb: string;
  options: Readonly<Record<string, string>>;
  incident?: IncidentId;
  /** The words on the button, as a code of src/wording; default: the typed command itself. */
  label?: string;
}

/**
 * Expected and nobody's fault: nothing was changed. `code` selects the sentence in src/wording, `given` fills it
 * (strings are people's text and are drawn as text), `instead` are commands to press or type.
 */
export interface Refusal {
  kind: 'refusal';
  code: string;
  given: Readonly<Record<string, string | number | readonly string[] | null>>;
  instead: readonly Suggestion[];
  /** The sender lacks the authority, and may do it anyway with a reason. */
  mayOverride: boolean;
}

/** Needs an answer before anything is recorded; each choice is a whole request with the answer in it. */
export interface Question {
  kind: 'question';
  code: string;
  given: Readonly<Record<string, string | number | readonly string[] | null>>;
  choices: readonly Suggestion[];
}

/** Facts to append, at the same time or not at all. `organisation` facts go to the organisation's stream. */
export interface Decided {
  kind: 'decided';
  incident: readonly Draft<IncidentEvent>[];
  organisation: readonly Draft<OrganisationEvent>[];
  /** It was so already: confirmed as success, with nothing to record. */
  already: boolean;
}

export type Decision = Decided | Refusal | Question;

/** Option by which a request answers questions: their codes, separated by commas. */
export const confirmedOption = 'confirmed';

/** Who asks, when, from where, and what they have answered already. Read once per request. */
export interface Asking {
  now: Instant;
  by: PersonId;
  /** Every id under which this person may appear in the journal: the person's key and linked handles. */
  ids: readonly PersonId[];
  /** Member of the organisation: not a guest or stranger, or named in the plan. */
  member: boolean;
  administrator: boolean;
  /** A webhook or bot. */
  machine: boolean;
  /** The scheduler or the bridge: no permission is asked. */
  house: boolean;
  room: string | null;
  platform: string;
  /** Typed by a person: long-ago times, repeats within 60 s and unclear words are asked back. Not for import. */
  typed: boolean;
  /** Codes of questions that this request answers. */
  confirmed: ReadonlySet<string>;
  /** The reason given for acting without the authority. */
  override: string | null;
  /** The request in the words in which it came: choices of a question are built on it. `null` = clock, import. */
  asked: Suggestion | null;
}

export function refusal(
  code: string,
  given: Refusal['given'] = {},
  instead: readonly Suggestion[] = [],
  mayOverride = false,
): Refusal {
  return { kind: 'refusal', code, given, instead, mayOverride };
}
