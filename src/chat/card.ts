// What can be shown, in neutral words. An adapter draws it in its own markup, within its own limits; nobody builds
// markup elsewhere. Text in a span is data: it is never read as markup or mentions.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';

export type Span =
  | { kind: 'plain'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'code'; text: string }
  /** Drawn in each reader's own zone where the platform can; `zone` is the fallback's. */
  | { kind: 'time'; at: Instant; style: 'clock' | 'date-clock' | 'relative'; zone: string }
  /** `ping` notifies them; otherwise it only names them. */
  | { kind: 'person'; person: PersonId; name: string; ping: boolean }
  | { kind: 'link'; url: string; text: string };

export type Spans = readonly Span[];

export type Tone = 'alarm' | 'warning' | 'calm' | 'good' | 'neutral';

/** A state always has a word and a sign beside its tone: colour is never the only sign. */
export type Block =
  | { kind: 'text'; spans: Spans }
  | { kind: 'quote'; text: string }
  | { kind: 'fields'; rows: readonly { label: string; spans: Spans }[] }
  | { kind: 'list'; ordered: boolean; items: readonly Spans[] }
  | { kind: 'table'; columns: readonly string[]; rows: readonly (readonly Spans[])[] }
  | { kind: 'heading'; text: string }
  | { kind: 'buttons'; buttons: readonly Button[] }
  | { kind: 'picture'; name: string; mediaType: 'image/png'; bytes: Uint8Array; alternative: string };

export interface Button {
  /** Words on it, at most 34 characters. */
  label: string;
  action: Action;
  look: 'primary' | 'danger' | 'plain';
  /** Asked before it is sent, in the platform's own way. */
  confirm?: { title: string; text: string; yes: string };
}

/** What a button or form sends: a request in the same words that a person could type. */
export interface Action {
  verb: string;
  incident?: string;
  options: Readonly<Record<string, string>>;
  /** Opens that verb's form, filled in with the options, instead of sending it. */
  form?: true;
}

export interface Card {
  tone: Tone;
  /** Shown on every message of a drill and of a demo. */
  banner: string | null;
  title: Spans;
  blocks: readonly Block[];
  footer: Spans;
  /** Sum of the card in one line of plain text: notifications, screen readers, list views. */
  summary: string;
  /** Breaks through quiet modes: an outage, a miss, a role offered to you. */
  urgent: boolean;
}

export interface Form {
  title: string;
  submit: string;
  /** Sent when it is submitted; each field's value joins the options under its name. */
  action: Action;
  intro: string | null;
  fields: readonly Field[];
}

export type Field = {
  name: string;
  label: string;
  hint: string | null;
  required: boolean;
  value: string;
} & (
  | { kind: 'line' | 'text'; maxLength: number }
  | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
  | { kind: 'person' | 'time' }
);
