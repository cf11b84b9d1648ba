// What the incident teaches about the plan: its defects, and the change to its file that mends them.
import type { PlanEdit, PlanSuggestion } from '#src/plan/file/edit/edits.ts';
import type { Basis } from '../../basis.ts';
import type { Around } from '../around/around.ts';
import { planDefects, type PlanDefect } from './defects.ts';
import { editsFor } from './suggestion.ts';

export interface Learning {
  defects: readonly PlanDefect[];
  /** Changes to the file, in the order in which they are to be made. */
  edits: readonly PlanEdit[];
  /** The same as a diff of the plan's file; `null` = nothing to change, or the file is not at hand. */
  suggestion: PlanSuggestion | null;
  /** Expected minutes against measured ones were looked at for so many steps. */
  measuredSteps: number;
}

export function learningOf(basis: Basis, around: Pick<Around, 'measured' | 'suggest'>): Learning {
  const defects = planDefects(basis, around.measured);
  const edits = editsFor(defects, basis.plan);
  const suggestion = edits.length === 0 ? null : (around.suggest?.(edits) ?? null);
  return { defects, edits, suggestion, measuredSteps: around.measured.size };
}
