// `tocsin token new|list|revoke`: tokens with which people log in to the local room, one or more for each.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, tokensFile } from '#adapters/web/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { dayOf } from '../../time/days.ts';
import { tokenWords as words } from '../../wording/plan/interview/tokens.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { readTokens, writeTokens } from './token-file.ts';

/** @param plan the plan of PLAN; `null` = none, then no key can be checked. @returns 1 for a person whom it does not know */
export function runTokenNew(person: string, dataDir: string, plan: Plan | null, io: CliIo): ExitCode {
  const known = plan?.people.get(person);
  if (known === undefined) {
    io.err(plan === null ? words.noPlan : words.unknown(person, [...plan.people.keys()]));
    return 1;
  }
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, tokensFile);
  const id = randomBytes(4).toString('hex');
  const token = `tocsin_${randomBytes(32).toString('base64url')}`;
  const made = dayOf(io.clock.now(), plan?.organisation.timezone ?? 'UTC');
  writeTokens(file, [...readTokens(file), { id, person, digest: digestOf(token), made }]);
  io.err(words.made(known.name, id));
  // Alone on standard output, so that it can be piped.
  io.out(token);
  return 0;
}

export function runTokenList(dataDir: string, io: CliIo): ExitCode {
  const tokens = readTokens(join(dataDir, tokensFile));
  if (tokens.length === 0) io.out(words.none);
  for (const { id, person, made } of tokens) io.out(`${id}  ${person}  ${made}`);
  return 0;
}

/** @param which id of a token, or a person: then all of theirs. Their sessions end with them. */
export function runTokenRevoke(which: string, dataDir: string, io: CliIo): ExitCode {
  const file = join(dataDir, tokensFile);
  const tokens = readTokens(file);
  const left = tokens.filter(({ id, person }) => id !== which && person !== which);
  if (left.length === tokens.length) {
    io.err(words.noSuch(which));
    return 1;
  }
  writeTokens(file, left);
  io.out(words.revoked(tokens.length - left.length));
  return 0;
}
