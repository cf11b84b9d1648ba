// `tocsin verify`: reads every stream of the journal, without writing anything, and proves its chain or names the first
// entry that is broken. Beside the chain it looks for what no chain can show: entries cut off the end.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresStore, openSqliteStore } from '#adapters/store/index.ts';
import type { Clock } from '../../clock.ts';
import { journalFiles, type Config } from '../../config.ts';
import { verifyChain } from '../../journal/chain.ts';
import { StoreFault } from '../../journal/fault.ts';
import { organisationStream, type Journal, type Store } from '../../journal/port.ts';
import { entryOf } from '../../journal/recording.ts';
import type { Row } from '../../journal/row.ts';
import {
  findingLine,
  noJournalLine,
  verificationLine,
  type Finding,
} from '../../wording/answers/verification/journal.ts';
import {
  notAReportLine,
  reportFindingLine,
  reportVerdictLine,
  unknownIncidentLine,
} from '../../wording/answers/verification/report.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { readReport, reportFindings } from './verify-report.ts';

/** 0 = every stream is as it was written, 1 = one is not, 2 = the journal cannot be read. */
export async function runVerify(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  io: CliIo,
  reportFile: string | null = null,
): Promise<ExitCode> {
  const places = journals(config, io.clock);
  if (places.length === 0) {
    io.err(noJournalLine(config.dataDir));
    return 2;
  }
  if (reportFile !== null) return runVerifyReport(reportFile, places, io);
  let worst: ExitCode = 0;
  for (const { place, open } of places) {
    const code = await verifyPlace(place, open, io);
    if (code > worst) worst = code;
  }
  return worst;
}

/** The first journal that knows the incident is asked. */
async function runVerifyReport(file: string, places: readonly Place[], io: CliIo): Promise<ExitCode> {
  const report = readReport(file);
  if (report === null) {
    io.err(notAReportLine(file));
    return 2;
  }
  for (const { open } of places) {
    const found = await withStore(open, io, (store) => reportFindings(report, store));
    if (found === 'unreadable') return 2;
    if (found === null) continue;
    for (const finding of found) io.out(reportFindingLine(finding));
    io.out(reportVerdictLine(file, found));
    return found.every(({ ok }) => ok) ? 0 : 1;
  }
  io.err(unknownIncidentLine(report.header.incident, report.header.organisation));
  return 1;
}

interface Place {
  place: string;
  open: () => Promise<Store>;
}

/** Every journal that is there, not opened yet: nothing is written in it. */
export function journals(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  clock: Clock,
): Place[] {
  if (databaseUrl !== null) {
    return [
      { place: 'PostgreSQL', open: () => openPostgresStore({ url: databaseUrl, clock, readOnly: true }) },
    ];
  }
  return Object.values(journalFiles)
    .map((name) => join(dataDir, name))
    .filter((file) => existsSync(file))
    .map((file) => ({ place: file, open: () => openSqliteStore({ file, clock, readOnly: true }) }));
}

async function verifyPlace(place: string, open: () => Promise<Store>, io: CliIo): Promise<ExitCode> {
  const code = await withStore(open, io, (store) =>
    verifyJournal(place, store.journal, (line) => io.out(line)),
  );
  return code === 'unreadable' ? 2 : code;
}

/** Opens, uses and closes; a journal that cannot be read is said, and gives `unreadable`. */
export async function withStore<T>(
  open: () => Promise<Store>,
  io: CliIo,
  use: (store: Store) => Promise<T>,
): Promise<T | 'unreadable'> {
  try {
    const store = await open();
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault;
    io.err(fault.message);
    return 'unreadable';
  }
}

/** @param out one line for each stream, and one for the whole. */
export async function verifyJournal(
  place: string,
  journal: Journal,
  out: (line: string) => void,
): Promise<ExitCode> {
  let streams = 0;
  let broken = 0;
  for (const organisation of await journal.organisations()) {
    for await (const finding of findings(journal, organisation)) {
      out(findingLine(finding));
      if (finding.kind === 'whole') streams += 1;
      else broken += 1;
    }
  }
  out(verificationLine(place, streams, broken));
  return broken > 0 ? 1 : 0;
}

async function* findings(journal: Journal, organisation: string): AsyncGenerator<Finding> {
  // Read first: what the running bot appends meanwhile is not missed and not missing.
  const lastPosition = await journal.lastPosition(organisation);
  const heads = await journal.heads(organisation);
  const taken = new Set<number>();
  const numbered = new Set<string>();
  let holes = false;
  for (const { stream } of heads) {
    const rows = await journal.rows(organisation, stream);
    for (const row of rows) taken.add(row.position);
    if (stream === organisationStream) {
      const settled = rows.filter((row) => row.position <= lastPosition);
      for (const incident of incidentsOf(settled)) numbered.add(incident);
    }
    const proof = verifyChain(rows);
    if (proof.ok) {
      const unknown = rows.filter((row) => entryOf(row).event.type === 'Unknown').length;
      yield { kind: 'whole', organisation, stream, ...proof.head, unknown };
    } else {
      holes ||= proof.what === 'missing';
      yield { kind: 'broken', organisation, stream, version: proof.version, what: proof.what };
    }
  }
  for (const { stream } of heads) numbered.delete(stream);
  for (const stream of numbered) {
    holes = true;
    yield { kind: 'gone', organisation, stream };
  }
  const position = firstFree(taken);
  // A hole in a stream, or a whole stream that is gone, has been named already.
  if (!holes && position <= lastPosition) yield { kind: 'cut', organisation, position };
}

function incidentsOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const { event } = entryOf(row);
    return event.type === 'IncidentNumbered' ? [event.incident] : [];
  });
}

/** The lowest position that no entry has. */
function firstFree(taken: ReadonlySet<number>): number {
  let position = 1;
  while (taken.has(position)) position += 1;
  return position;
}
