// Who would be woken by a text: control sequences, and the bare words that Slack turns into them unless it is told not to.
import type { Inspection } from './check.ts';

const broadcast = /<!(?:channel|here|everyone)(?:\|[^>]*)?>/g;
const group = /<!subteam\^[A-Z0-9]+(?:\|[^>]*)?>/g;
const person = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g;
// Block text without `verbatim: true` and text sent with link_names or parse=full (messaging/formatting-message-text).
const bare = /(?<![\w@])@(?:channel|here|everyone)\b/g;

/** @param parsed whether Slack looks for bare names, too */
export function lookForPings(text: string, parsed: boolean, seen: Inspection): void {
  for (const pattern of [broadcast, group, ...(parsed ? [bare] : [])]) {
    seen.broadcasts.push(...[...text.matchAll(pattern)].map((match) => match[0]));
  }
  seen.mentioned.push(...[...text.matchAll(person)].map((match) => match[1] ?? ''));
}
