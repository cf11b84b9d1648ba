// A message as HTML, close to how Discord draws it: embeds, rows, menus, version 2, files. Also for pictures of cards.
import { selects, types } from '#test/fakes/discord/check/parts.ts';
import type { Guild } from '#test/fakes/discord/guild/guild.ts';
import { written } from '#test/fakes/discord/guild/model.ts';
import type { Json } from '#test/fakes/discord/guild/model.ts';
import { labelOf } from '#test/fakes/discord/people/readable.ts';
import type { Seen } from '#test/fakes/discord/people/readable.ts';
import { escapeHtml, markdownHtml } from './markup.ts';

/**
 * @param origin where its files can be fetched
 * @param commands that its menu offers
 */
export function messageHtml(
  guild: Guild,
  seen: Seen,
  origin: string,
  commands: readonly string[] = [],
): string {
  const { message } = seen;
  const author = guild.users.get(message.authorId);
  const name = author?.globalName ?? seen.author;
  if (message.type === 6 || message.type === 1) {
    const what = message.type === 6 ? 'pinned a message to this channel.' : 'added somebody to the thread.';
    return `<p class="system">${escapeHtml(name)} ${what}</p>`;
  }
  const head = `<p class="who"><b>${escapeHtml(name)}</b>${author?.bot === true ? '<span class="badge">APP</span>' : ''}
<time class="date" data-at="${Math.trunc(message.createdAt / 1000)}" data-style="t"></time>${message.editedAt === null ? '' : '<span class="faint">(edited)</span>'}${seen.pinned ? '<span class="faint">📌 pinned</span>' : ''}</p>`;
  const command =
    message.interaction === null || message.interaction.name === null
      ? ''
      : `<p class="faint">${escapeHtml(guild.users.get(message.interaction.userId)?.globalName ?? '')} used /${escapeHtml(message.interaction.name)}</p>`;
  const reactions = [...message.reactions].map(
    ([emoji, who]) => `<span class="reaction">${escapeHtml(emoji)} ${who.size}</span>`,
  );
  const menu = commands.map(
    (one) => `<button type="button" data-command="${escapeHtml(one)}">${escapeHtml(one)}</button>`,
  );
  const only = seen.ephemeral ? '<p class="faint">👁 Only you can see this</p>' : '';
  return `<article class="message${seen.ephemeral ? ' only' : ''}" data-id="${seen.id}" data-channel="${seen.channel}">
<div class="face${author?.bot === true ? ' bot' : ''}">${escapeHtml(name.slice(0, 1))}</div>
<div class="said">${command}${head}${bodyHtml(guild, seen, origin)}${reactions.join(' ')}${only}</div>
<div class="menu"><button type="button" data-react="📌">📌</button>${menu.join('')}</div></article>`;
}

/** What stands in it, without who wrote it and when. */
export function bodyHtml(guild: Guild, { message, loading }: Seen, origin: string): string {
  if (loading) return '<p class="faint">The bot is thinking…</p>';
  const files = message.attachments.map((one) => {
    const url = `${origin}/attachments/${message.channelId}/${one.id}/${encodeURIComponent(one.filename)}`;
    if (one.type.startsWith('image/'))
      return `<img class="picture" src="${escapeHtml(url)}" alt="${escapeHtml(one.description ?? one.filename)}">`;
    return `<a class="file" href="${escapeHtml(url)}" target="_blank">📄 ${escapeHtml(one.filename)}</a>`;
  });
  return [
    message.content === '' ? '' : `<div class="content">${markdownHtml(guild, message.content)}</div>`,
    ...message.embeds.map((embed) => embedHtml(guild, embed)),
    ...files,
    ...message.components.map((part) => partHtml(guild, part)),
  ].join('');
}

function embedHtml(guild: Guild, embed: Json): string {
  const color = `#${(typeof embed['color'] === 'number' ? embed['color'] : 0x4e_50_58).toString(16).padStart(6, '0')}`;
  const inner = (part: string, key: string): string => written((embed[part] as Json | undefined)?.[key]);
  const line = (css: string, html: string): string =>
    html === '' ? '' : `<div class="${css}">${html}</div>`;
  const fields = ((embed['fields'] ?? []) as Json[]).map(
    (one) =>
      `<div class="field${one['inline'] === true ? ' inline' : ''}"><b>${markdownHtml(guild, written(one['name']))}</b><div>${markdownHtml(guild, written(one['value']))}</div></div>`,
  );
  return `<div class="embed" style="border-color:${color}">${[
    line('author', escapeHtml(inner('author', 'name'))),
    line('title', markdownHtml(guild, written(embed['title']))),
    line('description', markdownHtml(guild, written(embed['description']))),
    line('fields', fields.join('')),
    line('footer', escapeHtml(inner('footer', 'text'))),
  ].join('')}</div>`;
}

function partHtml(guild: Guild, part: Json): string {
  const inside = (): string =>
    ((part['components'] ?? []) as Json[]).map((one) => partHtml(guild, one)).join('');
  switch (part['type']) {
    case types.row:
      return `<div class="row">${inside()}</div>`;
    case types.button:
      return buttonHtml(part);
    case types.text:
      return `<div class="content">${markdownHtml(guild, written(part['content']))}</div>`;
    case types.section:
      return `<div class="section"><div>${inside()}</div>${partHtml(guild, part['accessory'] as Json)}</div>`;
    case types.container:
      return `<div class="embed">${inside()}</div>`;
    case types.separator:
      return '<hr>';
    default:
      return selects.includes(Number(part['type'])) ? menuHtml(guild, part) : '';
  }
}

function buttonHtml(button: Json): string {
  const emoji = (button['emoji'] as Json | undefined)?.['name'];
  const text = [emoji, button['label']]
    .filter((one) => one != null)
    .map(written)
    .join(' ');
  const style =
    ['', 'primary', 'secondary', 'success', 'danger', 'link'][Number(button['style'])] ?? 'secondary';
  if (button['url'] != null) {
    return `<a class="button link" href="${escapeHtml(written(button['url']))}" target="_blank" rel="noreferrer">${escapeHtml(labelOf(button))} ↗</a>`;
  }
  const off = button['disabled'] === true ? ' disabled' : '';
  return `<button type="button" class="${style}" data-press="${escapeHtml(written(button['custom_id']))}"${off}>${escapeHtml(text)}</button>`;
}

/** Options of a menu; of people and roles those that there are. */
export function optionsHtml(guild: Guild, part: Json, chosen = ''): string {
  const given = ((part['options'] ?? []) as Json[]).map((one) => ({
    value: written(one['value']),
    label: written(one['label']),
    first: one['default'] === true,
  }));
  const people = [...guild.members.values()]
    .filter(({ user }) => !user.bot)
    .map(({ user }) => ({ value: user.id, label: user.globalName, first: false }));
  const options =
    part['type'] === types.userSelect || part['type'] === types.mentionableSelect ? people : given;
  return options
    .map(({ value, label, first }) => {
      const selected = value === chosen || (chosen === '' && first) ? ' selected' : '';
      return `<option value="${escapeHtml(value)}"${selected}>${escapeHtml(label)}</option>`;
    })
    .join('');
}

function menuHtml(guild: Guild, part: Json): string {
  const words = part['placeholder'] == null ? 'Make a selection' : written(part['placeholder']);
  return `<select data-menu="${escapeHtml(written(part['custom_id']))}"><option value="">${escapeHtml(words)}</option>${optionsHtml(guild, part)}</select>`;
}
