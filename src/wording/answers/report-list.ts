// All incidents and drills of a period in one look: what each was, and how it did against what was promised.
import type { Card, Spans } from '../../chat/card.ts';
import type { Report } from '../../report/report.ts';
import { formatDuration } from '../../time/durations.ts';
import { phaseWords } from '../status/phases.ts';
import { verdictLine } from '../report/verdict-words.ts';
import { button, buttons, card, clock, code, cut, say, strong, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

/** As many as a person reads on a phone. */
const mostLines = 20;

/** @param reports latest first */
export function reportListCard(reports: readonly Report[], forMs: number, voice: Voice): Card {
  const left = reports.length - mostLines;
  return card(
    {
      tone: 'neutral',
      title: say`📄 ${reports.length === 0 ? 'No incident' : `${reports.length} incidents and drills`} in the last ${formatDuration(forMs)}`,
      blocks: [
        reports.length === 0
          ? text(say`${code('/outage report list 1y')} looks further back.`)
          : {
              kind: 'list',
              ordered: false,
              items: reports.slice(0, mostLines).map((one) => line(one, voice)),
            },
        left > 0 ? text(say`and ${left} earlier ones`) : null,
        reports.length === 0
          ? null
          : buttons(
              ...reports.slice(0, 5).map(({ header }) =>
                button(`Report ${header.incident}`, {
                  verb: 'report',
                  options: {},
                  incident: header.incident,
                }),
              ),
            ),
      ],
    },
    voice,
  );
}

function line(report: Report, voice: Voice): Spans {
  const { header, incident } = report;
  const declared = incident.declared === null ? [] : say` · declared ${clock(incident.declared.at, voice)}`;
  return say`${strong(header.incident)} ${header.drill ? 'drill, ' : ''}${phaseWords[header.phase]} · ${cut(header.text, 80)} ${declared} · ${verdictLine(report)}`;
}
