// Runs the command as the command line does, with its lines caught; files it needs are written for the length of a run.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runReplay, type ReplayArguments } from '#src/cli/replay.ts';

const fixture = resolve(import.meta.dirname, '../../fixtures/outages/published.json');

/** A file of outages as JSON reads it. Each call reads it anew, so that a test may change what it gets. */
export function published(): OutageFile {
  return JSON.parse(readFileSync(fixture, 'utf8')) as OutageFile;
}

export interface OutageFile {
  records: Record<string, unknown>[];
}

export interface Ran {
  code: number;
  out: string[];
  err: string[];
}

export interface Output {
  records: {
    id: string;
    figures: {
      metric: string;
      service?: string;
      index?: number;
      minutes: number | null;
      stated: number | null;
      verdict: string;
    }[];
    services: { id: string; state: string; outageMinutes: number | null }[];
  }[];
}

export async function run(
  file: OutageFile | object | string,
  given: Omit<ReplayArguments, 'file' | 'plan'> & { plan?: string } = {},
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-replay-'));
  const out: string[] = [];
  const err: string[] = [];
  const { plan, ...options } = given;
  try {
    const path = join(folder, 'outages.json');
    writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
    if (plan !== undefined) writeFileSync(join(folder, 'plan.yaml'), plan);
    const code = await runReplay(
      { file: path, ...options, ...(plan === undefined ? {} : { plan: join(folder, 'plan.yaml') }) },
      {
        out: (line) => out.push(line),
        err: (line) => err.push(line.replaceAll(`${folder}/`, '')),
        clock: { now: () => Date.UTC(2026, 10, 25) },
      },
    );
    return { code, out, err };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `--json` prints: one line, and nothing else. */
export async function json(file: object | string, id?: string): Promise<Output> {
  const ran = await run(file, { json: true, ...(id === undefined ? {} : { id }) });
  if (ran.code !== 0 || ran.out.length !== 1) throw new RangeError(`not one line: ${ran.err.join('\n')}`);
  return JSON.parse(ran.out[0] ?? '') as Output;
}

/** `service_outage www #0: 153 (157) differs`. */
export function drawn({ figures }: Output['records'][number]): string[] {
  return figures.map(({ metric, service, index, minutes, stated, verdict }) => {
    const of = service === undefined ? '' : ` ${service}`;
    const which = index === undefined ? '' : ` #${index}`;
    return `${metric}${of}${which}: ${minutes} (${stated}) ${verdict}`;
  });
}
