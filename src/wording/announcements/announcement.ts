// What a fact becomes when it is told: which rooms or people get which card under which key.
import type { Card } from '../../chat/card.ts';
import type { ReportCopy, ReportForm } from '../../chat/command-spec.ts';
import type { Instant } from '../../clock.ts';
import type { IncidentId, PersonId } from '../../ids.ts';

export type Audience =
  /** The incident's own room on every platform. */
  | { kind: 'incident' }
  /** The rooms where everybody is told; never for a private incident. */
  | { kind: 'wide' }
  /** By direct message where possible, else in the incident's room with the person named. */
  | { kind: 'person'; person: PersonId };

export interface Announcement {
  audience: Audience;
  /** Unique in the room: an entry told again under the same key is the same message. */
  key: string;
  card: Card;
  /** After downtime it may be folded into one digest with its neighbours. */
  foldable: boolean;
  /** One line for that digest. */
  line: string;
  /** To this person directly or not at all: it has no place in a room. */
  discreet?: true;
  /** Drawn only when it is told, because it takes time. */
  enclosure?: Enclosure;
}

/** A report, or its picture, as of an entry: named here, made by the app. */
export interface Enclosure {
  incident: IncidentId;
  /** Of the state that it is drawn from: the entries that are in it. */
  version: number;
  writtenAt: Instant;
  /** `picture` joins the card; a form goes as a file in the card's place. */
  what: 'picture' | ReportForm;
  copy: ReportCopy;
}
