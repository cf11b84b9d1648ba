// Tokens on the command line: made for people of the plan, shown once, kept as digests, revoked.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf } from '#adapters/web/index.ts';
import { followTokens, TokenFileFault } from '#src/cli/login/token-file.ts';
import { runTokenList, runTokenNew, runTokenRevoke } from '#src/cli/login/token.ts';
import type { CliIo } from '#src/cli/io.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { planDay, planFrom, smallPlanYaml } from '../../support/plans.ts';

function listen() {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CliIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    clock: { now: () => planDay },
  };
  return { out, err, io };
}

const plan = planFrom(smallPlanYaml);

test('a token for somebody of the plan → shown once, kept as its digest, for the owner’s eyes', () => {
  const folder = temporaryFolder();
  const { out, io } = listen();
  expect(runTokenNew('ann', folder, plan, io)).toBe(0);
  const [token = ''] = out;
  expect(token).toMatch(/^tocsin_[\w-]{43}$/);
  const file = join(folder, 'tokens.json');
  const kept = readFileSync(file, 'utf8');
  expect(kept).toContain(digestOf(token));
  expect(kept).not.toContain(token);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('for nobody of the plan, or without a plan → refused with who there is', () => {
  const folder = temporaryFolder();
  const { err, io } = listen();
  expect(runTokenNew('zed', folder, plan, io)).toBe(1);
  expect(runTokenNew('ann', folder, null, io)).toBe(1);
  expect(err[0]).toContain('ann, bob, cyn');
});

test('revoked by number or by person → gone from a bot that runs', () => {
  const folder = temporaryFolder();
  const { out, io } = listen();
  for (const person of ['ann', 'ann', 'bob']) runTokenNew(person, folder, plan, io);
  const tokens = followTokens(join(folder, 'tokens.json'), () => undefined);
  expect(tokens().map(({ person }) => person)).toEqual(['ann', 'ann', 'bob']);
  expect(runTokenRevoke('ann', folder, io)).toBe(0);
  expect(tokens().map(({ person }) => person)).toEqual(['bob']);
  expect(runTokenRevoke(tokens()[0]?.id ?? '', folder, io)).toBe(0);
  expect(tokens()).toEqual([]);
  expect(runTokenRevoke('bob', folder, io)).toBe(1);
  runTokenList(folder, io);
  expect(out.at(-1)).toContain('There is no token');
});

test('a file that cannot be read while the bot runs → nobody gets in, and it is told', () => {
  const file = join(temporaryFolder(), 'tokens.json');
  writeFileSync(file, '[{]');
  const told: TokenFileFault[] = [];
  expect(followTokens(file, (fault) => told.push(fault))()).toEqual([]);
  expect(told[0]).toBeInstanceOf(TokenFileFault);
});
