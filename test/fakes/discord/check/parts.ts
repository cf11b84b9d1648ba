// Buttons and menus, the same in rows, sections and forms. Where they may stand is for the layouts.
import type { At } from './form.ts';
import { limits } from './limits.ts';
import type { Json } from '../guild/model.ts';

export const types = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radios: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

export const selects: readonly number[] = [3, 5, 6, 7, 8];

/** What all parts of one message share: custom ids are unique in it, ids too. */
export class Seen {
  readonly customIds = new Set<string>();
}

export function checkCustomId(at: At, part: Json, seen: Seen): void {
  const id = at.at('custom_id').needText(part['custom_id'], { max: limits.customId });
  if (id === '') return;
  if (seen.customIds.has(id)) {
    at.at('custom_id').fail('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  seen.customIds.add(id);
}

export function checkButton(at: At, button: Json, seen: Seen): void {
  const style = at.at('style').whole(button['style'], { min: 1, max: 6 });
  if (style === undefined && button['style'] == null) at.at('style').required();
  const label = at.at('label').text(button['label'], { max: limits.buttonLabel });
  at.at('disabled').flag(button['disabled']);
  checkEmoji(at.at('emoji'), button['emoji']);
  if (button['emoji'] == null && (label === undefined || label === '') && style !== 6)
    at.at('label').required();
  if (style === 5) {
    if (button['url'] == null) at.at('url').required();
    at.at('url').url(button['url'], { max: limits.buttonUrl, schemes: ['http', 'https', 'discord'] });
    if (button['custom_id'] != null) {
      at.fail(
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
  } else if (style !== 6) checkCustomId(at, button, seen);
}

export function checkSelect(at: At, select: Json, seen: Seen, { inForm = false } = {}): void {
  const { placeholder, values } = limits.select;
  checkCustomId(at, select, seen);
  at.at('placeholder').text(select['placeholder'], { max: placeholder });
  const min = at.at('min_values').whole(select['min_values'], { min: 0, max: values }) ?? 1;
  const max = at.at('max_values').whole(select['max_values'], { min: 1, max: values }) ?? 1;
  if (min > max) {
    at.at('min_values').fail(
      'SELECT_COMPONENT_MIN_VALUES_TOO_HIGH',
      'Min values must be less than or equal to max values',
    );
  }
  if (inForm && min === 0 && select['required'] !== false) {
    at.at('min_values').fail('NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
  }
  if (inForm && select['disabled'] === true) {
    at.at('disabled').fail('MODAL_COMPONENT_DISABLED', 'Components in a modal cannot be disabled');
  }
  if (select['type'] === types.stringSelect) checkOptions(at.at('options'), select['options'], max);
  else if (select['options'] != null && (select['options'] as unknown[]).length > 0) {
    at.at('options').fail('SELECT_COMPONENT_OPTIONS_NOT_ALLOWED', 'Only string selects have options');
  }
}

function checkOptions(at: At, value: unknown, max: number): void {
  const { options, label, value: valueMax, description } = limits.select;
  const seen = new Set<string>();
  const list = at.list(value, { min: 1, max: options });
  for (const [index, given] of list.entries()) {
    const option = at.at(index).object(given);
    if (option === null) continue;
    at.at(index, 'label').needText(option['label'], { max: label });
    const own = at.at(index, 'value').needText(option['value'], { max: valueMax });
    at.at(index, 'description').text(option['description'], { min: 1, max: description });
    checkEmoji(at.at(index, 'emoji'), option['emoji']);
    if (seen.has(own)) {
      at.at(index, 'value').fail(
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    seen.add(own);
  }
  if (list.length > 0 && max > list.length) {
    at.fail(
      'SELECT_COMPONENT_MAX_VALUES_TOO_HIGH',
      'Max values must be less than or equal to the number of options',
    );
  }
}

function checkEmoji(at: At, value: unknown): void {
  if (value == null) return;
  const emoji = at.object(value);
  if (emoji === null || emoji['id'] != null) return;
  if (!isEmoji(emoji['name'])) at.at('name').fail('COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}

/** One emoji of Unicode and nothing beside it; ▶ or ⚠ without the selector that makes them colourful are taken too. */
export function isEmoji(value: unknown): boolean {
  return typeof value === 'string' && ['', '\uFE0F'].some((end) => /^\p{RGI_Emoji}$/v.test(value + end));
}
