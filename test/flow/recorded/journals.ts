// Journals recorded by releases: where they lie, and how one is written. One that was written is never written again.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncidentEntry } from '#src/incident/events.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import { forecastOf } from '#src/incident/steps.ts';
import type { Store } from '#src/journal/port.ts';
import { entriesOf } from '#src/journal/recording.ts';
import type { Row } from '#src/journal/row.ts';
import { planFromArchive } from '#src/plan/archive.ts';
import { buildReport } from '#src/report/report.ts';
import { reportJson } from '#src/wording/report/report.ts';

const folder = join(import.meta.dirname, '../../fixtures/journals');

export interface RecordedJournal {
  organisation: string;
  incident: string;
  /** The instant at which its report was written. */
  reportedAt: number;
  /** Rows of all streams as they were stored. */
  rows: readonly Row[];
  /** Digest → archived document. */
  plans: Readonly<Record<string, string>>;
}

export interface Told {
  json: string;
  /** Types of facts that this release cannot read. */
  unknown: readonly string[];
}

export function recordedReleases(): readonly string[] {
  return readdirSync(folder)
    .flatMap((name) => /^release-(\d[\w.-]*?)\.json$/.exec(name)?.[1] ?? [])
    .filter((release) => !release.endsWith('.report'))
    .toSorted();
}

export function readJournal(release: string): RecordedJournal {
  return JSON.parse(readFileSync(join(folder, `release-${release}.json`), 'utf8')) as RecordedJournal;
}

export function readReport(release: string): string {
  return readFileSync(join(folder, `release-${release}.report.json`), 'utf8');
}

/** What today's code makes of it: decoded, folded, reported. */
export function toldBy(journal: RecordedJournal): Told {
  const unknown: string[] = [];
  const entries = entriesOf(journal.rows, ({ event }) => unknown.push(event.recorded.type));
  const own = entries.filter(({ stream }) => stream === journal.incident) as readonly IncidentEntry[];
  const plans = new Map(
    Object.entries(journal.plans).map(([digest, text]) => [digest, planFromArchive(text)]),
  );
  const state = fold(own, (digest) => plans.get(digest) ?? null);
  if (state === null) throw new RangeError(`the journal does not declare ${journal.incident}`);
  const at = journal.reportedAt;
  const report = buildReport(state, own, forecastOf(state, at), state.plan, at);
  return { json: reportJson(report), unknown };
}

/** @throws the file system's EEXIST for a release that was recorded before. */
export async function record(
  release: string,
  store: Store,
  given: Pick<RecordedJournal, 'organisation' | 'incident' | 'reportedAt'>,
): Promise<void> {
  const rows: Row[] = [];
  for (const { stream } of await store.journal.heads(given.organisation))
    rows.push(...(await store.journal.rows(given.organisation, stream)));
  const plans: Record<string, string> = {};
  for (const { data } of rows) {
    const { planDigest } = JSON.parse(data) as { planDigest?: string | null };
    const document = planDigest ? await store.plans.loadPlan(given.organisation, planDigest) : null;
    if (planDigest && document !== null) plans[planDigest] = document;
  }
  const journal = { ...given, rows, plans };
  const { json } = toldBy(journal);
  const write = (name: string, text: string) =>
    writeFileSync(join(folder, `release-${release}${name}`), text, { flag: 'wx' });
  write('.json', `${JSON.stringify(journal, null, 1)}\n`);
  write('.report.json', json);
}
