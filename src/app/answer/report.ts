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
import { documentCard } from '../../wording/answers/document.ts';
import { reportListCard } from '../../wording/answers/report-list.ts';
import { reportCard, reportJson, reportMarkdown } from '../../wording/report/report.ts';
import type { Answer } from '../answer.ts';
import type { Scene } from '../handle/scene.ts';
import type { Outcomes } from './report/outcomes.ts';

type Format = Extract<Query, { type: 'Report' }>['format'];

/** Forms that a chat can show in a reply. */
const shownForms = ['card', 'markdown', 'json'] as const;

/** @param around left out, the sections that look beyond the incident are empty. */
export function reportOf(state: IncidentState, now: number, around: Around = nothingAround): Report {
  return buildReport(state, state.entries, forecastOf(state, now), state.plan, now, around);
}

export function reportAnswer(state: IncidentState, format: Format, scene: Scene, around: Around): Answer {
  const { voice, now } = scene;
  const report = reportOf(state, now, around);
  switch (format) {
    case 'card':
      return { kind: 'card', card: reportCard(report, voice) };
    case 'markdown':
      return { kind: 'card', card: documentCard(state.id, 'Markdown', reportMarkdown(report, voice), voice) };
    case 'json':
      return { kind: 'card', card: documentCard(state.id, 'JSON', reportJson(report), voice) };
    default:
      return refusal('not-a-choice', { option: 'format', typed: format, choices: [...shownForms] });
  }
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
