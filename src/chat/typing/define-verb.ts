// Turns what a verb's file says into its CommandSpec: everything that is the same for all verbs happens here once, for
// typed words, buttons and forms alike.
import type { Command } from '../../incident/commands.ts';
import type { Refusal } from '../../incident/outcome.ts';
import type { CommandSpec, Options, OptionSpec, ParseContext, Parsed, Query } from '../command-spec.ts';
import { formOf } from '../forms.ts';
import { cleanText, lengthAbove, textLimit } from './words/clean.ts';
import { commonOptions } from './common.ts';
import { choiceOf, createReader } from './option-reader.ts';
import type { OptionReader } from './option-reader.ts';
import { cannotRead, quoted } from './problems.ts';

export interface VerbDefinition {
  verb: string;
  aliases?: readonly string[];
  aliasOptions?: Readonly<Record<string, Options>>;
  description: string;
  examples: readonly [string, ...string[]];
  options: readonly OptionSpec[];
  /** Asked in a form when something required is missing. Without it the missing option is named in a refusal. */
  form?: readonly string[];
  /** Answered when the verb is called with nothing at all although something is required. */
  bare?: Query;
  read(reader: OptionReader): Parsed;
}

export function defineVerb(definition: VerbDefinition): CommandSpec {
  const { verb, options, form, examples, description } = definition;
  const spec: CommandSpec = {
    verb,
    aliases: definition.aliases ?? [],
    aliasOptions: definition.aliasOptions ?? {},
    description,
    examples,
    options,
    fields: form ?? [],
    form: form === undefined ? null : (prefilled) => formOf(spec, prefilled),
    parse: (given, context) => parse(definition, given, context),
  };
  return spec;
}

export function does(command: Command): Parsed {
  return { kind: 'command', command };
}

export function asks(query: Query): Parsed {
  return { kind: 'query', query };
}

export const opensForm: Parsed = { kind: 'form' };

function parse(definition: VerbDefinition, given: Options, context: ParseContext): Parsed {
  const checked = checkedOptions(definition, given);
  if ('refusal' in checked) return checked.refusal;
  const { options } = checked;
  const missing = definition.options.find((option) => option.required && options[option.name] === undefined);
  if (missing !== undefined) return incomplete(definition, missing, options);
  const reader = createReader(definition.verb, options, context);
  const parsed = definition.read(reader);
  return reader.refusal ?? parsed;
}

function incomplete(definition: VerbDefinition, missing: OptionSpec, options: Options): Parsed {
  if (definition.bare !== undefined && Object.keys(options).length === 0) return asks(definition.bare);
  if (definition.form !== undefined) return opensForm;
  const [example] = definition.examples;
  return cannotRead('option-missing', { verb: definition.verb, option: missing.name, example });
}

/** Cleaned, known, short enough, choices in their own spelling; what is empty was not given. */
function checkedOptions(
  definition: VerbDefinition,
  given: Options,
): { options: Options } | { refusal: Refusal } {
  const options: Record<string, string> = {};
  for (const [name, raw] of Object.entries(given)) {
    if (commonOptions.some((common) => common.name === name)) continue;
    const spec = definition.options.find((each) => each.name === name);
    if (spec === undefined) {
      const known = definition.options.filter((each) => !each.hidden).map((each) => each.name);
      return {
        refusal: cannotRead('unknown-option', { verb: definition.verb, option: quoted(name), known }),
      };
    }
    const value = cleanText(raw);
    const length = lengthAbove(value, textLimit);
    if (length !== null) return { refusal: cannotRead('text-too-long', { length, limit: textLimit }) };
    if (value === '') continue;
    const read = spec.kind === 'choice' ? choiceOf(spec, value) : value;
    if (read === null) {
      const choices = spec.choices ?? [];
      return { refusal: cannotRead('not-a-choice', { option: name, typed: quoted(value), choices }) };
    }
    options[name] = read;
  }
  return { options };
}
