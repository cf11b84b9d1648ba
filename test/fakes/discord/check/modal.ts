// Forms as the platform opens them: a title, up to five fields with labels, texts between them.
import type { At } from './form.ts';
import { limits } from './limits.ts';
import { checkCustomId, checkSelect, Seen, selects, types } from './parts.ts';
import type { Json } from '../guild/model.ts';

export function checkModal(at: At, given: unknown): void {
  const modal = given == null ? at.required() : at.object(given);
  if (!modal) return;
  const { title, top, label, labelDescription, value } = limits.modal;
  at.at('custom_id').needText(modal['custom_id'], { max: limits.customId });
  at.at('title').needText(modal['title'], { max: title });
  const seen = new Seen();
  const inside = at.at('components');
  for (const [index, one] of inside.list(modal['components'], { min: 1, max: top }).entries()) {
    const place = inside.at(index);
    const part = place.object(one);
    if (part === null) continue;
    if (part['type'] === types.text) place.at('content').needText(part['content'], { max: value });
    else if (part['type'] === types.label) {
      place.at('label').needText(part['label'], { max: label });
      place.at('description').text(part['description'], { max: labelDescription });
      checkField(place.at('component'), part['component'], seen);
    } else if (part['type'] === types.row) checkOldRow(place, part, seen);
    else place.at('type').fail('UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
  }
}

/** A text input in a row of its own, with the label inside: deprecated, and taken. */
function checkOldRow(at: At, row: Json, seen: Seen): void {
  for (const [index, part] of at.at('components').list(row['components'], { min: 1, max: 1 }).entries()) {
    const place = at.at('components', index);
    const input = place.object(part);
    if (input?.['type'] !== types.textInput)
      place.at('type').fail('UNION_TYPE_CHOICES', 'Value of field "type" must be one of (4,).');
    else {
      place.at('label').needText(input['label'], { max: limits.modal.label });
      checkInput(place, input, seen);
    }
  }
}

function checkField(at: At, given: unknown, seen: Seen): void {
  const field = given == null ? at.required() : at.object(given);
  if (!field) return;
  const type = Number(field['type']);
  at.at('required').flag(field['required']);
  if (type === types.textInput) checkInput(at, field, seen);
  else if (selects.includes(type)) checkSelect(at, field, seen, { inForm: true });
  else if (type === types.fileUpload) checkUpload(at, field, seen);
  else if (type === types.radios) checkGroup(at, field, seen, limits.radios);
  else if (type === types.checkboxes) checkGroup(at, field, seen, limits.checkboxes);
  else if (type === types.checkbox) checkCustomId(at, field, seen);
  else at.at('type').fail('UNION_TYPE_CHOICES', 'The specified component type is invalid in this context');
}

function checkInput(at: At, input: Json, seen: Seen): void {
  const { value, placeholder } = limits.modal;
  checkCustomId(at, input, seen);
  if (input['style'] == null) at.at('style').required();
  at.at('style').oneOf(input['style'], [1, 2]);
  at.at('min_length').whole(input['min_length'], { min: 0, max: value });
  at.at('max_length').whole(input['max_length'], { min: 1, max: value });
  at.at('placeholder').text(input['placeholder'], { max: placeholder });
  at.at('value').text(input['value'], { max: value });
}

function checkUpload(at: At, field: Json, seen: Seen): void {
  checkCustomId(at, field, seen);
  at.at('min_values').whole(field['min_values'], { min: 0, max: limits.modal.files });
  at.at('max_values').whole(field['max_values'], { min: 1, max: limits.modal.files });
}

function checkGroup(at: At, group: Json, seen: Seen, { least, most }: { least: number; most: number }): void {
  checkCustomId(at, group, seen);
  const inside = at.at('options');
  for (const [index, given] of inside.list(group['options'], { min: least, max: most }).entries()) {
    const option = inside.at(index).object(given);
    if (option === null) continue;
    inside.at(index, 'label').needText(option['label'], { max: limits.select.label });
    inside.at(index, 'value').needText(option['value'], { max: limits.select.value });
    inside.at(index, 'description').text(option['description'], { max: limits.select.description });
  }
}
