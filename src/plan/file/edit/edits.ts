// Changes to a plan's file as facts: which value is set, which element is added. How they are written into the text is
// src/plan/file/edit/apply.ts.

/** A key of a map, or the element of a list whose own `key` is that. */
export type EditStep = string | { key: string };

export type EditValue = string | number | readonly string[];

export type PlanEdit =
  /** A value, whether it was written before or not. */
  | { op: 'set'; path: readonly EditStep[]; value: EditValue }
  /** One more element at the end of a list; the list is made where there is none. */
  | { op: 'append'; path: readonly EditStep[]; value: string | Readonly<Record<string, EditValue>> }
  /** One more element of a map. */
  | { op: 'add'; path: readonly EditStep[]; name: string; value: Readonly<Record<string, unknown>> };

export interface PlanSuggestion {
  /** Unified, with three lines around each change; empty where nothing could be written. */
  diff: string;
  edits: readonly PlanEdit[];
  /** Would break the plan, or has no place in this file: somebody must write these. */
  left: readonly PlanEdit[];
}
