// One verb's description: from it come the parsing of text, typed options with completion, forms and the help.
import type { Instant } from '../clock.ts';
import type { Command } from '../incident/commands.ts';
import type { Refusal, Suggestion } from '../incident/outcome.ts';
import type { Form } from './card.ts';

export type OptionKind =
  | 'text'
  | 'word'
  | 'time'
  | 'duration'
  | 'yes-no'
  | 'choice'
  | 'service'
  | 'step'
  | 'role'
  | 'person'
  | 'partner'
  | 'incident'
  | 'scenario'
  | 'entry'
  /** Anything that the plan names: a service, asset, partner or person. */
  | 'subject';

export interface OptionSpec {
  name: string;
  kind: OptionKind;
  /** At most 100 characters. */
  description: string;
  required?: boolean;
  /** All there is for a `choice`; for other kinds words with a meaning of their own, beside the names. */
  choices?: readonly string[];
  /** Several, separated by commas. */
  many?: true;
  /**
   * Taken from the words that carry no `key:`, in the order of the specs: `first` one word, one quoted phrase or one
   * known name, `last` the last word if it has the right shape, `rest` everything that is left. Without it the option is
   * only ever `name:value`.
   */
  position?: 'first' | 'rest' | 'last';
  /** Words are taken for it only when that option has one of these values, an empty one meaning that it is not given. */
  after?: readonly [option: string, ...values: string[]];
  /** Understood from buttons and the house's own pages, offered and typed nowhere. */
  hidden?: true;
}

/** Everything a verb may read besides its options; no state. */
export interface ParseContext {
  now: Instant;
  /** The sender's zone: the plan's for them, else the platform's, else the organisation's. */
  zone: string;
}

export type Options = Readonly<Record<string, string>>;

/** Forms of a report that are files. */
export type ReportForm = 'html' | 'pdf' | 'markdown' | 'csv' | 'json';

/** For whom: ourselves; others, with roles for names; customers, without names and internals. */
export type ReportCopy = 'full' | 'shared' | 'summary';

/** What app/answer.ts is asked for. Names are as typed. */
export type Query =
  | { type: 'Board' }
  | { type: 'Status'; since: Instant | null; share: boolean }
  | { type: 'Next'; whose: { kind: 'me' | 'all' } | { kind: 'person'; person: string } }
  | { type: 'Report'; incident: string | null; format: 'card' | ReportForm; copy?: ReportCopy }
  | { type: 'ReportList'; forMs: number }
  | { type: 'Plan'; service: string | null }
  | { type: 'PlanCheck' }
  | { type: 'PlanDifference' }
  | { type: 'Me' }
  | { type: 'LinkCode' }
  | { type: 'UseLinkCode'; code: string }
  | { type: 'Help'; verb: string | null };

export type Parsed =
  | { kind: 'command'; command: Command }
  | { kind: 'query'; query: Query }
  | { kind: 'form' }
  | Refusal
  /** First word a verb, the rest not: both readings. */
  | { kind: 'both-readings'; suggestions: readonly Suggestion[] };

export interface CommandSpec {
  verb: string;
  aliases: readonly string[];
  /** What an alias says besides the verb: `list` is `report` with `what:list`. */
  aliasOptions: Readonly<Record<string, Options>>;
  /** At most 100 characters, for help and the platforms' own lists. */
  description: string;
  /** How to type it, two or three examples that parse. */
  examples: readonly string[];
  options: readonly OptionSpec[];
  /** Options that its form asks for: at most five, which is what the narrowest platform can show. */
  fields: readonly string[];
  /** The verb always opens its form when it is called with none of its required options: static, so that it can open at once. */
  form: ((options: Options) => Form) | null;
  parse(options: Options, context: ParseContext): Parsed;
}
