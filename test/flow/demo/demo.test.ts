// The drill that plays by itself: from its declaration to its report, by typed words alone.
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { everybody, platformName } from '#adapters/web/index.ts';
import { openPlanFile } from '#src/cli/plan/file.ts';
import { silentLogger } from '#src/log.ts';
import { planDigest } from '#src/plan/archive.ts';
import { play } from '#src/cli/demo.ts';
import type { CliIo } from '#src/cli/io.ts';
import { createTestClock, hour, openHouse } from '../../support/house.ts';

function examplePlan() {
  const file = join(import.meta.dirname, '../../../examples/plan.yaml');
  const names = { platform: platformName, everybody: everybody.name };
  const plan = openPlanFile(file, createTestClock(), silentLogger, names).current();
  if (plan === null) throw new RangeError('the example plan has errors');
  const here = { ...plan, organisation: { ...plan.organisation, id: 'harbor' } };
  return { ...here, digest: planDigest(here) };
}

describe('npm run demo', () => {
  test.each(['core-switch-failure', 'fire', 'provider-outage'])(
    '%s of the example plan: played → every service that fell is back to normal, and nothing was refused',
    async (scenario) => {
      const test = await openHouse({ platforms: { [platformName]: {} }, plan: examplePlan() });
      const lines: string[] = [];
      const io: CliIo = {
        out: (line) => lines.push(line),
        err: (line) => lines.push(line),
        clock: test.clock,
      };
      const ended = await play(
        test.house,
        {
          speed: 60,
          scenario,
          beatMs: 500,
          wait: (ms) => test.pass(ms),
          leave: Promise.resolve(),
        },
        io,
      );
      expect(lines.filter((line) => line.includes('not taken'))).toEqual([]);
      const hit = [...ended.services.values()].filter(({ windows }) => windows.length > 0);
      expect(hit.length).toBeGreaterThan(1);
      expect(hit.filter(({ status }) => status !== 'normal').map(({ key }) => key)).toEqual([]);
      expect(lines.at(-1)).toMatch(/^Report of D-1: BDR \d of \d met/);
      // Somebody watches it over a cup of tea.
      expect(test.clock.now() - ended.declaredAt).toBeLessThan(hour / 4);
    },
  );
});
