// The report of an incident in words: as a card, as Markdown, as JSON. What a replay prints is report/replay.ts.
import type { Card } from '../../chat/card.ts';
import type { Report } from '../../report/report.ts';
import { cardOf } from './card.ts';
import { jsonOf } from './json.ts';
import { markdownOf } from './markdown.ts';
import type { Voice } from '../voice.ts';

/** For a room: verdict, one line a service, where the time went. Provisional while the incident is open. */
export function reportCard(report: Report, voice: Voice): Card {
  return cardOf(report, voice);
}

/** The whole document; inert whatever people have typed. */
export function reportMarkdown(report: Report, voice: Pick<Voice, 'name'>): string {
  return markdownOf(report, (person) => voice.name(person));
}

/** The figures for machines, people by their ids; ends with a line break. */
export function reportJson(report: Report): string {
  return jsonOf(report);
}
