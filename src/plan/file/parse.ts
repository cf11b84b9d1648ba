// The way from a file to a plan: read, shape, fill in, check. Everything that is wrong is told at once, with its place.
import type { z } from 'zod';
import type { Instant } from '../../clock.ts';
import { planDigest } from '../archive.ts';
import { checkPlan } from '../checks/check-plan.ts';
import type { Plan } from '../plan.ts';
import { error, shown, type Found, type Problem } from '../problems.ts';
import { normalise } from './normalise.ts';
import { readYaml } from './read-yaml.ts';
import { planSchema, type PlatformSchemas } from './schema.ts';
import { readMessage } from './values.ts';

export interface ParseOptions {
  /** Registered platforms with the schemas of their settings. */
  platforms: PlatformSchemas;
  /** What is past its time depends on it. */
  now: Instant;
}

export interface ParsedPlan {
  /** `null` when there is an error: the last good plan stays in force. */
  plan: Plan | null;
  /** Errors first, then in order of the file. */
  problems: readonly Problem[];
}

export function parsePlan(text: string, options: ParseOptions): ParsedPlan {
  const file = readYaml(text);
  if (file.problems.length > 0) return { plan: null, problems: file.problems };
  const shaped = planSchema(options.platforms).safeParse(file.value ?? {});
  if (!shaped.success) {
    const found = shaped.error.issues.flatMap((issue) => foundOf(issue, file.value));
    return { plan: null, problems: sorted(found.map(file.place)) };
  }
  const body = normalise(shaped.data, Object.keys(options.platforms));
  const plan: Plan = { ...body, digest: planDigest(body) };
  const problems = sorted(checkPlan(plan, Object.keys(options.platforms), options.now).map(file.place));
  return { plan: problems.some((problem) => problem.severity === 'error') ? null : plan, problems };
}

function sorted(problems: Problem[]): Problem[] {
  const rank = { error: 0, warning: 1 };
  return problems.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      a.line - b.line ||
      a.column - b.column ||
      (a.code < b.code ? -1 : 1),
  );
}

function foundOf(issue: z.core.$ZodIssue, file: unknown): Found[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const own = readMessage(issue.message);
  if (own?.code === 'unknown-key') return unknownKeys(path, own.given);
  if (own !== null) return [error(own.code, path, own.given)];
  const value = valueAt(file, path);
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined || value === null
        ? [error('missing', path)]
        : [error('wrong-type', path, { value: shown(value), expected: issue.expected })];
    case 'invalid_value':
      return value === undefined
        ? [error('missing', path)]
        : [error('bad-choice', path, { value: shown(value), choices: issue.values.map(String) })];
    case 'invalid_key':
      return [error('bad-key', path, { value: shown(path.at(-1)) })];
    default:
      return [error('wrong-type', path, { value: shown(value), expected: 'something else' })];
  }
}

/** One problem a key, at the key, with the word that was probably meant. */
function unknownKeys(path: Found['path'], given: Found['given']): Found[] {
  const keys = given['keys'] as readonly string[];
  const meant = given['nearest'] as readonly string[];
  return keys.map((one, index) =>
    error('unknown-key', [...path, one], { key: shown(one), nearest: meant[index] ?? '' }),
  );
}

function valueAt(value: unknown, path: Found['path']): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}
