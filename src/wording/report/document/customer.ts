// The summary for customers: what did not work from when to when, and what became of data. No names, no causes, no
// steps, nothing that people wrote.
import type { Report } from '#src/report/report.ts';
import type { JudgedService } from '#src/report/roll-up.ts';
import { formatDuration } from '#src/time/durations.ts';
import { writerOf, type Writer } from '../names.ts';
import type { DocumentBlock, ReportDocument } from '../shapes/document.ts';
import { list, table, text } from './blocks.ts';
import { few } from './sections/head.ts';

export function customerDocument(report: Report): ReportDocument {
  const writer = writerOf(report, () => '');
  const { header } = report;
  const affected = report.services.filter(({ times }) => times.affected);
  const isOver = header.standing !== 'provisional';
  return {
    title: `Service disruption ${header.incident}`,
    banner: header.drill ? 'DRILL' : null,
    standing: isOver ? 'Summary · final' : 'Summary · provisional',
    lead: [`Times in ${header.zone}, with their offset. As of ${writer.time(header.completeUntilAt)}.`],
    language: 'en',
    sections: [
      { id: 'what', heading: 'What happened', blocks: [text(happened(writer, affected))] },
      { id: 'services', heading: 'Services', blocks: services(writer, affected) },
      { id: 'data', heading: 'Data', blocks: list(...affected.map((one) => loss(writer, one))) },
    ].filter(({ blocks }) => blocks.length > 0),
    foot: `${header.incident} · summary · ${header.standing}`,
  };
}

function happened({ report, time }: Writer, affected: readonly JudgedService[]): string {
  const { incident } = report;
  const names = affected.map(({ times }) => times.service.name);
  if (names.length === 0 || incident.start === null) return 'No service was disrupted.';
  const began = `From ${time(incident.start.at)} ${few(names)} ${names.length === 1 ? 'was' : 'were'} disrupted.`;
  const out = affected.filter(({ times }) => times.windows.at(-1)?.outage.to === null);
  const still = out.map(({ times }) => times.service.name);
  if (still.length > 0) return `${began} Not restored yet: ${few(still)}.`;
  return `${began} All of it was restored; in all, something was disrupted for ${formatDuration(incident.outageMs)}.`;
}

function services({ time }: Writer, affected: readonly JudgedService[]): DocumentBlock[] {
  const rows = affected.flatMap(({ times }) =>
    times.windows.map(({ outage, downMs, degradedMs }) => [
      times.service.name,
      time(outage.from.at),
      outage.to === null ? 'not yet' : time(outage.to.at),
      downMs === 0 ? '–' : formatDuration(downMs),
      degradedMs === 0 ? '–' : formatDuration(degradedMs),
    ]),
  );
  return rows.length === 0
    ? []
    : [
        table(
          'Disruptions',
          [
            ['Service', 1.4],
            ['From', 1.2],
            ['Restored', 1.2],
            ['Not usable for', 1],
            ['Limited for', 1],
          ],
          rows,
        ),
      ];
}

function loss({ time, maybeTime }: Writer, { times }: JudgedService): string | null {
  const { loss: found, service } = times;
  // What promises nothing about data, and of which nobody said anything, holds none.
  if (!found.known && service.rpo === null) return null;
  if (!found.known || !found.verified) return `${service.name}: whether data was lost is not known yet.`;
  const after =
    found.lostAfterMs === null
      ? ''
      : ` What was entered after the failure is missing up to ${maybeTime(found.lostToAt)}.`;
  if (found.noneLost || found.pointAt === null) return `${service.name}: no data was lost.${after}`;
  return `${service.name}: data entered after ${time(found.pointAt)} and before the failure may be missing.${after}`;
}
