// What comes in, and what goes back to its sender. The same for a typed line, a button, a form and a shortcut.
import type { Instant } from '../clock.ts';
import type { Card, Form } from './card.ts';

export interface Request {
  /** The platform's own id of this delivery (trigger, interaction, event): a repeat is handled once. */
  id: string;
  organisation: string;
  platform: string;
  /** Where it was said; `null` outside any room (home tab, pages, direct). */
  room: string | null;
  by: Caller;
  body: Body;
  /** Time that the platform gives for it (a message's own time for a shortcut or reaction). */
  sentAt: Instant | null;
  /** The message that it is about, for the timeline. */
  link: string | null;
}

export type Body =
  /** What was typed after `/outage`; may be empty. */
  | { kind: 'text'; text: string }
  /** A button, form or typed options: already named. */
  | { kind: 'named'; verb: string; options: Readonly<Record<string, string>>; incident: string | null };

export interface Caller {
  user: string;
  /** Guests and strangers in shared rooms are not members. */
  member: boolean;
  administrator: boolean;
  machine: boolean;
  /** The person chose this name without proof. */
  selfDeclared: boolean;
  /** IANA zone that the platform knows. */
  zone: string | null;
}

/** Seen by the sender only, always. */
export type Reply =
  | { kind: 'card'; outcome: 'confirmed' | 'answered' | 'refused' | 'asked' | 'not-saved'; card: Card }
  | { kind: 'form'; form: Form }
  /** Nothing to say (a repeat of something already confirmed elsewhere). */
  | { kind: 'silent' };

/** One completion. */
export interface Choice {
  value: string;
  label: string;
}

/** Completions of a line, and the part of it that each would replace. */
export interface LineCompletion {
  from: number;
  to: number;
  /** `value` is what to put there, quoted where it must be. */
  choices: readonly Choice[];
}
