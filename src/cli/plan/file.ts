// The plan in force, read from its file: again when the file changes, and the last good one while the new one has
// errors.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { PlanSource } from '../../app/state/plan-book.ts';
import type { Clock, Instant } from '../../clock.ts';
import { platformSchemas } from '../../config.ts';
import type { Logger } from '../../log.ts';
import { planDigest } from '../../plan/archive.ts';
import type { PlanFacts } from '../../plan/checks/check-plan.ts';
import { suggestChange } from '../../plan/file/edit/suggest.ts';
import { parsePlan, type ParsedPlan } from '../../plan/file/parse.ts';
import type { Person, Plan } from '../../plan/plan.ts';
import type { Problem } from '../../plan/problems.ts';
import { readPlanText, type PlanText } from './text.ts';

/** The file is looked at no more often. */
const lookEveryMs = 1000;

/** The platform on which everybody of the plan is known by their key, and its room for everybody. */
export interface LocalNames {
  platform: string;
  everybody: string;
}

export interface PlanFile extends PlanSource {
  /** What is in force as long as the file has errors: the plan that was in force last. */
  fallBackOn(plan: Plan): void;
}

export function openPlanFile(file: string, clock: Clock, log: Logger, local: LocalNames): PlanFile {
  let plan: Plan | null = null;
  let text: PlanText | null = null;
  let problems: readonly Problem[] = [];
  let seen = '';
  let lookedAt: Instant | null = null;

  function look(): void {
    const now = clock.now();
    if (lookedAt !== null && Math.abs(now - lookedAt) < lookEveryMs) return;
    lookedAt = now;
    const stat = statSync(file, { throwIfNoEntry: false });
    const mark = stat === undefined ? 'gone' : `${stat.mtimeMs}:${stat.size}`;
    if (mark === seen) return;
    seen = mark;
    if (stat === undefined)
      return log.warn({ file }, 'the plan file is gone; the last good plan stays in force');
    text = readPlanText(file);
    if (text.kind === 'unreadable') {
      return log.warn(
        { file, code: text.code },
        'the plan file cannot be read; the last good plan stays in force',
      );
    }
    const read = parsed(text, now);
    ({ problems } = read);
    if (read.plan === null) {
      log.warn({ file, problems: problems.length }, 'the plan has errors; the last good one stays in force');
    } else plan = knownLocally(read.plan, local);
  }

  return {
    file,
    fallBackOn(last) {
      plan ??= knownLocally(last, local);
    },
    current() {
      look();
      return plan;
    },
    suggest(edits) {
      look();
      if (text?.kind !== 'text') return null;
      const options = { platforms: platformSchemas, now: clock.now() };
      return suggestChange(text.text, edits, options, basename(file));
    },
    text() {
      look();
      return text?.kind === 'text' ? text.text : null;
    },
    problems(facts) {
      look();
      return facts === undefined || text?.kind !== 'text'
        ? problems
        : parsed(text, clock.now(), facts).problems;
    },
  };
}

function parsed(
  text: Exclude<PlanText, { kind: 'unreadable' }>,
  now: Instant,
  facts?: PlanFacts,
): ParsedPlan {
  if (text.kind === 'problem') return { plan: null, problems: [text.problem] };
  return parsePlan(text.text, { platforms: platformSchemas, now, ...(facts === undefined ? {} : { facts }) });
}

/** An organisation without a plan. */
export const noPlanFile: PlanSource = { file: null, current: () => null, problems: () => [] };

/** In the local room people choose themselves from the plan, so their key is their handle there; everybody is one room. */
function knownLocally(plan: Plan, local: LocalNames): Plan {
  const people = new Map<string, Person>();
  for (const [key, person] of plan.people) {
    people.set(key, { ...person, handles: { ...person.handles, [local.platform]: key } });
  }
  const rooms = { ...plan.organisation.rooms, [local.platform]: local.everybody };
  // The room for everybody is part of the plan as it is archived, so the digest counts it.
  const known = { ...plan, people, organisation: { ...plan.organisation, rooms } };
  return { ...known, digest: planDigest(known) };
}
