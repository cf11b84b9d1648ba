// What the tests of typed words share: Berlin at 03:00 on 20 November 2026, and a plan's names.
import { specs } from '#commands/specs.ts';
import { readText } from '#src/chat/text-parser.ts';
import type { Surroundings } from '#src/chat/text-parser.ts';
import { readNamed } from '#src/chat/typing/reading.ts';
import type { Reading } from '#src/chat/typing/reading.ts';

export const now = Date.parse('2026-11-20T02:00:00Z');
export const context = { now, zone: 'Europe/Berlin' };

const names: Readonly<Record<string, readonly string[]>> = {
  service: ['voip', 'search', 'payments-db', 'core network', 'web', 'blog', 'erp'],
  step: ['swap-switch'],
  role: ['commander', 'scribe', 'network lead'],
  person: ['bo', 'bea'],
  partner: ['acme', 'acme managed it'],
  scenario: ['region-loss', 'fire'],
  subject: ['voip', 'erp', 'core network', 'core switch 1', 'acme'],
};

export const inRoom: Surroundings = {
  inIncidentRoom: true,
  knows: (kind, text) => (names[kind] ?? []).includes(text.toLowerCase()),
};
export const elsewhere: Surroundings = { ...inRoom, inIncidentRoom: false };

export function readHere(text: string): Reading {
  return readText(text, specs, context, inRoom);
}

export function readElsewhere(text: string): Reading {
  return readText(text, specs, context, elsewhere);
}

export function press(
  verb: string,
  options: Readonly<Record<string, string>>,
  incident: string | null = null,
) {
  return readNamed({ verb, options, incident }, specs, context);
}

/** 20 November, Berlin time. */
export function clock(time: string): { at: number; certainty: 'exact' } {
  return { at: Date.parse(`2026-11-20T${time}:00+01:00`), certainty: 'exact' };
}
