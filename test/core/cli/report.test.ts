// `tocsin report`: the file from a journal on disk, with people's names, while no bot runs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '#adapters/store/index.ts';
import { runReport, type ReportArguments } from '#src/cli/checks/report.ts';
import { journalFiles } from '#src/config.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { minute, openHouse } from '../../support/house.ts';

async function left(): Promise<string> {
  const folder = temporaryFolder();
  const file = join(folder, journalFiles.real);
  const clock = { now: () => Date.UTC(2026, 10, 25, 9) };
  const store = await openSqliteStore({ file, clock });
  const house = await openHouse({ store: () => store });
  await house.say('kim', 'outages', 'core switch dead');
  await house.pass(5 * minute);
  await house.say('dana', 'o-1-core-switch-dead', 'assign commander');
  await house.house.stop();
  await store.close();
  return folder;
}

async function run(dataDir: string, given: Partial<ReportArguments>) {
  const out: string[] = [];
  const err: string[] = [];
  const whole: ReportArguments = {
    incident: 'O-1',
    form: 'html',
    copy: 'full',
    out: join(dataDir, 'report'),
    ...given,
  };
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    clock: { now: () => Date.UTC(2026, 10, 25, 10) },
  };
  return { code: await runReport({ dataDir, databaseUrl: null }, whole, io), out, err };
}

describe('tocsin report', () => {
  test('an open incident in a journal on disk: → its page, with names, a picture, and called provisional', async () => {
    const folder = await left();
    const { code, out } = await run(folder, { incident: 'o-1' });
    expect([code, out.length]).toEqual([0, 1]);
    const page = readFileSync(join(folder, 'report'), 'utf8');
    for (const words of ['core switch dead', 'provisional', 'Dana Ruiz', 'data:image/svg+xml']) {
      expect(page).toContain(words);
    }
  });

  test('the shared copy as Markdown: → no names', async () => {
    const folder = await left();
    expect((await run(folder, { form: 'markdown', copy: 'shared' })).code).toBe(0);
    expect(readFileSync(join(folder, 'report'), 'utf8')).not.toMatch(/Dana|Ruiz|Kim/);
  });

  test('an incident that is not there: → 1, and what a number looks like; nothing is written', async () => {
    const folder = await left();
    const { code, err } = await run(folder, { incident: 'O-99' });
    expect([code, err[0]]).toEqual([1, expect.stringContaining('no incident O-99')]);
    expect(existsSync(join(folder, 'report'))).toBe(false);
  });

  test('no journal, or no way to write: → 2, and why', async () => {
    expect((await run(temporaryFolder(), {})).code).toBe(2);
    const folder = await left();
    const { code, err } = await run(folder, { out: join(folder, 'no', 'such', 'folder') });
    expect([code, err[0]]).toEqual([2, expect.stringContaining('ENOENT')]);
  });
});
