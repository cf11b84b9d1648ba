// The report of one incident, in a form that a chat can show, and the list of all in a period.
import type { Card } from '../../chat/card.ts';
import type { Query } from '../../chat/command-spec.ts';
import { refusal } from '../../incident/outcome.ts';
import type { IncidentState } from '../../incident/state.ts';
import { forecastOf } from '../../incident/steps.ts';
import { buildReport } from '../../report/report.ts';
import type { Report } from '../../report/report.ts';
import { nothingAround, type Around } from '../../report/sections/around/around.ts';
import { trendOf } from '../../report/trend/trend.ts';
import { documentCard, onItsWayCard } from '../../wording/answers/document.ts';
import { reportListCard } from '../../wording/answers/report-list.ts';
import { reportCard, reportCopy } from '../../wording/report/report.ts';
import type { Answer, AnswersDeps } from './answers.ts';
import type { Scene } from '../handle/scene.ts';
import type { Surroundings } from './report/around.ts';
import type { Outcomes } from './report/outcomes.ts';

type Asked = Extract<Query, { type: 'Report' }>;

/** Forms that a chat can show in a reply. */
const shownForms = ['card', 'markdown', 'json'];

/** @param around left out, the sections that look beyond the incident are empty. */
export function reportOf(state: IncidentState, now: number, around: Around = nothingAround): Report {
  return buildReport(state, state.entries, forecastOf(state, now), state.plan, now, around);
}

export interface ReportAnswerDeps {
  around: Surroundings;
  share: AnswersDeps['share'];
  fileRoom: AnswersDeps['fileRoom'];
}

/** The card to who asked; a file to the incident's room, where it stays; without a room for files the words alone. */
export async function reportAnswer(
  state: IncidentState,
  { format, copy = 'full' }: Asked,
  scene: Scene,
  deps: ReportAnswerDeps,
): Promise<Answer> {
  const { voice, now, request } = scene;
  if (format !== 'card') {
    const room = deps.fileRoom(request.platform, state);
    if (room !== null) {
      const card = onItsWayCard(state.id, format, room.link, voice);
      const enclosure = { incident: state.id, version: state.version, writtenAt: now, what: format, copy };
      deps.share(request.platform, state, {
        key: `report:${request.id}`,
        card,
        line: card.summary,
        enclosure,
      });
      return { kind: 'card', card };
    }
    if (!isShown(format))
      return refusal('not-a-choice', { option: 'format', typed: format, choices: shownForms });
  }
  const report = reportOf(state, now, await deps.around.of(state, now));
  if (format === 'card') return { kind: 'card', card: reportCard(report, voice) };
  const people = [...(state.plan?.people.keys() ?? []), ...state.participants];
  const words = reportCopy(report, voice, copy, people);
  return { kind: 'card', card: documentCard(state.id, format, words[format](), voice) };
}

function isShown(format: Asked['format']): format is 'markdown' | 'json' {
  return format === 'markdown' || format === 'json';
}

/** Those declared in the period, with their trend; what the asker may not see is in no figure either. */
export async function reportListAnswer(
  forMs: number,
  scene: Scene,
  outcomes: Outcomes,
  maySee: (state: IncidentState) => boolean,
): Promise<Card> {
  const { now, voice, organisation } = scene;
  const fromAt = now - forMs;
  const known = [...organisation.incidents.values()].filter(({ declaredAt }) => declaredAt >= fromAt);
  const found = await outcomes.of(known, now, maySee);
  const zone = scene.plan?.organisation.timezone ?? 'UTC';
  return reportListCard(found, trendOf(found, { fromAt, toAt: now, zone }), voice);
}
