// A card as one message: embeds within Discord's sums, components, pictures, and a file for what does not fit; or as
// several answers that only their receiver sees.
import { MessageFlags } from 'discord.js';
import type { APIAllowedMentions, APIEmbed, RawFile } from 'discord.js';
import type { Card, Spans, Tone } from '#src/chat/card.ts';
import { limits, platformName } from '../settings.ts';
import { words } from '../words.ts';
import { rowsOf } from './buttons.ts';
import type { Row } from './buttons.ts';
import { linesOf, titleText } from './lines.ts';
import type { Line } from './lines.ts';
import { escape, lengthOf, markupOf, shortened, spansText } from './text.ts';

export interface MessageBody {
  content: string;
  embeds: APIEmbed[];
  components: Row[];
  allowed_mentions: APIAllowedMentions;
  /** Files that stay; those of an edit that are not named here are taken off. */
  attachments: { id: number; filename: string; description?: string }[];
  flags?: MessageFlags;
}

export interface Message {
  body: MessageBody;
  files: RawFile[];
}

/** A word and a sign stand in every card, so that the colour is never the only sign. */
const colours: Readonly<Record<Tone, number>> = {
  alarm: 0xd9_2d_20,
  warning: 0xf7_90_09,
  calm: 0x2e_90_fa,
  good: 0x12_b7_6a,
  neutral: 0x66_70_85,
};

const nobody: APIAllowedMentions = { parse: [] };

/** Everything of it in one message. @param mark found again by it; stands small below the card */
export function messageOf(card: Card, mark: string): Message {
  const [first, ...rest] = pagesOf(card);
  const files: RawFile[] = pictures(card);
  const pings = pingsOf(card);
  const embed = pageEmbed(card, first, { first: true, footer: mark });
  if (rest.length > 0) {
    const text = [spansText(card.title), ...[first, ...rest].flat().map((line) => line.plain())];
    files.push({
      name: 'whole-card.txt',
      data: Buffer.from(text.join('\n')),
      contentType: 'text/plain; charset=utf-8',
    });
    embed.description = `${embed.description ?? ''}\n${words.goesOn}`;
  }
  const shown = card.blocks.filter((block) => block.kind === 'picture').slice(0, limits.embeds - 1);
  const [picture, ...further] = shown.map((block, at) => ({
    url: `attachment://${pictureName(block.name, at)}`,
  }));
  if (picture !== undefined) embed.image = picture;
  const calls = pings.map((user) => `<@${user}>`).join(' ');
  return {
    files,
    body: {
      // The words beside a call are what a phone shows; they are the card's own.
      content: pings.length === 0 ? '' : `${calls} ${escape(shortened(card.summary, 200))}`,
      embeds: [embed, ...further.map((image): APIEmbed => ({ image }))],
      components: rowsOf(card),
      allowed_mentions: pings.length === 0 ? nobody : { parse: [], users: pings },
      attachments: attachmentsOf(card, files),
      // What is not urgent and calls nobody makes no sound.
      ...(card.urgent || pings.length > 0 ? {} : { flags: MessageFlags.SuppressNotifications }),
    },
  };
}

/** @param room how many messages there may be; what does not fit is said to be missing, with where it stands */
export function answersOf(card: Card, room: number): Message[] {
  const pages = pagesOf(card);
  const shown = pages.slice(0, room);
  const files = pictures(card);
  return shown.map((lines, at): Message => {
    const last = at === shown.length - 1;
    const embed = pageEmbed(card, lines, {
      first: at === 0,
      footer: at === 0 ? '' : words.continued(at + 1, pages.length),
    });
    if (last && pages.length > room)
      embed.description = `${embed.description ?? ''}\n${words.cut(pages.length - room)}`;
    const own = last ? files : [];
    return {
      files: own,
      body: {
        content: '',
        embeds: [embed],
        components: last ? rowsOf(card) : [],
        allowed_mentions: nobody,
        attachments: attachmentsOf(card, own),
        flags: MessageFlags.Ephemeral,
      },
    };
  });
}

/** Lines as long as one embed holds them; always at least one page, which may be empty. */
function pagesOf(card: Card): [Line[], ...Line[][]] {
  const head =
    lengthOf(titleText(card.title, limits.title) ?? markupOf(card.title)) + lengthOf(card.banner ?? '');
  const room = Math.min(limits.description, limits.embedsText - head) - 100;
  const pages: [Line[], ...Line[][]] = [[]];
  let left = room - (titleText(card.title, limits.title) === null ? head : 0);
  for (const line of linesOf(card)) {
    const length = lengthOf(line.markup) + 1;
    if (length > left && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(line);
    left -= length;
  }
  return pages;
}

function pageEmbed(
  card: Card,
  lines: readonly Line[],
  { first, footer }: { first: boolean; footer: string },
): APIEmbed {
  const title = titleText(card.title, limits.title);
  const above = first && title === null ? longTitle(card.title) : [];
  const description = [...above, ...lines.map((line) => line.markup)].join('\n').trim();
  return {
    color: colours[card.tone],
    ...(card.banner === null || card.banner.trim() === ''
      ? {}
      : { author: { name: shortened(card.banner, limits.author) } }),
    ...(first && title !== null ? { title } : {}),
    // An embed without any words is refused.
    description: description === '' && title === null ? '…' : description,
    ...(footer === '' ? {} : { footer: { text: footer } }),
  };
}

function longTitle(title: Spans): string[] {
  const text = markupOf(title);
  return text.trim() === ''
    ? []
    : [lengthOf(text) <= limits.description / 2 ? text : escape(shortened(spansText(title), 800))];
}

function pictures(card: Card): RawFile[] {
  return card.blocks
    .filter((block) => block.kind === 'picture')
    .slice(0, limits.embeds - 1)
    .map((block, at) => ({
      name: pictureName(block.name, at),
      data: Buffer.from(block.bytes),
      contentType: block.mediaType,
    }));
}

/** Letters, digits and dots only: Discord changes other names, and the embed must find the file. */
function pictureName(name: string, at: number): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+/g, '')
    .slice(-60);
  return `${at + 1}-${plain === '' ? 'picture.png' : plain}`;
}

function attachmentsOf(card: Card, files: readonly RawFile[]): MessageBody['attachments'] {
  const described = card.blocks.filter((block) => block.kind === 'picture');
  return files.map(({ name }, id) => {
    const alternative = described[id]?.alternative;
    return {
      id,
      filename: name,
      ...(alternative === undefined ? {} : { description: shortened(alternative, 1_000) }),
    };
  });
}

/** Ids of the people whom it wakes: a mention in an embed wakes nobody. */
function pingsOf(card: Card): string[] {
  const prefix = `${platformName}:`;
  const spans = card.blocks.flatMap((block): Spans => {
    if (block.kind === 'text') return block.spans;
    if (block.kind === 'fields') return block.rows.flatMap((row) => row.spans);
    if (block.kind === 'list') return block.items.flat();
    return block.kind === 'table' ? block.rows.flat(2) : [];
  });
  const users = [...card.title, ...spans, ...card.footer].flatMap((span) =>
    span.kind === 'person' && span.ping && span.person.startsWith(prefix)
      ? [span.person.slice(prefix.length)]
      : [],
  );
  return [...new Set(users)].filter((user) => /^\d{17,20}$/.test(user)).slice(0, limits.pings / 4);
}
