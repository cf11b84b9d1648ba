// How a person is named inside typed text, whatever the platform: adapters turn their own mentions into this token
// before the text reaches the house, and nothing else ever writes one.
//
// The token is `<@platform:user>`, the user percent-encoded where it is not a letter, digit, `.`, `_`, `-` or `~`. It
// gives no power: somebody who types a look-alike by hand has only named a person, which anybody may do in words. It is
// never sent to a platform as it is: text is data and is escaped, and a person drawn from it is named, never pinged.
import { platformPerson } from '../ids.ts';
import type { PersonId } from '../ids.ts';

const token = /<@([a-z][a-z0-9-]{0,31}):((?:[A-Za-z0-9._~-]|%[0-9A-F]{2}){1,192})>/g;
const wholeToken = new RegExp(`^${token.source}$`);

export type TextPart = { kind: 'text'; text: string } | { kind: 'person'; person: PersonId };

/** @param user the platform's own id of the person, exactly. */
export function encodeMention(platform: string, user: string): string {
  const escaped = encodeURIComponent(user.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `<@${platform}:${escaped}>`;
}

/** The person that a text consisting of one token names; `null` for any other text. */
export function decodeMention(text: string): PersonId | null {
  const match = wholeToken.exec(text);
  return match === null ? null : personOf(match);
}

/** Text and people in turn; put together again with `encodeMention` it is the same text. */
export function splitMentions(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    const person = personOf(match);
    if (person === null) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'person', person });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function personOf(match: RegExpMatchArray): PersonId | null {
  const [, platform = '', escaped = ''] = match;
  try {
    return platformPerson(platform, decodeURIComponent(escaped));
  } catch (fault) {
    // `%C3` alone is no character: a look-alike, so it stays text.
    if (fault instanceof URIError) return null;
    throw fault;
  }
}
