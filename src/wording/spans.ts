// Small builders of spans and cards, so that a sentence in this folder reads like a sentence.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';
import type { Action, Block, Button, Card, Span, Spans, Tone } from '../chat/card.ts';
import type { Suggestion } from '../incident/outcome.ts';
import { blockWithPeople, peopleAsText, spansWithPeople } from './people-in-text.ts';
import type { Voice } from './voice.ts';

type Part = string | number | Span | Spans;

/** Tagged template: text between is the house's, every `${}` string is data and stays plain text. */
export function say(words: TemplateStringsArray, ...parts: readonly Part[]): Spans {
  return words.flatMap((word, index) => {
    const part = parts[index];
    return [...plain(word), ...(part === undefined ? [] : spansOf(part))];
  });
}

function spansOf(part: Part): Spans {
  if (typeof part === 'string') return plain(part);
  if (typeof part === 'number') return plain(String(part));
  return 'kind' in part ? [part] : part;
}

export function plain(text: string): Spans {
  return text === '' ? [] : [{ kind: 'plain', text }];
}

export function strong(text: string): Span {
  return { kind: 'strong', text };
}

export function code(text: string): Span {
  return { kind: 'code', text };
}

export function clock(at: Instant, voice: Pick<Voice, 'zone' | 'now'>): Span {
  const farOff = Math.abs(voice.now - at) > 12 * 3_600_000;
  return { kind: 'time', at, style: farOff ? 'date-clock' : 'clock', zone: voice.zone };
}

export function ago(at: Instant, voice: Pick<Voice, 'zone'>): Span {
  return { kind: 'time', at, style: 'relative', zone: voice.zone };
}

/** Names somebody without waking them. */
export function named(person: PersonId, voice: Pick<Voice, 'name'>): Span {
  return { kind: 'person', person, name: voice.name(person), ping: false };
}

export function joined(parts: readonly Spans[], between: string): Spans {
  return parts.flatMap((part, index) => (index === 0 ? part : [...plain(between), ...part]));
}

export function text(...lines: readonly Spans[]): Block {
  return { kind: 'text', spans: joined(lines, '\n') };
}

/** `null` rows are left out. */
export function fields(...rows: readonly ({ label: string; spans: Spans } | null)[]): Block {
  return { kind: 'fields', rows: rows.filter((row) => row !== null) };
}

export function field(label: string, spans: Spans): { label: string; spans: Spans } {
  return { label, spans };
}

export function button(label: string, action: Action, look: Button['look'] = 'plain'): Button {
  return { label: cut(label, 34), action, look };
}

export function buttons(...list: readonly Button[]): Block {
  return { kind: 'buttons', buttons: list };
}

export function actionOf(suggestion: Suggestion): Action {
  const { verb, options, incident } = suggestion;
  return incident === undefined ? { verb, options } : { verb, options, incident };
}

/** Cuts by code points, with an ellipsis inside the limit. */
export function cut(value: string, limit: number): string {
  const points = Array.from(value);
  return points.length <= limit ? value : `${points.slice(0, limit - 1).join('')}…`;
}

export function plainText(spans: Spans): string {
  return spans.map((span) => spanText(span)).join('');
}

function spanText(span: Span): string {
  switch (span.kind) {
    case 'plain':
    case 'strong':
    case 'code':
      return span.text;
    case 'link':
      return span.text;
    case 'person':
      return span.name;
    case 'time':
      return new Date(span.at).toISOString().replace('.000Z', 'Z');
  }
}

interface Draft {
  tone: Tone;
  title: Spans;
  blocks?: readonly (Block | null)[];
  footer?: Spans;
  summary?: string;
  urgent?: boolean;
}

/** A whole card; DRILL and DEMO stand on every one, and who was mentioned in it is called by name. */
export function card(draft: Draft, voice: Pick<Voice, 'demo' | 'name'>, drill = false): Card {
  const marks = [drill ? 'DRILL' : null, voice.demo ? 'DEMO' : null].filter((mark) => mark !== null);
  return {
    tone: draft.tone,
    banner: marks.length === 0 ? null : marks.join(' · '),
    title: spansWithPeople(draft.title, voice),
    blocks: (draft.blocks ?? []).flatMap((block) => (block === null ? [] : [blockWithPeople(block, voice)])),
    footer: draft.footer ?? [],
    summary: peopleAsText(`${drill ? 'DRILL: ' : ''}${draft.summary ?? plainText(draft.title)}`, voice),
    urgent: draft.urgent ?? false,
  };
}
