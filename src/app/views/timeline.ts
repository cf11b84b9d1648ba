// The timeline of an incident for a page: the report's own lines, filtered by what the reader asked for.
import type { IncidentEvent } from '../../incident/events.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { TimelineFilter, TimelineKind, TimelineRow, TimelineView } from '../../pages/board/view.ts';
import type { TimelineEntry } from '../../report/sections/timeline.ts';
import { writerOf, type Writer } from '../../wording/report/names.ts';
import { changed, lateness, timelineWords } from '../../wording/report/timeline-words.ts';
import { peopleAsText } from '../../wording/people-in-text.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Figures } from './figures.ts';
import { roomsOf } from './board.ts';

/** Filters leave lines out and never change one: what is shown stands in the report in the same words. */
export function timelineView({ state, report }: Figures, filter: TimelineFilter, voice: Voice): TimelineView {
  const names = writerOf(report, (person) => voice.name(person));
  const rows = report.timeline.map((line) => ({ line, row: rowOf(state, line, names, voice) }));
  const found = rows.filter(({ line, row }) => matches(state, line, row, filter));
  const shown = found.slice(-filter.most);
  const people = new Map(report.timeline.map(({ by }) => [by, voice.name(by)]));
  return {
    incident: state.id,
    text: state.text,
    drill: state.drill,
    zone: voice.zone,
    rooms: roomsOf(state),
    lines: shown.map(({ row }) => row),
    left: found.length - shown.length,
    total: rows.length,
    last: state.version,
    people: [...people].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    services: [...state.services.values()].map(({ key, name }) => ({ key, name })),
  };
}

function rowOf(state: IncidentState, line: TimelineEntry, names: Writer, voice: Voice): TimelineRow {
  const service = serviceOf(state, line.event);
  const amended = line.amendments.map((one) => changed(one.change, names)).join('; ');
  return {
    entry: line.entry,
    at: line.at,
    kind: kindOf(line.event),
    who: names.person(line.by),
    role: line.role === null ? null : names.role(line.role),
    text: peopleAsText(timelineWords(line.event, names), voice),
    service: service === null ? null : names.service(service),
    late: lateness(line.at, line.recordedAt),
    about: line.certainty !== 'exact',
    void: line.void,
    amended: amended === '' ? null : amended,
    override: line.override,
    selfDeclared: line.selfDeclared,
    link: line.link ?? quotedBy(line.event),
  };
}

/** A note may quote a message of a room. */
function quotedBy(event: IncidentEvent): string | null {
  return event.type === 'NoteAdded' ? event.source : null;
}

function matches(
  state: IncidentState,
  line: TimelineEntry,
  row: TimelineRow,
  { who, service, kind, text, since, after }: TimelineFilter,
): boolean {
  if (who !== '' && line.by !== who) return false;
  if (service !== '' && serviceOf(state, line.event) !== service) return false;
  if (kind !== '' && row.kind !== kind) return false;
  if (since !== null && line.at < since && line.recordedAt < since) return false;
  if (after !== null && Number(line.entry.slice(1)) <= after) return false;
  if (text === '') return true;
  const all = `${row.entry} ${row.who} ${row.text} ${row.amended ?? ''}`;
  return folded(all).includes(folded(text));
}

/** Without case and accents, as people search in a hurry. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Facts about a step belong to the step's service, too. */
function serviceOf(state: IncidentState, event: IncidentEvent): string | null {
  if ('service' in event && event.service !== null) return event.service;
  if ('step' in event) return state.layout.steps.get(event.step)?.service ?? null;
  return null;
}

const beginnings: readonly (readonly [RegExp, TimelineKind])[] = [
  [/^EntryCorrected$/, 'corrections'],
  [/^FileAdded$/, 'files'],
  [/^Step/, 'steps'],
  [/^(Service|RecoveryPoint)/, 'services'],
  [/^(Role|Handover|Call|Person)/, 'people'],
  [/^Partner/, 'partners'],
  [/^(Note|Update)/, 'words'],
];

/** Facts that a newer release adds without a place here are facts of the incident. */
function kindOf({ type }: IncidentEvent): TimelineKind {
  return beginnings.find(([pattern]) => pattern.test(type))?.[1] ?? 'incident';
}
