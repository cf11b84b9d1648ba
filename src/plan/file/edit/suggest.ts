// A change to a plan's file that mends what an incident has shown, and that the checks of the plan still pass.
import type { ParseOptions } from '../parse.ts';
import { parsePlan } from '../parse.ts';
import { applyEdit } from './apply.ts';
import { unifiedDiff } from './diff.ts';
import type { PlanEdit, PlanSuggestion } from './edits.ts';

/** Each change is tried by itself on top of those before it: one that breaks the plan is left to people. */
export function suggestChange(
  text: string,
  edits: readonly PlanEdit[],
  options: ParseOptions,
  name = 'plan.yaml',
): PlanSuggestion {
  let after = text;
  const made: PlanEdit[] = [];
  const left: PlanEdit[] = [];
  for (const edit of edits) {
    const next = applyEdit(after, edit);
    if (next === null || next === after || parsePlan(next, options).plan === null) left.push(edit);
    else {
      after = next;
      made.push(edit);
    }
  }
  return { diff: unifiedDiff(text, after, name), edits: made, left };
}
