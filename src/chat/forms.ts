// Builds the form of a verb from its options. Opened at once, without state: nothing here knows an incident.
import type { Action, Field, Form } from './card.ts';
import type { CommandSpec, Options, OptionSpec } from './command-spec.ts';
import { allOptions, incidentOf } from './typing/common.ts';
import { lengthAbove } from './typing/words/clean.ts';

/** Fits every platform's own field: the narrowest takes 3,000 characters. */
const textLength = 3000;
const lineLength = 200;
/** The narrowest platform shows five fields. */
export const fieldLimit = 5;

/** Ways to write a time, as a hint: syntax, not a sentence. */
const timeHint = '02:41 · -20m · yesterday 23:10 · 2026-11-20 08:00';

/**
 * @param options what is known already. One with an empty value is asked for, instead of the verb's own fields: so a
 *   button can ask for one thing, such as the reason of an override. Known values of fields are filled in, the others
 *   go along unseen.
 */
export function formOf(spec: CommandSpec, options: Options): Form {
  const asked = Object.keys(options).filter((name) => options[name] === '');
  const names = (asked.length > 0 ? asked : spec.fields).slice(0, fieldLimit);
  const known = allOptions(spec);
  const fields = names
    .map((name) => known.find((option) => option.name === name))
    .filter((option) => option !== undefined)
    // What does not fit into its field is not cut: it goes along unseen.
    .filter((option) => lengthAbove(options[option.name] ?? '', textLength) === null)
    .map((option) => fieldOf(option, options[option.name] ?? '', asked.includes(option.name)));
  const title = `${spec.verb.slice(0, 1).toUpperCase()}${spec.verb.slice(1)}`;
  return { title, submit: title, intro: spec.description, fields, action: actionOf(spec, options, fields) };
}

function actionOf(spec: CommandSpec, options: Options, fields: readonly Field[]): Action {
  const kept = Object.entries(options).filter(
    ([name, value]) => value !== '' && name !== 'in' && !fields.some((field) => field.name === name),
  );
  const incident = incidentOf(options['in'] ?? '');
  const action: Action = { verb: spec.verb, options: Object.fromEntries(kept) };
  return incident === null ? action : { ...action, incident };
}

function fieldOf(option: OptionSpec, value: string, asked: boolean): Field {
  const { name, description, kind } = option;
  const hint = kind === 'time' ? timeHint : null;
  const field = { name, label: description, hint, required: asked || option.required === true, value };
  switch (kind) {
    case 'choice':
      return { ...field, kind: 'choice', choices: choicesOf(option.choices ?? []) };
    case 'yes-no':
      return { ...field, kind: 'choice', choices: choicesOf(['yes', 'no']) };
    case 'person':
    case 'time':
      return { ...field, kind };
    case 'text':
      return { ...field, kind: 'text', maxLength: textLength };
    default:
      return { ...field, kind: 'line', maxLength: lineLength };
  }
}

function choicesOf(values: readonly string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: value }));
}
