// What people say and send, and what partners do.
import type { IncidentEntry, IncidentEvent } from '../../events.ts';
import { entryId } from '../../events.ts';
import type { IncidentState, PartnerState } from '../../state.ts';
import type { Applies } from '../applying.ts';
import { put } from '../applying.ts';
import { withAnchor } from '../../terms/regulation/anchors.ts';

type WordFact =
  | Extract<IncidentEvent['type'], `Partner${string}` | `Update${string}`>
  | 'NoteAdded'
  | 'FileAdded'
  | 'DrillJudged'
  | 'ReportReviewed'
  | 'SummaryWritten'
  | 'RegulatoryAnchorRecorded';

export const words: Applies<WordFact> = {
  /** An update re-arms the cadence, so a snooze ends with it. */
  UpdateSent: (state, { text, nextIn }, entry) => ({
    ...state,
    updates: [...state.updates, { entry: entryId(entry), at: entry.at, by: entry.by, text, nextIn }],
    snoozedUntil: null,
  }),
  UpdatesSnoozed: (state, event) => ({ ...state, snoozedUntil: event.until }),
  NoteAdded: (state) => state,
  FileAdded: (state) => state,
  DrillJudged: (state, { area, result, text }, entry) => ({
    ...state,
    judged: put(state.judged, area, {
      result,
      text,
      by: entry.by,
      at: entry.at,
      certainty: entry.certainty,
      entry: entryId(entry),
    }),
  }),
  ReportReviewed: (state, { text }, entry) => ({
    ...state,
    reviews: [...state.reviews, { ...markOf(entry), by: entry.by, text }],
  }),
  SummaryWritten: (state, { text }, entry) => ({
    ...state,
    summary: text === '' ? null : { ...markOf(entry), by: entry.by, text },
  }),
  RegulatoryAnchorRecorded: (state, { regulator, anchor }, entry) => ({
    ...state,
    regulation: put(
      state.regulation,
      regulator,
      withAnchor(state.regulation.get(regulator) ?? new Map(), anchor, entry.at),
    ),
  }),
  PartnerCalled: (state, event, entry) =>
    changed(state, event.partner, (partner) => ({
      ...partner,
      calledAt: earlier(partner.calledAt, entry.at),
      reference: event.reference ?? partner.reference,
    })),
  PartnerAnswered: (state, event, entry) =>
    changed(state, event.partner, (partner) => ({
      ...partner,
      answeredAt: earlier(partner.answeredAt, entry.at),
      reference: event.reference ?? partner.reference,
    })),
  PartnerOnSite: (state, event, entry) =>
    changed(state, event.partner, (partner) => ({
      ...partner,
      onSiteAt: earlier(partner.onSiteAt, entry.at),
    })),
};

function markOf(entry: IncidentEntry) {
  return { at: entry.at, certainty: entry.certainty, entry: entryId(entry) };
}

function earlier(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

function changed(
  state: IncidentState,
  key: string,
  change: (partner: PartnerState) => PartnerState,
): IncidentState {
  const empty = { key, calledAt: null, answeredAt: null, onSiteAt: null, reference: null };
  return { ...state, partners: put(state.partners, key, change(state.partners.get(key) ?? empty)) };
}
