// `tocsin verify REPORT`: a report, its journal and its plan, whole and then each changed in one place.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '#adapters/store/index.ts';
import { runVerify } from '#src/cli/checks/verify.ts';
import { systemClock } from '#src/clock.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import type { IncidentEntry } from '#src/incident/events.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { archiveDocument } from '#src/plan/archive.ts';
import { buildReport } from '#src/report/report.ts';
import { jsonOf, sealed, type Written } from '#src/wording/report/forms/json.ts';
import { entriesOf, told } from '../../core/report/story.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { provenance } from '../../support/journal.ts';
import { smallPlan } from '../../support/plans.ts';

const plan = smallPlan();
const story = '02:00 down lan, 02:40 continuity lan, 03:10 restored lan, 05:00 normal lan, 06:00 close';
const organisation = 'acme';
const writtenAt = Date.UTC(2026, 10, 20, 7);

async function written(dataDir: string): Promise<string> {
  const store = await openSqliteStore({ file: join(dataDir, 'tocsin.sqlite'), clock: systemClock });
  await store.plans.savePlan(organisation, plan.digest, archiveDocument(plan));
  const drafts = entriesOf(told(story, plan)).map(({ event, at, certainty }) => ({ event, at, certainty }));
  await store.journal.append(provenance('all'), [{ stream: 'O-1', expectedVersion: 0, drafts }]);
  const entries = (await store.journal.read(organisation, 'O-1')) as IncidentEntry[];
  await store.close();
  const state = fold(entries, (digest) => (digest === plan.digest ? plan : null));
  if (state === null) throw new RangeError('nothing was declared');
  const file = join(dataDir, 'report.json');
  writeFileSync(file, jsonOf(buildReport(state, entries, forecastOf(state, writtenAt), plan, writtenAt)));
  return file;
}

interface Case {
  dataDir: string;
  file: string;
}

async function freshCase(): Promise<Case> {
  const dataDir = temporaryFolder();
  return { dataDir, file: await written(dataDir) };
}

async function verified({ dataDir, file }: Case) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    clock: systemClock,
  };
  const code = await runVerify({ dataDir, databaseUrl: null }, io, file);
  return { code, text: [...out, ...err].join('\n') };
}

function database({ dataDir }: Case, change: string): void {
  const opened = new DatabaseSync(join(dataDir, 'tocsin.sqlite'));
  opened.exec(`drop trigger entries_no_update; drop trigger entries_no_delete; ${change}`);
  opened.close();
}

/** Changes the report's JSON; `seal` as somebody would who knows how its digest is made. */
function forged({ file }: Case, change: (report: Written) => void, seal: boolean): void {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Written;
  change(report);
  writeFileSync(file, JSON.stringify(seal ? sealed(report) : report));
}

describe('a report and its journal', () => {
  test('as they were written → every line says so, 0', async () => {
    const { code, text } = await verified(await freshCase());
    expect(text).toMatch(/report: as it was written, digest [0-9a-f]{64}/);
    expect(text).toMatch(/the chain holds over 6 entries/);
    expect(text).toContain('figures: drawn again from the journal, every one the same');
    expect(text).toContain('report, journal and plan belong together');
    expect(code).toBe(0);
  });

  test('a file that is no report → said so, 2', async () => {
    const whole = await freshCase();
    const file = join(whole.dataDir, 'other.json');
    writeFileSync(file, '{"schema": 1}');
    expect(await verified({ ...whole, file })).toMatchObject({
      code: 2,
      text: expect.stringContaining('not a report'),
    });
    expect((await verified({ ...whole, file: join(whole.dataDir, 'none.json') })).code).toBe(2);
  });
});

describe('something was changed afterwards', () => {
  test('a figure in the report → its digest and the section are named', async () => {
    const one = await freshCase();
    forged(one, (report) => Object.assign(report['incident'] as object, { outageMs: 1 }), false);
    const { code, text } = await verified(one);
    expect(code).toBe(1);
    expect(text).toContain('report: NOT as it was written');
    expect(text).toContain('figures: the journal gives another "incident"');
  });

  test('a figure in the report, sealed anew → the journal still says otherwise', async () => {
    const one = await freshCase();
    forged(one, (report) => Object.assign(report['incident'] as object, { outageMs: 1 }), true);
    const { code, text } = await verified(one);
    expect([code, text.includes('report: as it was written')]).toEqual([1, true]);
    expect(text).toContain('figures: the journal gives another "incident"');
  });

  test('an entry of the journal → the chain is broken there', async () => {
    const one = await freshCase();
    database(one, "update entries set at = at + 60000 where stream = 'O-1' and version = 3;");
    const { code, text } = await verified(one);
    expect([code, text.includes('journal: BROKEN at E3 altered')]).toEqual([1, true]);
  });

  test('the archived plan → named as not the one that it was', async () => {
    const one = await freshCase();
    const document = archiveDocument({ ...plan, organisation: { ...plan.organisation, stableFor: 1 } });
    database(one, `update plans set document = '${document.replaceAll("'", "''")}';`);
    const { code, text } = await verified(one);
    expect([code, text.includes('plan: NOT as it was archived')]).toEqual([1, true]);
  });

  test('the report of another journal → the head is in no entry of this one', async () => {
    const [one, other] = [await freshCase(), temporaryFolder()];
    forged(one, (report) => Object.assign(report.evidence, { head: 'f'.repeat(64) }), true);
    const { code, text } = await verified(one);
    expect([code, text.includes('DO NOT belong together')]).toEqual([1, true]);
    expect((await verified({ dataDir: other, file: one.file })).code).toBe(2);
  });
});
