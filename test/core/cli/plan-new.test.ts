// The interview in a terminal, played with typed lines; and the difference of two plan files.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlanDiff } from '#src/cli/plan/diff.ts';
import { runPlanNew } from '#src/cli/plan/new.ts';
import type { CliIo } from '#src/cli/io.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { planDay, planFrom, smallPlanYaml } from '../../support/plans.ts';

function listen(): CliIo & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    clock: { now: () => planDay },
  };
}

/** Answers by the first words of the question; everything else is left away. */
function answering(given: Readonly<Record<string, string[]>>) {
  const left = new Map(Object.entries(given).map(([start, lines]) => [start, [...lines]]));
  return (question: string): Promise<string | null> => {
    const start = [...left.keys()].find((one) => question.startsWith(one));
    return Promise.resolve(start === undefined ? '' : (left.get(start)?.shift() ?? ''));
  };
}

const small = {
  'What is your organisation': ['Mill & Sons'],
  'In which time zone': ['Nowhere', 'Europe/Berlin'],
  Name: ['Ann', 'Bob'],
  Phone: ['+49 1', '+49 2'],
  'What do you use every hour': ['Office network'],
  'Who restores it': ['Bob'],
  'Who else': ['Ann'],
  'How long may': ['soon', '4 hours'],
  'How do people get by': ['Use the mobiles'],
  'How is it brought back': ['Swap the switch'],
  'How many minutes': ['x', '25'],
  'How does anybody know': ['Ping it'],
};

describe('plan new', () => {
  test('a newcomer answers, twice wrongly → told how, and a plan is written that passes', async () => {
    const file = join(temporaryFolder(), 'plan.yaml');
    const io = listen();
    expect(await runPlanNew(file, answering(small), io, 'UTC')).toBe(0);
    const plan = planFrom(readFileSync(file, 'utf8'));
    expect(plan.organisation).toMatchObject({ name: 'Mill & Sons', timezone: 'Europe/Berlin' });
    expect(plan.services.get('office-network')).toMatchObject({ used: 'hourly', rto: 4 * 3_600_000 });
    expect(io.lines).toContain('"soon" is not a length: write 20m, 4h, 2d or 1w');
    expect(io.lines.at(-1)).toMatch(/0 errors/);
  });

  test('the file is there already → left as it is', async () => {
    const file = join(temporaryFolder(), 'plan.yaml');
    writeFileSync(file, 'mine');
    const io = listen();
    expect(await runPlanNew(file, answering(small), io, 'UTC')).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(io.lines.at(-1)).toContain('is there already');
  });

  test('ended in the middle → nothing is written', async () => {
    const file = join(temporaryFolder(), 'plan.yaml');
    expect(await runPlanNew(file, () => Promise.resolve(null), listen(), 'UTC')).toBe(1);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });
});

describe('plan diff', () => {
  test('a promise changed, a service gone → each in a line, and 1; the same → 0', () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    const yaml = smallPlanYaml.replaceAll(/ (red|blue): [A-Z-]+,/g, '');
    writeFileSync(one, yaml);
    writeFileSync(other, yaml.replace('rto: 1h', 'rto: 2h'));
    const io = listen();
    expect(runPlanDiff(one, other, io)).toBe(1);
    expect(io.lines).toEqual(['~ services.lan.rto: 1h -> 2h']);
    expect(runPlanDiff(one, one, listen())).toBe(0);
  });

  test('one is no plan → its errors, and 2', () => {
    const file = join(temporaryFolder(), 'a.yaml');
    writeFileSync(file, 'services: 3');
    const io = listen();
    expect(runPlanDiff(file, join(file, 'none'), io)).toBe(2);
    expect(io.lines.join('\n')).toMatch(/a\.yaml:1:\d+: error/);
  });
});
