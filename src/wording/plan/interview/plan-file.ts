// A draft becomes a commented plan file. It passes the check whatever was answered: minutes that would prove a promise
// impossible are written beside it as a remark, for people to settle.
import { startOf } from '#src/time/days.ts';
import type { Answers } from '#src/plan/before/interview/answers.ts';
import { draftOf } from '#src/plan/before/interview/draft.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import type { Day } from '#src/plan/plan.ts';
import { yamlOf } from './yaml.ts';

/**
 * @param day on which it was asked: the plan counts as reviewed on it.
 * @returns YAML that has no error; warnings say what is still to be settled.
 */
export function planFileOf(answers: Answers, day: Day): string {
  const draft = draftOf(answers);
  const doubtful = new Set<string>();
  for (;;) {
    const text = yamlOf(draft, day, doubtful);
    const { problems } = parsePlan(text, { platforms: {}, now: startOf(day, 'UTC') });
    const steps = problems
      .filter(({ code }) => code === 'impossible-objective')
      .flatMap(({ given }) => given['path'] ?? [])
      .filter((step): step is string => typeof step === 'string' && !doubtful.has(step));
    if (steps.length === 0) return text;
    for (const step of steps) doubtful.add(step);
  }
}
