// What is wrong with a plan, as facts. The sentences are in src/wording/plan/problems.ts.
import { withoutHidden } from './file/signs.ts';

export type ProblemCode =
  // the file itself
  | 'too-large'
  | 'not-utf-8'
  | 'hidden-sign'
  | 'not-yaml'
  | 'not-one-document'
  | 'too-many-aliases'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing'
  | 'empty'
  | 'wrong-type'
  | 'needs-quotes'
  | 'bad-duration'
  | 'bad-day'
  | 'bad-zone'
  | 'bad-calendar'
  | 'bad-prefer'
  | 'bad-key'
  | 'bad-choice'
  | 'bad-link'
  | 'bad-currency'
  | 'out-of-range'
  | 'too-long'
  | 'unknown-platform'
  | 'platform-setting'
  | 'and-more'
  // errors between its parts
  | 'unknown-reference'
  | 'duplicate-step'
  | 'duplicate-name'
  | 'cycle'
  | 'no-steps'
  | 'step-without-holder'
  | 'impossible-objective'
  // warnings
  | 'inversion'
  | 'promises-out-of-order'
  | 'backup-too-rare'
  | 'no-rto'
  | 'no-normal-within'
  | 'no-rpo'
  | 'no-backup'
  | 'no-baseline'
  | 'too-few-people'
  | 'unreachable-person'
  | 'no-verify-step'
  | 'minutes-off'
  | 'single-point-of-failure'
  | 'own-platform-down'
  | FindingCode;

/** What time brings: the same findings are reminders before a disaster. */
export type FindingCode =
  | 'restore-never-tested'
  | 'restore-test-due'
  | 'redundancy-never-proven'
  | 'redundancy-proof-due'
  | 'lifetime-over'
  | 'support-ends'
  | 'warranty-ends'
  | 'contract-ends'
  | 'certificate-ends'
  | 'domain-ends'
  | 'replacement-due'
  | 'budget-due'
  | 'drill-due'
  | 'needs-re-verifying'
  | 'review-due';

export interface Problem {
  severity: 'error' | 'warning';
  code: ProblemCode;
  /** Both from 1; 1:1 where the file as a whole is meant. */
  line: number;
  column: number;
  /** `services.voip.rto`; empty for the whole file. */
  path: string;
  /** What the sentence needs; text out of the file is cut to 80 characters. */
  given: Readonly<Record<string, string | number | readonly string[]>>;
}

/** A problem without its place: `path` is found in the file afterwards. */
export interface Found {
  severity: Problem['severity'];
  code: ProblemCode;
  path: readonly (string | number)[];
  given: Problem['given'];
}

export function error(code: ProblemCode, path: Found['path'], given: Found['given'] = {}): Found {
  return { severity: 'error', code, path, given: cut(given) };
}

export function warning(code: ProblemCode, path: Found['path'], given: Found['given'] = {}): Found {
  return { severity: 'warning', code, path, given: cut(given) };
}

function cut(given: Found['given']): Found['given'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : Array.isArray(value) ? value.map(shown) : shown(value),
    ]),
  );
}

/** Never echoes more of a hostile file than this, nor signs that nobody sees. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const points = Array.from(withoutHidden(text.slice(0, 400)));
  return points.length > 80 ? `${points.slice(0, 79).join('')}…` : points.join('');
}
