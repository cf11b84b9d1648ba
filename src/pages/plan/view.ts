// What the pages about the plan are drawn from, and the port through which the local room asks for it.
import type { Answers } from '../../plan/before/interview/answers.ts';
import type { Difference } from '../../plan/difference.ts';
import type { AttentionLine, ContactLine } from '../../wording/plan/shapes/attention.ts';
import type { Sheet } from '../../wording/plan/shapes/sheet.ts';
import type { Viewer } from '../board/view.ts';

export interface PlanPages {
  /** @param from digest of the plan to compare with; `null` = the one that was in force before */
  file(from: string | null): Promise<PlanFileView>;
  /** `null` = there is no plan. */
  readiness(): Promise<ReadinessView | null>;
  /** Of an incident, else (`null`) of the plan in force. `null` = there is none that they may see. */
  sheet(viewer: Viewer, incident: string | null): Promise<Sheet | null>;
  /** As plain text. */
  text(sheet: Sheet): string;
  /** A plan file from answers, and what is still to be settled in it. */
  interview(answers: Answers): { text: string; left: readonly string[] };
}

export interface PlanFileView {
  /** Name of the organisation whose plan is in force; `null` = there is none. */
  organisation: string | null;
  digest: string | null;
  /** `null` = the file cannot be read, or there is none. */
  file: { name: string; text: string } | null;
  problems: readonly { severity: 'error' | 'warning'; line: number; path: string; text: string }[];
  /** Plans that were in force before, newest first. */
  versions: readonly { digest: string; since: string }[];
  /** The one that is compared with. */
  from: string | null;
  differences: readonly Difference[];
}

export interface ReadinessView {
  summary: string;
  now: readonly AttentionLine[];
  coming: readonly AttentionLine[];
  contacts: readonly ContactLine[];
}
