// Text of Slack as HTML: mrkdwn, rich text, dates. Everything that comes from outside is escaped here.
import { isJson } from '../blocks/check.ts';
import type { Json } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Times are drawn in the browser, in its reader's zone. */
function dateHtml(seconds: number, format: string, fallback: string): string {
  const [at, how, text] = [String(seconds), escapeHtml(format), escapeHtml(fallback)];
  return `<time class="date" data-at="${at}" data-format="${how}" title="${text}">${text}</time>`;
}

function mention(name: string): string {
  return `<span class="mention">${escapeHtml(name)}</span>`;
}

/** Links to messages of this workspace stay on the page. */
function link(workspace: Workspace, url: string, label: string): string {
  const inside = localPath(workspace, url);
  if (inside !== null) return `<a href="${inside}">${escapeHtml(label)}</a>`;
  const safe = /^(https?|mailto):/i.test(url);
  return safe ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(label)}</a>` : escapeHtml(label);
}

/** Where a permalink of this workspace is on the page; `null` = it leads elsewhere. */
export function localPath(workspace: Workspace, url: string): string | null {
  const base = `https://${workspace.team.domain}.slack.com/archives/`;
  const channel = url.startsWith(base) ? /^[A-Z0-9]+/.exec(url.slice(base.length))?.[0] : undefined;
  return channel === undefined ? null : `/?at=${channel}`;
}

function nameOf(workspace: Workspace, user: string): string {
  return `@${workspace.users.get(user)?.realName ?? user}`;
}

/** mrkdwn as Slack draws it: control sequences first, then the few marks that there are. */
export function mrkdwnHtml(workspace: Workspace, markup: string): string {
  const drawn: string[] = [];
  const keep = (html: string): string => `\u0000${drawn.push(html) - 1}\u0000`;
  const decode = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const kept = markup
    .replaceAll(
      /<!date\^(\d+)\^([^|>^]*)(?:\^[^|>]*)?\|([^>]*)>/g,
      (_, at: string, format: string, fallback: string) =>
        keep(dateHtml(Number(at), format, decode(fallback))),
    )
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => keep(mention(nameOf(workspace, id))))
    .replaceAll(/<#([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) =>
      keep(mention(`#${workspace.channels.get(id)?.name ?? id}`)),
    )
    .replaceAll(/<!(\w+)[^>]*>/g, (_, word: string) => keep(mention(`@${word}`)))
    .replaceAll(/<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) =>
      keep(link(workspace, decode(url), decode(label ?? url))),
    )
    .replaceAll(/```([\s\S]+?)```/g, (_, code: string) => keep(`<pre>${escapeHtml(decode(code))}</pre>`))
    .replaceAll(/`([^`\n]+)`/g, (_, code: string) => keep(`<code>${escapeHtml(decode(code))}</code>`));
  return (
    escapeHtml(decode(kept))
      .replaceAll(/(?<![\w*])\*([^*\n]+)\*(?!\w)/g, '<b>$1</b>')
      .replaceAll(/(?<![\w_])_([^_\n]+)_(?!\w)/g, '<i>$1</i>')
      .replaceAll(/(?<![\w~])~([^~\n]+)~(?!\w)/g, '<s>$1</s>')
      .replaceAll(/^&gt; ?(.*)$/gm, '<blockquote>$1</blockquote>')
      .replaceAll('\n', '<br>')
      // The marks that stand for what was drawn before.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/\u0000(\d+)\u0000/g, (_, index: string) => drawn[Number(index)] ?? '')
  );
}

/** A text object: mrkdwn is drawn, plain text is words. */
export function textHtml(workspace: Workspace, text: unknown): string {
  if (!isJson(text)) return '';
  const own = String(text['text']);
  return text['type'] === 'mrkdwn' ? mrkdwnHtml(workspace, own) : escapeHtml(own).replaceAll('\n', '<br>');
}

/** A rich_text block and what stands in it. */
export function richTextHtml(workspace: Workspace, nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .filter(isJson)
    .map((node) => nodeHtml(workspace, node))
    .join('');
}

function nodeHtml(workspace: Workspace, node: Json): string {
  const inner = (): string => richTextHtml(workspace, node['elements']);
  const items = (): string =>
    (Array.isArray(node['elements']) ? node['elements'] : [])
      .filter(isJson)
      .map((item) => `<li>${richTextHtml(workspace, item['elements'])}</li>`)
      .join('');
  switch (node['type']) {
    case 'rich_text_section':
      return `<div>${inner()}</div>`;
    case 'rich_text_quote':
      return `<blockquote>${inner()}</blockquote>`;
    case 'rich_text_preformatted':
      return `<pre>${inner()}</pre>`;
    case 'rich_text_list': {
      const start = typeof node['offset'] === 'number' ? ` start="${node['offset'] + 1}"` : '';
      return node['style'] === 'ordered' ? `<ol${start}>${items()}</ol>` : `<ul>${items()}</ul>`;
    }
    default:
      return styled(node, inlineHtml(workspace, node));
  }
}

function inlineHtml(workspace: Workspace, node: Json): string {
  const own = typeof node['text'] === 'string' ? node['text'] : '';
  switch (node['type']) {
    case 'link':
      return link(workspace, String(node['url']), own === '' ? String(node['url']) : own);
    case 'user':
      return mention(nameOf(workspace, String(node['user_id'])));
    case 'channel':
      return mention(`#${workspace.channels.get(String(node['channel_id']))?.name ?? ''}`);
    case 'broadcast':
      return mention(`@${String(node['range'])}`);
    case 'date':
      return dateHtml(
        Number(node['timestamp']),
        String(node['format']),
        typeof node['fallback'] === 'string' ? node['fallback'] : '',
      );
    case 'emoji':
      return `:${escapeHtml(String(node['name']))}:`;
    default:
      return escapeHtml(own).replaceAll('\n', '<br>');
  }
}

function styled(node: Json, html: string): string {
  const style = isJson(node['style']) ? node['style'] : {};
  const tags = [
    ['bold', 'b'],
    ['italic', 'i'],
    ['strike', 's'],
    ['code', 'code'],
  ] as const;
  return tags.reduce((text, [name, tag]) => (style[name] === true ? `<${tag}>${text}</${tag}>` : text), html);
}
