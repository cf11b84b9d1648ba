// How parts are put together: rows of version 1, and the trees of version 2 with their count and their sum of text.
import type { At } from './form.ts';
import { lengthOf, limits } from './limits.ts';
import { checkButton, checkSelect, Seen, selects, types } from './parts.ts';
import { isJson, jsons } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';

const unknownType = 'The specified component type is invalid in this context';

/** Rows of buttons, or of one menu each. */
export function checkRows(at: At, value: unknown): void {
  const seen = new Seen();
  for (const [index, given] of at.list(value, { max: limits.rows }).entries()) {
    const row = at.at(index).object(given);
    if (row === null) continue;
    if (row['type'] === types.row) checkRow(at.at(index), row, seen);
    else at.at(index, 'type').fail('UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
  }
}

function checkRow(at: At, row: Json, seen: Seen): void {
  const inside = at.at('components');
  const parts = inside.list(row['components'], { min: 1, max: limits.buttonsInRow });
  const menus = jsons(parts).filter((part) => selects.includes(Number(part['type'])));
  if (menus.length > 0 && parts.length > 1) {
    inside.fail('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
  }
  for (const [index, given] of parts.entries()) {
    const part = inside.at(index).object(given);
    if (part === null) continue;
    if (part['type'] === types.button) checkButton(inside.at(index), part, seen);
    else if (selects.includes(Number(part['type']))) checkSelect(inside.at(index), part, seen);
    else inside.at(index, 'type').fail('UNION_TYPE_CHOICES', unknownType);
  }
}

interface Tree {
  seen: Seen;
  count: number;
  text: number;
}

/** Version 2. */
export function checkTree(at: At, value: unknown): void {
  const tree: Tree = { seen: new Seen(), count: 0, text: 0 };
  const list = at.list(value, { min: 1, max: limits.v2.components });
  for (const [index, part] of list.entries()) checkNode(at.at(index), part, tree, true);
  if (tree.count > limits.v2.components) {
    at.fail(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${limits.v2.components}`,
    );
  }
  if (tree.text > limits.v2.text) {
    at.fail(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${limits.v2.text}`,
    );
  }
}

function checkNode(at: At, given: unknown, tree: Tree, top: boolean): void {
  const node = at.object(given);
  if (node === null) return;
  tree.count += 1;
  switch (node['type']) {
    case types.row:
      tree.count += Array.isArray(node['components']) ? node['components'].length : 0;
      return checkRow(at, node, tree.seen);
    case types.text:
      return checkText(at, node, tree);
    case types.section:
      return checkSection(at, node, tree);
    case types.gallery:
      return checkGallery(at, node);
    case types.file:
      return checkMedia(at.at('file'), node['file'], ['attachment']);
    case types.separator:
      at.at('divider').flag(node['divider']);
      return at.at('spacing').oneOf(node['spacing'], [1, 2]);
    case types.container:
      if (top) return checkContainer(at, node, tree);
      break;
  }
  at.at('type').fail('UNION_TYPE_CHOICES', unknownType);
}

function checkText(at: At, node: Json, tree: Tree): void {
  tree.text += lengthOf(at.at('content').needText(node['content'], { max: limits.v2.text }));
}

function checkContainer(at: At, node: Json, tree: Tree): void {
  at.at('accent_color').whole(node['accent_color'], { min: 0, max: 0xff_ff_ff });
  at.at('spoiler').flag(node['spoiler']);
  const inside = at.at('components');
  for (const [index, part] of inside
    .list(node['components'], { min: 1, max: limits.v2.components })
    .entries()) {
    checkNode(inside.at(index), part, tree, false);
  }
}

function checkSection(at: At, node: Json, tree: Tree): void {
  const inside = at.at('components');
  for (const [index, given] of inside
    .list(node['components'], { min: 1, max: limits.v2.sectionTexts })
    .entries()) {
    const part = inside.at(index).object(given);
    tree.count += 1;
    if (part?.['type'] === types.text) checkText(inside.at(index), part, tree);
    else inside.at(index, 'type').fail('UNION_TYPE_CHOICES', unknownType);
  }
  const { accessory } = node;
  if (!isJson(accessory)) return at.at('accessory').required();
  tree.count += 1;
  if (accessory['type'] === types.button) checkButton(at.at('accessory'), accessory, tree.seen);
  else if (accessory['type'] === types.thumbnail) checkMedia(at.at('accessory', 'media'), accessory['media']);
  else at.at('accessory', 'type').fail('UNION_TYPE_CHOICES', unknownType);
}

function checkGallery(at: At, node: Json): void {
  const inside = at.at('items');
  for (const [index, given] of inside.list(node['items'], { min: 1, max: limits.v2.gallery }).entries()) {
    const item = inside.at(index).object(given);
    if (item === null) continue;
    checkMedia(inside.at(index, 'media'), item['media']);
    inside.at(index, 'description').text(item['description'], { min: 1, max: limits.attachmentDescription });
  }
}

function checkMedia(at: At, value: unknown, schemes = ['http', 'https', 'attachment']): void {
  const media = value == null ? at.required() : at.object(value);
  if (media) at.at('url').url(media['url'] ?? '', { max: limits.url, schemes });
}
