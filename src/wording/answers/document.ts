// A document that was asked for inside a chat: its text as it is, to be copied.
import type { Card } from '../../chat/card.ts';
import type { ReportCopy, ReportForm } from '../../chat/command-spec.ts';
import type { Report } from '../../report/report.ts';
import { card, say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';

export function documentCard(incident: string, format: string, document: string, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`📄 Report ${strong(incident)} as ${format}`,
      blocks: [{ kind: 'quote', text: document }],
      summary: `Report ${incident} as ${format}`,
    },
    voice,
  );
}

/** Beside the file in a room: what it is a version of, and whether it will change. */
export function fileComment(report: Report, copy: ReportCopy): string {
  const { incident, standing, version, drill } = report.header;
  const what = {
    full: 'Report',
    shared: 'Report, copy with roles for names',
    summary: 'Summary for customers',
  }[copy];
  const state = standing === 'provisional' ? 'provisional' : `${standing}, version ${Math.max(1, version)}`;
  return `${drill ? 'DRILL · ' : ''}${what} ${incident} · ${state}`;
}

/** Seen by who asked, while the file is made. */
export function onItsWayCard(incident: string, form: ReportForm, link: string | null, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`📄 Report ${strong(incident)} as ${form} is on its way to the incident's room`,
      blocks: [
        link === null ? null : { kind: 'text', spans: [{ kind: 'link', url: link, text: 'Open the room' }] },
      ],
      summary: `Report ${incident} as ${form} is on its way`,
    },
    voice,
  );
}
