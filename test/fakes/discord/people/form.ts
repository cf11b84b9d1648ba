// A form as it stands open before a person: its fields, and what their client sends when they submit. Like the client it
// lets nothing through that the form forbids.
import { lengthOf } from '../check/limits.ts';
import { selects, types } from '../check/parts.ts';
import { jsons, written } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';

export interface Field {
  customId: string;
  label: string;
  type: number;
  required: boolean;
  /** What stands in it when the form opens. */
  value: string;
  /** Of a menu or a group: values, by label. */
  options: readonly { label: string; value: string }[];
  part: Json;
}

export interface Form {
  title: string;
  customId: string;
  fields: readonly Field[];
  /** Texts between the fields. */
  texts: readonly string[];
  modal: Json;
}

export function readForm(modal: Json): Form {
  const top = modal['components'] as Json[];
  const fields = top.flatMap((one) => {
    if (one['type'] === types.label) return [readField(one['component'] as Json, String(one['label']))];
    const [input] = jsons(one['components']);
    return one['type'] === types.row && input !== undefined ? [readField(input, String(input['label']))] : [];
  });
  const texts = top.filter((one) => one['type'] === types.text).map((one) => String(one['content']));
  return { title: String(modal['title']), customId: String(modal['custom_id']), fields, texts, modal };
}

function readField(part: Json, label: string): Field {
  const options = jsons(part['options']).map((one) => ({
    label: String(one['label']),
    value: String(one['value']),
    chosen: one['default'] === true,
  }));
  return {
    customId: String(part['custom_id']),
    label,
    type: Number(part['type']),
    required: part['required'] !== false,
    value: written(part['value'] ?? options.find((one) => one.chosen)?.value ?? ''),
    options,
    part,
  };
}

/**
 * Components of the submission.
 * @param values by label or custom id; several of a menu separated by a comma
 * @throws RangeError where the client would not send it
 */
export function fillForm(form: Form, values: Readonly<Record<string, string>>): readonly Json[] {
  for (const key of Object.keys(values)) {
    if (!form.fields.some(({ label, customId }) => label === key || customId === key)) {
      throw new RangeError(
        `there is no field ${key} among ${form.fields.map(({ label }) => label).join(', ')}`,
      );
    }
  }
  const top = form.modal['components'] as Json[];
  return top.flatMap((one, index): Json[] => {
    const field = form.fields.find(
      ({ part }) => part === one['component'] || part === (one['components'] as Json[] | undefined)?.[0],
    );
    if (field === undefined) return [];
    const filled = {
      id: index + 20,
      ...fillField(field, values[field.label] ?? values[field.customId] ?? field.value),
    };
    return one['type'] === types.row
      ? [{ type: types.row, id: index + 1, components: [filled] }]
      : [{ type: types.label, id: index + 1, component: filled }];
  });
}

function fillField(field: Field, given: string): Json {
  const { part, type, customId, required, label } = field;
  if (required && given.trim() === '') throw new RangeError(`${label} is required`);
  if (type === types.textInput) {
    const length = lengthOf(given);
    const [min, max] = [Number(part['min_length'] ?? 0), Number(part['max_length'] ?? 4000)];
    if (given !== '' && (length < min || length > max))
      throw new RangeError(`${label} takes ${min} to ${max} characters`);
    return { type, custom_id: customId, value: given };
  }
  if (type === types.checkbox) return { type, custom_id: customId, value: given === 'true' };
  const wanted = given === '' ? [] : given.split(',').map((one) => one.trim());
  const free = selects.includes(type) && type !== types.stringSelect;
  const chosen = wanted.map((one) => {
    const option = field.options.find((other) => other.value === one || other.label === one);
    if (option === undefined && !free) throw new RangeError(`${label} has no option ${one}`);
    return option?.value ?? one;
  });
  return type === types.radios
    ? { type, custom_id: customId, value: chosen[0] ?? null }
    : { type, custom_id: customId, values: chosen };
}
