// The list of incidents, open and past, each with what its report says in a line.
import type { KnownIncident } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { isLive } from '../../incident/terms/phases.ts';
import type { IncidentRow, IncidentsView } from '../../pages/board/view.ts';
import { verdictLine } from '../../wording/report/verdict-words.ts';
import { phaseWords } from '../../wording/status/phases.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Figures } from './figures.ts';
import { roomsOf } from './board.ts';

/** Reports of this many past incidents are worked out for one page. */
const mostPast = 50;

export interface IncidentsDeps {
  look: (id: string) => Promise<IncidentState | null>;
  maySee: (state: IncidentState) => boolean;
  figures: (state: IncidentState) => Figures;
  voice: Voice;
  /** Whose rooms are linked. */
  platform: string;
}

/** @param known newest first. */
export async function incidentsView(
  known: readonly KnownIncident[],
  { look, maySee, figures, voice, platform }: IncidentsDeps,
): Promise<IncidentsView> {
  const open: IncidentRow[] = [];
  const past: IncidentRow[] = [];
  let left = 0;
  for (const { id, endedAt } of known) {
    if (endedAt !== null && past.length === mostPast) {
      left += 1;
      continue;
    }
    const state = await look(id);
    if (state === null || !maySee(state)) continue;
    (isLive(state.phase) ? open : past).push(rowOf(figures(state), voice, platform));
  }
  return { open, past, left };
}

function rowOf({ state, report }: Figures, voice: Voice, platform: string): IncidentRow {
  const commander = state.roles.get('commander')?.holder ?? null;
  const { bdr, bcp } = report.rollUp;
  return {
    incident: state.id,
    text: state.text,
    drill: state.drill,
    private: state.private,
    severity: state.severity,
    phaseWords: phaseWords[state.phase],
    declaredAt: state.declaredAt,
    endedAt: isLive(state.phase) ? null : state.closedAt,
    commander: commander === null ? null : voice.name(commander),
    verdict: verdictLine(report),
    missed: bdr.answer === 'missed' || bcp.answer === 'missed',
    room: roomsOf(state)[platform] ?? null,
  };
}
