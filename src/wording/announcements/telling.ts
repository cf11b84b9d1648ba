// What every telling of a fact has in its hands, and the shapes most of them answer with.
import type { Button, Spans, Tone } from '../../chat/card.ts';
import type { Entry, IncidentEvent } from '../../incident/events.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import type { PersonId } from '../../ids.ts';
import { entryId } from '../../incident/events.ts';
import type { Announcement, Audience } from './announcement.ts';
import { buttons, card, clock, code, plainText, say, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

export interface AnyTold {
  entry: Entry<IncidentEvent>;
  event: IncidentEvent;
  /** `null` at the declaration. */
  before: IncidentState | null;
  after: IncidentState;
  forecast: Forecast;
  voice: Voice;
}

export type Told<T extends IncidentEvent['type']> = AnyTold & { event: Extract<IncidentEvent, { type: T }> };

interface Line {
  tone?: Tone;
  /** A sign and a word, so that colour is never the only sign. */
  sign: string;
  title: Spans;
  details?: readonly (Spans | null)[];
  buttons?: readonly Button[];
  /** Several things, each with its own buttons. */
  rows?: readonly { spans: Spans; buttons: readonly Button[] }[];
  audience?: Audience;
  /** Told apart from other cards of the same entry. */
  aspect?: string;
  urgent?: boolean;
  foldable?: boolean;
}

/** One card about this entry, with the entry's id so that it can be corrected, and its instant where it was not now. */
export function tell(told: AnyTold, line: Line): Announcement {
  const { entry, after, voice } = told;
  const late = entry.recordedAt - entry.at > 60_000;
  const when = late
    ? say`at ${clock(entry.at, voice)}, entered ${clock(entry.recordedAt, voice)}`
    : say`${clock(entry.at, voice)}`;
  const title = say`${line.sign} ${line.title}`;
  const details = (line.details ?? []).filter((detail) => detail !== null && detail.length > 0) as Spans[];
  const drawn = card(
    {
      tone: line.tone ?? 'neutral',
      title,
      blocks: [
        details.length > 0 ? text(...details) : null,
        line.buttons && line.buttons.length > 0 ? buttons(...line.buttons) : null,
        ...(line.rows ?? []).flatMap((row) => [text(row.spans), buttons(...row.buttons)]),
      ],
      footer: say`${after.id} · ${code(entryId(entry))} · ${when}`,
      summary: `${after.id}: ${plainText(title)}`,
      urgent: line.urgent ?? false,
    },
    voice,
    after.drill,
  );
  return {
    audience: line.audience ?? { kind: 'incident' },
    key: `${after.id}:${entry.version}${line.aspect === undefined ? '' : `:${line.aspect}`}`,
    card: drawn,
    foldable: line.foldable ?? true,
    line: `${entryId(entry)} ${plainText(title)}`,
  };
}

export function toPerson(person: PersonId): Audience {
  return { kind: 'person', person };
}

export function serviceName(state: IncidentState, service: string): string {
  return state.services.get(service)?.name ?? state.layout.services.get(service)?.name ?? service;
}

export function roleTitle(state: IncidentState, role: string): string {
  return state.roles.get(role)?.title ?? role;
}

export function stepText(state: IncidentState, step: string): string {
  return state.layout.steps.get(step)?.text ?? step;
}
