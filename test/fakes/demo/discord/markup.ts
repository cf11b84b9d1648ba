// Discord's markdown as HTML, for the page of the demo: everything that comes from outside is escaped here.
import type { Guild } from '#test/fakes/discord/guild/guild.ts';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function mention(text: string): string {
  return `<span class="mention">${escapeHtml(text)}</span>`;
}

function link(url: string, label: string): string {
  return `<a href="${escapeHtml(url)}" rel="noreferrer" target="_blank">${label}</a>`;
}

/** Pieces that were drawn already, kept out of the way of the marks until the end. */
class Kept {
  readonly #drawn: string[] = [];

  put(html: string): string {
    return `\u0000${this.#drawn.push(html) - 1}\u0000`;
  }

  /** Kept pieces may hold others. */
  back(text: string): string {
    const put = (one: string): string =>
      // oxlint-disable-next-line no-control-regex
      one.replaceAll(/\u0000(\d+)\u0000/g, (_, at: string) => this.#drawn[Number(at)] ?? '');
    return put(put(put(text)));
  }
}

/** Mentions, times and links become what people see; nothing else may bring HTML. */
export function markdownHtml(guild: Guild, markdown: string): string {
  const kept = new Kept();
  const escaped = escapeHtml(keepWhole(guild, markdown.replaceAll('\u0000', ''), kept));
  return kept.back(lines(inline(escaped)));
}

function keepWhole(guild: Guild, text: string, kept: Kept): string {
  const user = (id: string): string => guild.users.get(id)?.globalName ?? id;
  return text
    .replaceAll(/```(?:\w*\n)?([\s\S]+?)```/g, (_, code: string) =>
      kept.put(`<pre>${escapeHtml(code)}</pre>`),
    )
    .replaceAll(/(`{1,2})([^`\n]+)\1/g, (_, _ticks, code: string) =>
      kept.put(`<code>${escapeHtml(code)}</code>`),
    )
    .replaceAll(/\\([^0-9A-Za-z\s])/g, (_, sign: string) => kept.put(escapeHtml(sign)))
    .replaceAll(/<t:(\d+)(?::([tTdDfFsSR]))?>/g, (_, at: string, style = 'f') =>
      kept.put(`<time class="date" data-at="${at}" data-style="${style}">${at}</time>`),
    )
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => kept.put(mention(`@${user(id)}`)))
    .replaceAll(/<@&(\d+)>/g, (_, id: string) => kept.put(mention(`@${guild.roles.get(id)?.name ?? id}`)))
    .replaceAll(/<#(\d+)>/g, (_, id: string) => kept.put(mention(`#${guild.channels.get(id)?.name ?? id}`)))
    .replaceAll(/<\/([\w\- ]+):\d+>/g, (_, name: string) => kept.put(mention(`/${name}`)))
    .replaceAll(/@(everyone|here)\b/g, (_, word: string) => kept.put(mention(`@${word}`)))
    .replaceAll(/\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g, (_, label: string, url: string) =>
      kept.put(link(url, inline(escapeHtml(label)))),
    )
    .replaceAll(/<?(https?:\/\/[^\s<>]+)>?/g, (_, url: string) => kept.put(link(url, escapeHtml(url))));
}

function inline(escaped: string): string {
  return escaped
    .replaceAll(/\*\*([^\n]+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/__([^\n]+?)__/g, '<u>$1</u>')
    .replaceAll(/~~([^\n]+?)~~/g, '<s>$1</s>')
    .replaceAll(/\|\|([^\n]+?)\|\|/g, '<span class="spoiler">$1</span>')
    .replaceAll(/(?<![\w*])\*([^*\n]+)\*(?!\w)/g, '<i>$1</i>')
    .replaceAll(/(?<![\w_])_([^_\n]+)_(?!\w)/g, '<i>$1</i>');
}

function lines(text: string): string {
  const drawn = text.split('\n').map((line) => {
    const heading = /^(#{1,3}) (.+)$/.exec(line);
    if (heading !== null) return `<h${heading[1]?.length ?? 1}>${heading[2]}</h${heading[1]?.length ?? 1}>`;
    const small = /^-# (.+)$/.exec(line);
    if (small !== null) return `<small>${small[1]}</small>`;
    const item = /^(\s*)[-*] (.+)$/.exec(line);
    if (item !== null)
      return `<div class="item" style="margin-left:${item[1]?.length ?? 0}ch">${item[2]}</div>`;
    const quote = /^&gt; ?(.*)$/.exec(line);
    return quote === null ? line : `<blockquote>${quote[1] === '' ? '&nbsp;' : quote[1]}</blockquote>`;
  });
  // Blocks bring their own line; between the others one is drawn.
  return drawn
    .join('\n')
    .replaceAll(/\n?(<(?:h\d|small|div|blockquote)[^\n]*>)\n?/g, '$1')
    .replaceAll('\n', '<br>');
}
