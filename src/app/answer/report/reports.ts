// Everything that reports need in one house: what is known around an incident, and the desk that draws.
import { can } from '#src/chat/platform.ts';
import type { ChatPlatform } from '#src/chat/platform.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Store } from '#src/journal/port.ts';
import type { Logger } from '#src/log.ts';
import { Outcomes } from './outcomes.ts';
import { Surroundings } from './around.ts';
import type { Memory } from '../../state/memory.ts';
import { ReportDesk } from './desk.ts';
import type { Paper } from './paper.ts';

export interface Reports {
  outcomes: Outcomes;
  around: Surroundings;
  desk: ReportDesk;
}

export interface ReportsDeps {
  organisation: string;
  store: Pick<Store, 'journal' | 'deliveries'>;
  platforms: readonly ChatPlatform[];
  memory: Memory;
  paper: Paper | null;
  log: Logger;
}

export function openReports({ organisation, store, platforms, memory, paper, log }: ReportsDeps): Reports {
  const { states, plans, voice } = memory;
  const outcomes = new Outcomes(store.journal, organisation, states);
  const names = platforms.map(({ name }) => name);
  const { deliveries } = store;
  const around = new Surroundings({ organisation, states, plans, deliveries, platforms: names, outcomes });
  const desk = new ReportDesk({
    states,
    voice,
    paper,
    log,
    around: (state, now) => around.of(state, now),
  });
  return { outcomes, around, desk };
}

/** The room of the incident into which the platform can put a file, with its link; `null` = there is none. */
export function roomForFiles(
  platform: ChatPlatform | undefined,
  state: IncidentState,
): { link: string | null } | null {
  if (platform === undefined || !can(platform.files)) return null;
  const bound = state.rooms.findLast(
    (each) => each.platform === platform.name && each.purpose === 'incident',
  );
  // Where no rooms can be made, everybody is told in one, private incidents excepted.
  if (!can(platform.rooms)) return state.private ? null : { link: null };
  if (bound === undefined) return null;
  return { link: platform.rooms.link(bound.room) };
}
