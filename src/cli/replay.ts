// `tocsin replay`: recorded outages through the real engine, and the figures that come out beside those that their
// publishers printed.
import { readFileSync } from 'node:fs';
import { openMemoryStore } from '../../adapters/store/index.ts';
import { platformSchemas } from '../config.ts';
import { forecastOf } from '../incident/steps.ts';
import { parsePlan } from '../plan/file/parse.ts';
import type { Plan } from '../plan/plan.ts';
import { buildReport, type Report } from '../report/report.ts';
import { problemText } from '../wording/plan/problems.ts';
import * as words from '../wording/report/replay.ts';
import type { CliIo, ExitCode } from './io.ts';
import { openEngine } from './replay/engine.ts';
import { figuresOf, servicesOf, type Figure, type ServiceOutcome } from './replay/figures.ts';
import { readRecords, type OutageRecord } from './replay/record.ts';
import { tell, type Refused } from './replay/telling.ts';

export interface ReplayArguments {
  file: string;
  /** Only the record with this id. */
  id?: string;
  /** A plan whose objectives are judged; services are found in it by id, else by name. */
  plan?: string;
  /** Only JSON on standard output. */
  json?: boolean;
}

export interface Replayed {
  id: string;
  title: string;
  figures: readonly Figure[];
  services: readonly ServiceOutcome[];
  /** `null` for a record without events. */
  report: Report | null;
  refused: readonly Refused[];
}

/** 0 = replayed, whatever the figures say; 2 = a file cannot be read, or is not of that shape. */
export async function runReplay(given: ReplayArguments, io: CliIo): Promise<ExitCode> {
  const plan = given.plan === undefined ? null : readPlan(given.plan, io);
  const records = readFile(given, io);
  if (plan === 'unusable' || records === null) return 2;
  const replayed: Replayed[] = [];
  for (const record of records) {
    const one = await replay(record, plan, io);
    replayed.push(one);
    for (const line of words.refusedLines(one.id, one.refused)) io.err(line);
    if (!given.json) for (const line of words.recordLines(one, plan !== null)) io.out(line);
  }
  if (given.json) io.out(JSON.stringify(jsonOf(replayed)));
  else for (const line of words.totalLines(replayed)) io.out(line);
  return 0;
}

/** One record through a fresh engine. The report is that of a finished record, whatever the clock says now. */
export async function replay(
  record: OutageRecord,
  plan: Plan | null,
  { clock }: Pick<CliIo, 'clock'>,
): Promise<Replayed> {
  const engine = await openEngine(openMemoryStore({ clock }), plan);
  const { keys, refused } = await tell(record, engine, plan);
  const state = await engine.state();
  const now = clock.now();
  const report =
    state === null ? null : buildReport(state, state.entries, forecastOf(state, now), state.plan, now);
  return {
    id: record.id,
    title: record.title,
    figures: figuresOf(record, report, keys),
    services: servicesOf(record, report, keys),
    report,
    refused,
  };
}

function jsonOf(replayed: readonly Replayed[]): object {
  return { records: replayed.map(({ id, figures, services }) => ({ id, figures, services })) };
}

/** `null` when it was refused; why was printed. */
function readFile({ file, id }: ReplayArguments, io: CliIo): readonly OutageRecord[] | null {
  const text = readText(file, io);
  if (text === null) return null;
  const read = readRecords(text);
  if ('problems' in read) {
    for (const line of words.problemLines(file, read.problems)) io.err(line);
    return null;
  }
  const chosen = id === undefined ? read.records : read.records.filter((record) => record.id === id);
  if (id !== undefined && chosen.length === 0) {
    io.err(
      words.unknownRecord(
        file,
        id,
        read.records.map((record) => record.id),
      ),
    );
    return null;
  }
  return chosen;
}

function readPlan(file: string, io: CliIo): Plan | 'unusable' {
  const text = readText(file, io);
  if (text === null) return 'unusable';
  const { plan, problems } = parsePlan(text, { platforms: platformSchemas, now: io.clock.now() });
  if (plan !== null) return plan;
  for (const problem of problems.filter(({ severity }) => severity === 'error')) {
    io.err(`${file}:${problem.line}:${problem.column}: error: ${problemText(problem)}`);
  }
  return 'unusable';
}

function readText(file: string, io: CliIo): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if (!(fault instanceof Error) || !('code' in fault)) throw fault;
    io.err(words.unreadable(file, String(fault.code)));
    return null;
  }
}
