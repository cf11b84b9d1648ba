// Blocks of Block Kit as HTML, close to Slack's look: for the page of the demo, and for pictures of cards.
import { isJson } from '../blocks/check.ts';
import { optionsOf } from '../people/form.ts';
import type { Json } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escapeHtml, mrkdwnHtml, richTextHtml, textHtml } from './markup.ts';

/** Every block in a `div` of its type; interactive ones carry the ids that a press needs. */
export function blocksHtml(workspace: Workspace, blocks: unknown): string {
  if (!Array.isArray(blocks)) return '';
  return blocks
    .filter(isJson)
    .map(
      (block) =>
        `<div class="block ${escapeHtml(String(block['type']))}">${blockHtml(workspace, block)}</div>`,
    )
    .join('\n');
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function blockHtml(workspace: Workspace, block: Json): string {
  switch (block['type']) {
    case 'divider':
      return '<hr>';
    case 'header':
      return `<h3>${textHtml(workspace, block['text'])}</h3>`;
    case 'section':
      return sectionHtml(workspace, block);
    case 'context':
      return list(block['elements'])
        .map((one) => `<span>${one['type'] === 'image' ? imageHtml(one) : textHtml(workspace, one)}</span>`)
        .join(' ');
    case 'actions':
      return list(block['elements'])
        .map((one) => elementHtml(workspace, one, String(block['block_id'])))
        .join(' ');
    case 'image':
      return imageHtml(block);
    case 'rich_text':
      return richTextHtml(workspace, block['elements']);
    case 'markdown':
      return `<p>${escapeHtml(String(block['text'])).replaceAll('\n', '<br>')}</p>`;
    case 'table':
      return tableHtml(workspace, block);
    case 'input':
      return inputHtml(workspace, block);
    default:
      return `<em>(${escapeHtml(String(block['type']))})</em>`;
  }
}

function sectionHtml(workspace: Workspace, block: Json): string {
  const fields = list(block['fields']).map((one) => `<div>${textHtml(workspace, one)}</div>`);
  const grid = fields.length === 0 ? '' : `<div class="fields">${fields.join('')}</div>`;
  const accessory = isJson(block['accessory'])
    ? `<div class="accessory">${elementHtml(workspace, block['accessory'], String(block['block_id']))}</div>`
    : '';
  return `<div class="words">${textHtml(workspace, block['text'])}${grid}</div>${accessory}`;
}

/** Pictures of the workspace are shown; those of the web are not fetched, their words are shown. */
function imageHtml(image: Json): string {
  const file = isJson(image['slack_file']) ? image['slack_file']['id'] : undefined;
  const alternative = escapeHtml(String(image['alt_text']));
  if (typeof file === 'string') return `<img src="/file/${escapeHtml(file)}" alt="${alternative}">`;
  return `<span class="image" role="img">${alternative}</span>`;
}

function tableHtml(workspace: Workspace, block: Json): string {
  const rows = Array.isArray(block['rows']) ? (block['rows'] as unknown[]) : [];
  const cells = (row: unknown): string =>
    list(row)
      .map((cell) => {
        const text =
          cell['type'] === 'rich_text'
            ? richTextHtml(workspace, cell['elements'])
            : escapeHtml(String(cell['text']));
        return `<td>${text}</td>`;
      })
      .join('');
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}

/** `data-` attributes say what a press means; page.js sends it. */
function elementHtml(workspace: Workspace, element: Json, blockId: string): string {
  const ids = `data-block="${escapeHtml(blockId)}" data-action="${escapeHtml(String(element['action_id']))}"`;
  if (element['type'] === 'button') {
    const style = typeof element['style'] === 'string' ? element['style'] : 'plain';
    const confirm = isJson(element['confirm']) ? element['confirm'] : null;
    const asks =
      confirm === null
        ? ''
        : ` data-confirm="${escapeHtml(`${plainOf(confirm['title'])}\n\n${plainOf(confirm['text'])}`)}"`;
    const url = typeof element['url'] === 'string' ? ` data-url="${escapeHtml(element['url'])}"` : '';
    return `<button type="button" class="${style}" ${ids}${asks}${url}>${textHtml(workspace, element['text'])}</button>`;
  }
  if (element['type'] === 'image') return imageHtml(element);
  return `<select ${ids}><option value="">${plainOf(element['placeholder']) || 'Choose'}</option>${optionsHtml(workspace, element)}</select>`;
}

function plainOf(text: unknown): string {
  return isJson(text) ? String(text['text']) : '';
}

function optionsHtml(workspace: Workspace, element: Json): string {
  const users = ['users_select', 'multi_users_select'].includes(String(element['type']));
  const initial = isJson(element['initial_option'])
    ? element['initial_option']['value']
    : element['initial_user'];
  const options = users
    ? [...workspace.users.values()].map((user) => ({ value: user.id, text: user.realName }))
    : optionsOf(element).map((one) => ({ value: String(one['value']), text: plainOf(one['text']) }));
  return options
    .map(({ value, text }) => {
      const selected = value === initial ? ' selected' : '';
      return `<option value="${escapeHtml(value)}"${selected}>${escapeHtml(text)}</option>`;
    })
    .join('');
}

function inputHtml(workspace: Workspace, block: Json): string {
  const element = isJson(block['element']) ? block['element'] : {};
  const name = escapeHtml(String(block['block_id']));
  const value = escapeHtml(typeof element['initial_value'] === 'string' ? element['initial_value'] : '');
  const required = block['optional'] === true ? '' : ' required';
  const most = typeof element['max_length'] === 'number' ? ` maxlength="${element['max_length']}"` : '';
  const hint = isJson(block['hint']) ? `<small>${textHtml(workspace, block['hint'])}</small>` : '';
  const field = [
    'static_select',
    'radio_buttons',
    'users_select',
    'external_select',
    'multi_static_select',
    'checkboxes',
  ].includes(String(element['type']))
    ? `<select name="${name}"${required}><option value=""></option>${optionsHtml(workspace, element)}</select>`
    : element['multiline'] === true
      ? `<textarea name="${name}"${required}${most}>${value}</textarea>`
      : `<input name="${name}" value="${value}"${required}${most}>`;
  const optional = block['optional'] === true ? ' <span class="optional">(optional)</span>' : '';
  return `<label><b>${textHtml(workspace, block['label'])}</b>${optional}${field}${hint}<span class="wrong" data-for="${name}"></span></label>`;
}

/** Text of a message where it has no blocks. */
export function plainMessageHtml(workspace: Workspace, text: string): string {
  return `<div class="block">${mrkdwnHtml(workspace, text)}</div>`;
}
