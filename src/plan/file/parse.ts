// The way from a file to a plan: read, shape, fill in, check. Everything that is wrong is told at once, with its place.
import type { Instant } from '../../clock.ts';
import { planDigest } from '../archive.ts';
import { checkPlan, noPlanFacts, type PlanFacts } from '../checks/check-plan.ts';
import { checkNames } from '../checks/names.ts';
import { checkReferences } from '../checks/references.ts';
import type { Plan } from '../plan.ts';
import { error, warning, type Found, type Problem } from '../problems.ts';
import { foundOf, isLeaf, without } from './issues.ts';
import { normalise } from './normalise/plan.ts';
import { readYaml, type YamlFile } from './yaml/read-yaml.ts';
import { planSchema, type PlatformSchemas } from './schema/plan.ts';

export interface ParseOptions {
  /** Registered platforms with the schemas of their settings. */
  platforms: PlatformSchemas;
  /** What is past its time depends on it. */
  now: Instant;
  /** What was recorded in chat since the file was written; without it the file alone counts. */
  facts?: PlanFacts;
}

export interface ParsedPlan {
  /** `null` when there is an error: the last good plan stays in force. */
  plan: Plan | null;
  /** Errors first, then in order of the file. */
  problems: readonly Problem[];
}

/** More than anybody mends in one go; a hostile file has a hundred thousand. */
export const mostProblems = 200;

export function parsePlan(text: string, options: ParseOptions): ParsedPlan {
  const file = readYaml(text);
  if (file.content === null) return { plan: null, problems: file.problems };
  const value = file.content.value ?? {};
  const platforms = Object.keys(options.platforms);
  const shaped = planSchema(options.platforms).safeParse(value);
  if (!shaped.success) {
    const found = shaped.error.issues
      .slice(0, mostProblems)
      .flatMap((issue) => foundOf(issue, { written: file.written, value }, platforms));
    return { plan: null, problems: told(file, [...found, ...brokenBeside(value, found, options.platforms)]) };
  }
  const body = normalise(shaped.data, platforms);
  const plan: Plan = { ...body, digest: planDigest(body) };
  const facts = options.facts ?? noPlanFacts;
  const problems = told(file, checkPlan(plan, platforms, options.now, facts));
  return { plan: problems.some((problem) => problem.severity === 'error') ? null : plan, problems };
}

/** Names that lead nowhere or are taken, in what is left without the wrong values: both are then mended in one go. */
function brokenBeside(value: unknown, found: readonly Found[], platforms: PlatformSchemas): Found[] {
  const paths = found.map((one) => one.path);
  if (!paths.every((path) => isLeaf(value, path))) return [];
  const left = planSchema(platforms).safeParse(without(value, paths));
  if (!left.success) return [];
  const plan: Plan = { ...normalise(left.data, Object.keys(platforms)), digest: '' };
  return [...checkReferences(plan), ...checkNames(plan)];
}

function told(file: YamlFile, found: readonly Found[]): Problem[] {
  const rank = { error: 0, warning: 1 };
  const sorted = [...file.problems, ...found.map(file.place)].toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      a.line - b.line ||
      a.column - b.column ||
      (a.code < b.code ? -1 : 1),
  );
  if (sorted.length <= mostProblems) return sorted;
  // Warnings are no reason to refuse a plan, however many they are.
  const as = sorted[0]?.severity === 'error' ? error : warning;
  const more = file.place(as('and-more', [], { count: sorted.length - mostProblems }));
  return [...sorted.slice(0, mostProblems), more];
}
