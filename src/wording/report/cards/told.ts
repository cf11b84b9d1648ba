// The report as it is told by itself: whole at the close, and anew when a later fact changed it. Card first, then the
// paper; both are drawn as of their entry, so that telling them again tells the same.
import { buildReport, type Report } from '#src/report/report.ts';
import { makesVersion, type ReportVersion } from '#src/report/trend/versions.ts';
import { entryId } from '#src/incident/events.ts';
import type { Announcement, Enclosure } from '../../announcements/announcement.ts';
import type { AnyTold } from '../../announcements/telling.ts';
import { button, buttons, card, code, plain, say, strong, text } from '../../spans.ts';
import { changeLines } from '../document/version-words.ts';
import { verdictLine } from '../verdict-words.ts';
import { cardOf, forms } from './card.ts';

/** Changed lines on a card; all of them are in the document. */
const mostChanges = 12;

/** Nothing for what does not make a report, or a version of one. */
export function reportTold(told: AnyTold): readonly Announcement[] {
  const { phase } = told.after;
  if (phase !== 'closed' && phase !== 'signed') return [];
  if (told.event.type === 'IncidentClosed') return first(told, reportOf(told));
  const before = told.before?.phase;
  if ((before !== 'closed' && before !== 'signed') || !makesVersion(told.event)) return [];
  const report = reportOf(told);
  const version = report.versions.at(-1);
  return version?.entry === entryId(told.entry) ? later(told, report, version) : [];
}

function reportOf({ entry, after, forecast }: AnyTold): Report {
  return buildReport(after, after.entries, forecast, after.plan, entry.recordedAt);
}

function first(told: AnyTold, report: Report): Announcement[] {
  const { voice } = told;
  const line = `Report of ${report.header.incident}: ${verdictLine(report)}`;
  return [
    announcement(told, 'report', {
      card: cardOf(report, voice),
      foldable: false,
      line,
      enclosure: enclosure(told, 'picture'),
    }),
    paper(told, report, false),
  ];
}

/** After downtime these fold like any other fact: the newest report can be asked for. */
function later(told: AnyTold, report: Report, version: ReportVersion): Announcement[] {
  const { voice } = told;
  const changes = changeLines(report, version);
  const shown = changes.slice(0, mostChanges);
  const title = `Report ${report.header.incident}, version ${version.number}`;
  const said = version.flipped
    ? 'a verdict flipped'
    : changes.length === 0
      ? 'no figure changed'
      : 'figures changed';
  const drawn = card(
    {
      tone: version.flipped ? 'warning' : 'neutral',
      title: say`📄 ${strong(title)}: ${said}`,
      blocks: [
        version.reason === null ? null : text(say`Because of ${version.entry}: ${version.reason}`),
        shown.length === 0 ? null : { kind: 'list', ordered: false, items: shown.map(plain) },
        changes.length > shown.length
          ? text(say`and ${changes.length - shown.length} more changes in the document.`)
          : null,
        text(say`${strong(verdictLine(report))}`),
        buttons(...forms(report)),
      ],
      footer: say`${report.evidence.entries} entries · head ${code((report.evidence.head ?? 'none').slice(0, 16))}`,
      summary: `${title}: ${said}`,
      urgent: version.flipped,
    },
    voice,
    report.header.drill,
  );
  const line = `${title}: ${said}`;
  return [
    announcement(told, 'report', {
      card: drawn,
      foldable: true,
      line,
      enclosure: enclosure(told, 'picture'),
    }),
    paper(told, report, true),
  ];
}

/** What stands in the room where no file can be put. */
function paper(told: AnyTold, report: Report, foldable: boolean): Announcement {
  const { incident } = report.header;
  const title = `Report ${incident} as PDF`;
  return announcement(told, 'report-paper', {
    card: card(
      {
        tone: 'neutral',
        title: say`📄 ${title}`,
        blocks: [buttons(button('Whole report', { verb: 'report', options: { format: 'pdf' }, incident }))],
      },
      told.voice,
      report.header.drill,
    ),
    foldable,
    line: title,
    enclosure: enclosure(told, 'pdf'),
  });
}

function enclosure({ entry, after }: AnyTold, what: Enclosure['what']): Enclosure {
  const { version, recordedAt } = entry;
  return { incident: after.id, version, writtenAt: recordedAt, what, copy: 'full' };
}

function announcement(
  { after, entry }: AnyTold,
  aspect: string,
  rest: Omit<Announcement, 'audience' | 'key'>,
): Announcement {
  return { audience: { kind: 'incident' }, key: `${after.id}:${entry.version}:${aspect}`, ...rest };
}
