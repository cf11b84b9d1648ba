// `tocsin report O-12`: the report of an incident as a file, from the journal alone, also while no bot runs. Writes nothing
// but that file.
import { writeFileSync } from 'node:fs';
import { createPaper } from '#adapters/paper/index.ts';
import { openReports } from '../../app/answer/report/reports.ts';
import type { ReportFile } from '../../app/answer/report/files.ts';
import { Memory } from '../../app/state/memory.ts';
import type { ReportCopy, ReportForm } from '../../chat/command-spec.ts';
import type { Config } from '../../config.ts';
import type { Store } from '../../journal/port.ts';
import { createLogger } from '../../log.ts';
import { documentCard } from '../../wording/answers/document.ts';
import { noJournalLine } from '../../wording/answers/verification/journal.ts';
import { noIncidentLine, notWrittenLine, writtenLine } from '../../wording/answers/verification/report.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { journals, withStore } from './verify.ts';

export interface ReportArguments {
  /** `O-12`, `D-3`, in any case. */
  incident: string;
  form: ReportForm;
  copy: ReportCopy;
  /** Where it is written; `null` = under its own name, here. */
  out: string | null;
}

/** 0 = written, 1 = there is no such incident, 2 = the journal cannot be read or the file not be written. */
export async function runReport(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  given: ReportArguments,
  io: CliIo,
): Promise<ExitCode> {
  const places = journals(config, io.clock);
  if (places.length === 0) {
    io.err(noJournalLine(config.dataDir));
    return 2;
  }
  for (const { open } of places) {
    const file = await withStore(open, io, (store) => fileFrom(store, given, io));
    if (file === 'unreadable') return 2;
    if (file !== null) return write(file, given.out ?? file.name, io);
  }
  io.err(noIncidentLine(given.incident));
  return 1;
}

/** `null` = this journal has no such incident. */
async function fileFrom(store: Store, given: ReportArguments, io: CliIo): Promise<ReportFile | null> {
  const log = createLogger('warn', []);
  const incident = given.incident.toUpperCase();
  for (const organisation of await store.journal.organisations()) {
    const plan = { current: () => null, problems: () => [], file: null };
    const memory = new Memory({ organisation, store, plan, clock: io.clock, log, demo: false });
    await memory.load();
    const state = await memory.states.latest(incident);
    if (state === null) continue;
    const { desk } = openReports({ organisation, store, platforms: [], memory, paper: createPaper(), log });
    const { file } = await desk.enclose(
      {
        incident,
        version: state.version,
        writtenAt: io.clock.now(),
        what: given.form,
        copy: given.copy,
      },
      documentCard(incident, given.form, '', memory.voice()),
    );
    return file;
  }
  return null;
}

function write(file: ReportFile, path: string, io: CliIo): ExitCode {
  try {
    writeFileSync(path, file.bytes);
  } catch (fault) {
    if (!(fault instanceof Error) || !('code' in fault)) throw fault;
    io.err(notWrittenLine(path, String(fault.code)));
    return 2;
  }
  io.out(writtenLine(path, file.bytes.length));
  return 0;
}
