// The plan in force, read from its file: again when it changes, the last good one while it has errors.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPlanFile } from '#src/cli/plan/file.ts';
import { silentLogger } from '#src/log.ts';
import { archiveDocument, planFromArchive } from '#src/plan/archive.ts';
import { temporaryFolder } from '../../support/folder.ts';

const plan = (minutes: number) => `
organisation: { id: o, name: O, timezone: UTC }
people: { ann: { name: Ann, phone: "1" } }
services: { s: { name: S, used: daily, steps: { restore: [{ key: r, do: x, who: ann, minutes: ${minutes} }] } } }
`;
const local = { platform: 'local', everybody: 'Everybody' };

function opened(text: string) {
  const file = join(temporaryFolder(), 'plan.yaml');
  let now = Date.UTC(2026, 10, 25);
  writeFileSync(file, text);
  const source = openPlanFile(file, { now: () => now }, silentLogger, local);
  return {
    source,
    rewrite(changed: string) {
      writeFileSync(file, changed);
      now += 1000;
    },
    minutes: () => source.current()?.services.get('s')?.steps.restore[0]?.minutes,
  };
}

test('a changed file: read without a restart', () => {
  const { minutes, rewrite } = opened(plan(10));
  expect(minutes()).toBe(10);
  rewrite(plan(200));
  expect(minutes()).toBe(200);
});

test('a file with errors: told, and the last good plan stays in force; mended → in force again', () => {
  const { source, minutes, rewrite } = opened(plan(10));
  expect(minutes()).toBe(10);
  rewrite('services: [');
  expect(minutes()).toBe(10);
  expect(source.problems().some((problem) => problem.severity === 'error')).toBe(true);
  rewrite(plan(300));
  expect(minutes()).toBe(300);
  expect(source.problems().every((problem) => problem.severity === 'warning')).toBe(true);
});

test('errors from the start: no plan, until there is one to fall back on', () => {
  const { source } = opened('not a plan');
  expect(source.current()).toBeNull();
  const last = opened(plan(10)).source.current();
  if (last !== null) source.fallBackOn(last);
  expect(source.current()?.services.has('s')).toBe(true);
});

test('archived and read back: under the same digest', () => {
  const current = opened(plan(10)).source.current();
  expect(current === null ? '' : planFromArchive(archiveDocument(current)).digest).toBe(current?.digest);
});

test('in the local room: people are known by their key, and everybody has a room', () => {
  const current = opened(plan(10)).source.current();
  expect(current?.people.get('ann')?.handles['local']).toBe('ann');
  expect(current?.organisation.rooms['local']).toBe('Everybody');
});

test('changes suggested: → a diff of the file as it stands now, under its own name', () => {
  const { source, rewrite } = opened(plan(10));
  const path = ['services', 's', 'steps', 'restore', { key: 'r' }, 'minutes'];
  const change = () => source.suggest?.([{ op: 'set', path, value: 25 }])?.diff ?? '';
  expect(change()).toContain('+++ b/plan.yaml');
  rewrite(plan(40));
  expect(change()).toMatch(/-.*minutes: 40.*\n\+.*minutes: 25/);
});
