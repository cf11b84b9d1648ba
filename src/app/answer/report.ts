// The report of one incident, in a form that a chat can show, and the list of all in a period.
import type { Card } from '../../chat/card.ts';
import type { Query } from '../../chat/command-spec.ts';
import { refusal } from '../../incident/outcome.ts';
import type { IncidentState } from '../../incident/state.ts';
import { forecastOf } from '../../incident/steps.ts';
import { buildReport } from '../../report/report.ts';
import type { Report } from '../../report/report.ts';
import { documentCard } from '../../wording/answers/document.ts';
import { reportListCard } from '../../wording/answers/report-list.ts';
import { reportCard, reportJson, reportMarkdown } from '../../wording/report/report.ts';
import type { Answer } from '../answer.ts';
import type { Scene } from '../handle/scene.ts';
import type { States } from '../state/states.ts';

type Format = Extract<Query, { type: 'Report' }>['format'];

/** Forms that a chat can show in a reply. */
const shownForms = ['card', 'markdown', 'json'] as const;

export function reportOf(state: IncidentState, now: number): Report {
  return buildReport(state, state.entries, forecastOf(state, now), state.plan, now);
}

export function reportAnswer(state: IncidentState, format: Format, scene: Scene): Answer {
  const { voice, now } = scene;
  const report = reportOf(state, now);
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

/** Those declared in the period, latest first. */
export async function reportListAnswer(
  forMs: number,
  scene: Scene,
  states: States,
  maySee: (state: IncidentState) => boolean,
): Promise<Card> {
  const since = scene.now - forMs;
  const reports: Report[] = [];
  for (const known of [...scene.organisation.incidents.values()].toReversed()) {
    if (known.declaredAt < since) continue;
    const state = await states.glance(known.id);
    if (state !== null && maySee(state)) reports.push(reportOf(state, scene.now));
  }
  return reportListCard(reports, forMs, scene.voice);
}
