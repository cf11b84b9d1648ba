// What the papers of a report cost at 100, 1,000 and 10,000 entries: words, picture, PDF. The PDF is made on a thread of
// its own; what keeps the event loop busy is everything else.
import { createPaper } from '#adapters/paper/index.ts';
import { fileOf } from '../../src/app/answer/report/files.ts';
import type { IncidentEntry } from '#src/incident/events.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { chatCharts } from '#src/wording/report/report.ts';
import { recoveryChart } from '#src/wording/report/pictures/recovery.ts';
import { quantile, times, type Row } from './measure.ts';

const start = Date.UTC(2026, 10, 20, 2);
const minute = 60_000;
const services = 12;

/** A declaration, services that fall and come back, and notes for the rest. */
function entriesOf(count: number): IncidentEntry[] {
  const events: IncidentEntry['event'][] = [
    {
      type: 'IncidentDeclared',
      incident: 'O-1',
      drill: false,
      text: 'everything is slow',
      severity: 1,
      private: false,
      scenario: null,
      planDigest: null,
      byMachine: false,
      cause: null,
      synthetic: false,
      speed: 1,
      announce: true,
    },
  ];
  for (let number = 1; number <= services; number += 1) {
    const service = `service-${number}`;
    events.push({ type: 'ServiceAdded', service, name: `Service ${number}`, needs: [] });
    events.push({ type: 'ServiceDown', service, partial: null, deliberate: false, text: '' });
  }
  while (events.length < count - services - 1) {
    events.push({
      type: 'NoteAdded',
      kind: 'note',
      text: `note ${events.length}, in a few words`,
      source: null,
    });
  }
  for (let number = 1; number <= services; number += 1) {
    events.push({
      type: 'ServiceRestored',
      service: `service-${number}`,
      text: '',
      evidence: null,
      aheadOf: [],
    });
  }
  events.push({ type: 'IncidentClosed', notNormal: [], beforeStable: [] });
  return events.map((event, index) => ({
    stream: 'O-1',
    version: index + 1,
    position: index + 1,
    hash: `${index}`.padStart(64, '0'),
    event,
    at: start + (index * 600 * minute) / count,
    recordedAt: start + (index * 600 * minute) / count,
    certainty: 'exact',
    organisation: 'bench',
    by: 'ann',
    role: null,
    source: { platform: 'local', user: 'ann', room: 'r', link: null, selfDeclared: false },
    override: null,
  }));
}

function reportOf(count: number): Report {
  const entries = entriesOf(count);
  const state = fold(entries, () => null);
  if (state === null) throw new RangeError('nothing was declared');
  const now = start + 700 * minute;
  return buildReport(state, entries, forecastOf(state, now), null, now);
}

export async function benchPaper(): Promise<Row[]> {
  const paper = createPaper();
  const rows: Row[] = [];
  const row = (what: string, figure: number, unit: Row['unit'], aim?: string): void => {
    rows.push(aim === undefined ? { what, figure, unit } : { what, figure, unit, aim });
  };
  for (const count of [100, 1_000, 10_000]) {
    const report = reportOf(count);
    const order = { report, copy: 'full' as const, voice: { name: (person: string) => person }, people: [] };
    const chart = chatCharts(report);
    const drawing = await times(10, () => void paper.draw(recoveryChart(report)));
    row(`${count} entries: recovery chart as SVG, three widths`, quantile(drawing, 0.5), 'ms', 'below 20');
    if (chart !== null)
      row(`${count} entries: PNG for a chat`, quantile(await times(5, () => paper.png(chart)), 0.5), 'ms');
    for (const form of ['html', 'markdown', 'csv', 'json'] as const) {
      let size = 0;
      const taken = await times(5, async () => {
        size = (await fileOf({ ...order, form }, paper)).bytes.length;
      });
      row(`${count} entries: ${form}`, quantile(taken, 0.5), 'ms');
      row(`${count} entries: ${form}, size`, size / 1024, 'kB');
    }
    let pdf = 0;
    const made = await times(2, async () => {
      pdf = (await fileOf({ ...order, form: 'pdf' }, paper)).bytes.length;
    });
    row(`${count} entries: PDF, on a thread of its own`, quantile(made, 0.5), 'ms', 'below 30,000');
    row(`${count} entries: PDF, size`, pdf / 1024, 'kB');
  }
  return rows;
}
