// What an entry says to people: the announcements drawn from it, and the state on which the kept cards are drawn. The
// same for every platform.
import type { Clock } from '../../clock.ts';
import type { Entry } from '../../incident/events.ts';
import type { IncidentId } from '../../ids.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { organisationStream } from '../../journal/port.ts';
import type { Announcement } from '../../wording/announcements/announcement.ts';
import { announcementsOf } from '../../wording/announcements/announcements.ts';
import { readinessAnnouncements } from '../../wording/announcements/readiness.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Papers } from '../views/plan/papers.ts';
import type { States } from '../state/states.ts';
import type { Part } from './ledger.ts';
import type { Post } from './post.ts';

export interface Telling {
  /** As of this entry; `null` for a fact of the organisation. */
  state: IncidentState | null;
  /** The incident that a fact of the organisation is about: where that may not be heard of, this may not either. */
  about: IncidentState | null;
  announcements: readonly Announcement[];
  /** It changes what the kept cards say. */
  changesCards: boolean;
}

const nothing: Telling = { state: null, about: null, announcements: [], changesCards: false };

export interface TellingsDeps {
  states: Pick<States, 'latest' | 'at' | 'organisation' | 'foresee'>;
  clock: Clock;
  voice: () => Voice;
  /** What is told of the plan beside the journal's own words: the weekly digest, the run sheet. */
  papers?: Papers;
}

export type Tell = (entry: Entry) => Promise<Telling>;

export function createTellings({ states, clock, voice, papers }: TellingsDeps): Tell {
  return async function tell(entry) {
    if (entry.stream === organisationStream) {
      const organisation = await states.organisation();
      const incident = incidentBehind(entry, organisation);
      const about = incident === null ? null : await states.latest(incident);
      const told = readinessAnnouncements(entry, organisation, voice());
      const announcements = [...told, ...((await papers?.ofOrganisation(entry)) ?? [])];
      return {
        ...nothing,
        about,
        announcements: about?.private ? announcements.map(quietly) : announcements,
      };
    }
    const newest = await states.latest(entry.stream);
    const declaration = newest === null ? 0 : declarationLength(newest.entries);
    const declares = entry.version <= declaration;
    const before = await states.at(entry.stream, entry.version - 1);
    const after = await states.at(entry.stream, declares ? declaration : entry.version);
    if (after === null) return nothing;
    const drawn = (from: IncidentState | null) =>
      announcementsOf(entry, from, after, states.foresee(after, clock.now()), voice());
    const announcements = declares ? declared(drawn, before, entry.version === declaration) : drawn(before);
    // Before the offers, which must stand last where somebody reads their messages.
    const sheets = declares && entry.version === 1 ? (papers?.ofDeclaration(entry, after) ?? []) : [];
    return {
      state: after,
      about: null,
      announcements: [...announcements, ...sheets],
      changesCards: entry.event.type !== 'RoomBound',
    };
  };
}

/** Follow-ups stand in the organisation's journal, and speak of their incident. */
function incidentBehind({ event }: Entry, { followUps }: OrganisationState): IncidentId | null {
  if (event.type === 'FollowUpOpened') return event.incident;
  if (event.type !== 'ReminderFired' || event.kind !== 'follow-up-due') return null;
  return followUps.get(event.subject ?? '')?.incident ?? null;
}

/** To the person or to nobody: what cannot be said directly is otherwise said where everybody reads. */
function quietly(announcement: Announcement): Announcement {
  return { ...announcement, discreet: true };
}

/**
 * A declaration writes many entries, and each is told knowing all of them: the first card says what is down. The steps
 * that they made ready are told once, behind the last.
 */
function declared(
  drawn: (before: IncidentState | null) => readonly Announcement[],
  before: IncidentState | null,
  last: boolean,
): readonly Announcement[] {
  const own = drawn(before).filter(({ key }) => !isPushed(key));
  return last ? [...own, ...drawn(null).filter(({ key }) => isPushed(key))] : own;
}

/** Of a step that became ready, by the aspect in its key. */
function isPushed(key: string): boolean {
  return /:(ready|approve):[^:]+$/.test(key);
}

/** How many entries the declaring request wrote: those that follow the first and were recorded with it by the same. */
function declarationLength(entries: readonly Entry[]): number {
  const [first] = entries;
  if (first === undefined) return 0;
  const end = entries.findIndex((entry) => entry.recordedAt !== first.recordedAt || entry.by !== first.by);
  return end < 0 ? entries.length : end;
}

export function partOf(entry: Entry): Part {
  const { stream, position, recordedAt } = entry;
  return { stream, first: position, last: position, recordedAt, owes: 0 };
}

/** What is told in the incident's own room, and what where everybody is told. */
export function postsOf(
  part: Part,
  state: Pick<IncidentState, 'id' | 'private'>,
  telling: Telling,
): { own: readonly Post[]; wide: readonly Post[] } {
  const posts = telling.announcements.map((announcement) => ({ ...announcement, part, incident: state.id }));
  const isWide = (post: Post) => post.audience.kind === 'wide';
  return {
    own: posts.filter((post) => !isWide(post)),
    // Whatever the wording says: nothing of a private incident leaves its room.
    wide: state.private ? [] : posts.filter(isWide),
  };
}
