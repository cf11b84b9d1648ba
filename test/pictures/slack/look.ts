// Block Kit as HTML, close to how Slack draws it: for looking at our cards, in the documents and while working on them.
// It is a rendering of our own; only a real workspace shows the real thing.
import { isJson } from '#test/fakes/slack/blocks/check.ts';
import type { Seen } from '#test/fakes/slack/people/readable.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: unknown): string =>
  (typeof text === 'string' ? text : '').replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const all = (nodes: unknown): string => list(nodes).map(html).join('');

/** One node of Block Kit, whatever it is. */
export function html(node: unknown): string {
  if (!isJson(node)) return '';
  switch (node['type']) {
    case 'header':
      return `<h3>${html(node['text'])}</h3>`;
    case 'divider':
      return '<hr>';
    case 'rich_text':
      return `<div class="rich">${all(node['elements'])}</div>`;
    case 'rich_text_section':
      return `<div>${all(node['elements'])}</div>`;
    case 'rich_text_quote':
      return `<blockquote>${all(node['elements'])}</blockquote>`;
    case 'rich_text_list': {
      const tag = node['style'] === 'ordered' ? 'ol' : 'ul';
      return `<${tag}>${list(node['elements'])
        .map((each) => `<li>${html(each)}</li>`)
        .join('')}</${tag}>`;
    }
    case 'context':
      return `<div class="context">${all(node['elements'])}</div>`;
    case 'actions':
      return `<div class="actions">${all(node['elements'])}</div>`;
    case 'button':
      return `<span class="button ${safe(node['style'])}">${html(node['text'])}</span>`;
    case 'input':
      return `<div class="input"><b>${html(node['label'])}</b>${field(node['element'])}<small>${html(node['hint'])}</small></div>`;
    case 'table':
      return `<table>${list(node['rows']).map(row).join('')}</table>`;
    case 'user':
      return `<span class="mention">@${safe(node['user_id'])}</span>`;
    case 'date':
      return `<span class="date">${safe(node['fallback']).replace(/ \(.*/, '')}</span>`;
    case 'link':
      return styled(node, `<a>${safe(node['text'])}</a>`);
    case 'mrkdwn':
      return safe(node['text']).replaceAll(/&lt;!date\^[^|]*\|(.*?)&gt;/g, '$1');
    default:
      return styled(node, safe(node['text']));
  }
}

function row(cells: unknown): string {
  return `<tr>${list(cells)
    .map((cell) => `<td>${html(cell)}</td>`)
    .join('')}</tr>`;
}

function field(element: unknown): string {
  if (!isJson(element)) return '';
  const tall = element['multiline'] === true ? ' tall' : '';
  return `<span class="field${tall}">${safe(element['initial_value']) || (element['type'] === 'static_select' ? 'Choose… ▾' : '')}</span>`;
}

function styled(node: Readonly<Record<string, unknown>>, text: string): string {
  const style = isJson(node['style']) ? node['style'] : {};
  const code = style['code'] === true ? `<code>${text}</code>` : text;
  return style['bold'] === true ? `<b>${code}</b>` : code;
}

export function message({ message: { blocks, text }, pinned, onlyForMe }: Seen): string {
  const note = onlyForMe ? '👁 Only visible to you' : pinned ? '📌 Pinned' : '';
  const body = blocks.length === 0 ? safe(text) : blocks.map(html).join('');
  return `<article class="${onlyForMe ? 'mine' : pinned ? 'pinned' : ''}"><i>T</i><div><small>${note}</small><p><b>Tocsin</b> <em>APP</em></p>${body}</div></article>`;
}

export function page(title: string, inside: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
body{font:15px/1.46 Lato,"Segoe UI","DejaVu Sans",sans-serif,"Noto Color Emoji";color:#1d1c1d;margin:0;width:760px;background:#fff}
h1{font-size:18px;border-bottom:1px solid #ddd;margin:0;padding:12px 20px}h3{font-size:18px;margin:4px 0}
article{display:flex;gap:10px;padding:10px 20px}article.pinned{background:#fdf8ee}article.mine{background:#f8f8f8}
article>i{flex:none;width:36px;height:36px;border-radius:6px;background:#8b1a1a;color:#fff;font:bold 22px/36px serif;text-align:center}
article>div{min-width:0;flex:1}p{margin:0 0 2px}em{font:10px sans-serif;background:#e8e8e8;padding:1px 4px;border-radius:3px}small{color:#616061}
.rich{white-space:pre-wrap;margin:2px 0;overflow-wrap:anywhere}blockquote{border-left:4px solid #ddd;margin:4px 0;padding-left:10px}
ul,ol{margin:2px 0 2px 24px;padding:0}.context{color:#616061;font-size:13px;margin:4px 0}.actions{display:flex;flex-wrap:wrap;gap:8px;margin:6px 0}
.button{border:1px solid #bbb;border-radius:4px;padding:3px 12px;font-weight:bold;font-size:14px}.primary{background:#007a5a;color:#fff;border-color:#007a5a}
.danger{color:#c01343;border-color:#c01343}.mention{background:#fdf2d0;color:#1264a3}.date{border-bottom:1px dotted #999}
code{background:#f4f4f4;border:1px solid #ddd;border-radius:3px;color:#c01343;padding:0 3px;font-size:12px}
table{border-collapse:collapse;margin:6px 0;font-size:14px}td{border:1px solid #ddd;padding:4px 8px;vertical-align:top}td .rich{overflow-wrap:normal}
.view{width:520px;margin:20px auto;border:1px solid #bbb;border-radius:8px;padding:0 20px 16px}.input{margin:12px 0}.field{display:block;border:1px solid #bbb;border-radius:4px;padding:7px 10px;min-height:22px;margin-top:4px}.tall{min-height:70px}
</style><h1>${safe(title)}</h1>${inside}`;
}

export function modal(view: Readonly<Record<string, unknown>>): string {
  const submit = isJson(view['submit']) ? `<span class="button primary">${html(view['submit'])}</span>` : '';
  const close = `<div class="actions">${submit}<span class="button">${html(view['close'])}</span></div>`;
  return `<div class="view"><h3>${html(view['title'])}</h3>${all(view['blocks'])}${view['type'] === 'modal' ? close : ''}</div>`;
}
