// Where an incident stands: its board, or what happened since an instant, told as the report tells it.
import { learnedMinutes } from '../../incident/organisation.ts';
import type { Card } from '../../chat/card.ts';
import type { Instant } from '../../clock.ts';
import type { IncidentState } from '../../incident/state.ts';
import { forecastOf } from '../../incident/steps.ts';
import type { TimelineEntry } from '../../report/sections/timeline.ts';
import { timelineCard } from '../../wording/answers/board.ts';
import type { TimelineLine } from '../../wording/answers/board.ts';
import { writerOf } from '../../wording/report/names.ts';
import type { Names } from '../../wording/report/timeline-words.ts';
import { changed, timelineWords } from '../../wording/report/timeline-words.ts';
import { statusCard } from '../../wording/status/status-card.ts';
import type { Scene } from '../handle/scene.ts';
import { reportOf } from './report.ts';

/** As many lines as a person reads on a phone. */
const mostLines = 40;

export function statusAnswer(state: IncidentState, since: Instant | null, scene: Scene): Card {
  const { voice, now } = scene;
  if (since === null)
    return statusCard(state, forecastOf(state, now, learnedMinutes(scene.organisation)), voice);
  const report = reportOf(state, now);
  const names = writerOf(report, (person) => voice.name(person));
  const lines = report.timeline.filter((line) => line.at >= since || line.recordedAt >= since);
  const shown = lines.slice(-mostLines).map((line) => lineOf(line, names));
  return timelineCard(state, shown, lines.length - shown.length, voice);
}

function lineOf(line: TimelineEntry, names: Names): TimelineLine {
  const name = names.person(line.by);
  const said = timelineWords(line.event, names);
  const text = said.includes(name) ? said : `${name}: ${said}`;
  const amended = line.amendments.map((one) => changed(one.change, names)).join('; ');
  return {
    entry: line.entry,
    at: line.at,
    spans: [{ kind: 'plain', text }],
    amended: amended === '' ? null : amended,
  };
}
