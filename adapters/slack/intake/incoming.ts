// What Slack sends as text becomes the house's own text: mentions as neutral tokens, links as addresses, entities as the
// signs that were typed.
import { encodeMention } from '#src/chat/mention.ts';
import { platformName } from '../settings.ts';

const control = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/** Text of a command or a message. Modals send theirs raw: it is not for this function. */
export function incomingText(text: string): string {
  // What was typed as `<`, `>` or `&` comes as an entity, so that every real `<…>` is Slack's own.
  let read = '';
  let from = 0;
  for (const match of text.matchAll(control)) {
    read += decoded(text.slice(from, match.index)) + meant(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    from = match.index + match[0].length;
  }
  return (read + decoded(text.slice(from))).trim();
}

function meant(sign: string, id: string, label: string): string {
  switch (sign) {
    case '@':
      return encodeMention(platformName, id);
    case '#':
      return `#${decoded(label || id)}`;
    case '!':
      // Groups and broadcasts are only named: nothing is woken by a note about them.
      return decoded(label) || `@${id.replace(/^subteam\^/, '').split('^')[0] ?? ''}`;
    default:
      return decoded(id.replace(/^(mailto|tel):/, ''));
  }
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The text behind a mention of the bot, wherever in the line it stands. */
export function withoutMention(text: string, botUserId: string | null): string {
  return botUserId === null
    ? text.replace(/^\s*<@[A-Z0-9]+(?:\|[^>]*)?>/, '')
    : text.replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ').replaceAll(/ {2,}/g, ' ');
}

/** A room of the house; direct messages are none. */
export function roomOf(channel: string | undefined): string | null {
  return channel === undefined || channel === '' || channel.startsWith('D') ? null : channel;
}

/** `1732527600.123456` → milliseconds. */
export function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1_000);
}
