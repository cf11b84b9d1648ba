// `tocsin plan check` on files: what it prints, and how it exits.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlanCheck } from '#src/cli/plan/check.ts';
import { largestFile } from '#src/plan/file/yaml/read-yaml.ts';
import { cleanPlanWith, planDay } from '../../support/plans.ts';

interface Run {
  code: number;
  out: string[];
  err: string[];
}

/** Runs the check on files with these contents, in a folder that is gone afterwards. */
function check(contents: Record<string, string | Uint8Array | null>, ...more: string[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-plan-'));
  const [out, err]: [string[], string[]] = [[], []];
  try {
    for (const [name, content] of Object.entries(contents)) {
      if (content === null) mkdirSync(join(folder, name));
      else writeFileSync(join(folder, name), content);
    }
    const files = [...Object.keys(contents), ...more].map((name) => join(folder, name));
    const code = runPlanCheck(files, {
      out: (line) => out.push(line.replaceAll(`${folder}/`, '')),
      err: (line) => err.push(line.replaceAll(`${folder}/`, '')),
      clock: { now: () => planDay },
    });
    return { code, out, err };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const warned = cleanPlanWith({ services: { store: { normalMeans: undefined } } });
const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

describe('one file', () => {
  test('a clean plan: only the summary, exit code 0', () => {
    expect(check({ 'plan.yaml': cleanPlanWith() })).toEqual({
      code: 0,
      out: ['plan.yaml: 0 errors, 0 warnings'],
      err: [],
    });
  });

  test('a warning: printed with its place, exit code 0', () => {
    const { code, out } = check({ 'plan.yaml': warned });
    expect(code).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(/^plan\.yaml:\d+:\d+: warning: Store does not say what normal means/),
      'plan.yaml: 0 errors, 1 warning',
    ]);
  });

  test('an error: printed as a compiler would, exit code 1', () => {
    expect(check({ 'plan.yaml': `${head}services:\n  s: { name: S, used: daily, rto: soon }\n` })).toEqual({
      code: 1,
      out: [
        'plan.yaml:3:30: error: "soon" is not a length of time: write 30s, 20m, 1h30m, 2d, 1w or 7y',
        'plan.yaml: 1 error, 0 warnings',
      ],
      err: [],
    });
  });

  test.each<[string, Record<string, string | Uint8Array | null>, string]>([
    [
      'bytes that are no UTF-8',
      { 'p.yaml': new Uint8Array([0xff, 0xfe, 0x6f, 0]) },
      'p.yaml:1:1: error: the file is not UTF-8 text: save it as UTF-8',
    ],
    [
      'a byte too many',
      { 'p.yaml': `${head}#`.padEnd(largestFile + 1, '.') },
      'p.yaml:1:1: error: the file has more than 1024 kB: no plan needs that many',
    ],
  ])('%s: told, exit code 1', (_, contents, line) => {
    const { code, out } = check(contents);
    expect(code).toBe(1);
    expect(out).toEqual([line, 'p.yaml: 1 error, 0 warnings']);
  });

  test('the largest file that may be: read', () => {
    const text = `${cleanPlanWith()}\n#`;
    expect(check({ 'p.yaml': text.padEnd(largestFile, '.') }).code).toBe(0);
  });

  test.each<[string, Record<string, null>, string[], string]>([
    ['no file', {}, ['p.yaml'], 'p.yaml: cannot be read: there is no such file'],
    ['a folder', { plans: null }, [], 'plans: cannot be read: it is a folder: name the file in it'],
  ])('%s: told, exit code 2', (_, contents, more, line) => {
    expect(check(contents, ...more)).toEqual({ code: 2, out: [], err: [line] });
  });
});

test('several files: each is checked, and the worst one decides', () => {
  const run = check({ 'good.yaml': cleanPlanWith(), 'bad.yaml': '' }, 'gone.yaml');
  expect(run.code).toBe(2);
  expect(run.out).toEqual([
    'good.yaml: 0 errors, 0 warnings',
    'bad.yaml:1:1: error: "organisation" is missing here',
    'bad.yaml: 1 error, 0 warnings',
  ]);
  expect(run.err).toHaveLength(1);
});
