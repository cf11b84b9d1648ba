// What is wrong with a plan, in sentences: what, and what to write instead.
import type { Problem, ProblemCode } from '../plan/problems.ts';

type Given = Problem['given'];
type Say = (given: Given) => string;

/** One line without its place. */
export function problemText(problem: Pick<Problem, 'code' | 'given'>): string {
  return sentences[problem.code](problem.given);
}

const text = (given: Given, name: string): string => String(given[name] ?? '');
const list = (given: Given, name: string): string => {
  const value = given[name];
  return Array.isArray(value) ? value.join(', ') : text(given, name);
};
const meant = (given: Given): string =>
  text(given, 'nearest') === '' ? '' : `; did you mean "${text(given, 'nearest')}"?`;

const objectiveNames: Record<string, string> = {
  rto: 'usable again (rto)',
  normal: 'back to normal (normalWithin)',
};

const sentences: Record<ProblemCode, Say> = {
  'too-large': (given) =>
    `the file has more than ${text(given, 'limit')} kB: a plan of a thousand steps has a tenth of that`,
  'not-yaml': (given) => `this is not YAML: ${text(given, 'why')}`,
  'not-one-document': () => 'a plan is one YAML document: remove the "---" lines',
  'too-many-aliases': (given) =>
    `the file repeats itself by ${text(given, 'count')} aliases, or without end: write the parts out`,
  'duplicate-key': () => 'this key stands here twice: keep one',
  'unknown-key': (given) => `unknown key "${text(given, 'key')}"${meant(given)}`,
  missing: () => 'something must stand here',
  'wrong-type': (given) =>
    `"${text(given, 'value')}" is not what belongs here: ${text(given, 'expected')} expected`,
  'bad-duration': (given) =>
    `"${text(given, 'value')}" is not a length of time: write 30s, 20m, 1h30m, 2d or 1w`,
  'bad-day': (given) => `"${text(given, 'value')}" is not a day: write 2026-08-01`,
  'bad-zone': (given) => `"${text(given, 'value')}" is not a time zone: write one like Europe/Berlin`,
  'bad-calendar': (given) =>
    `"${text(given, 'value')}" is no working time: write days as mon-fri and hours as "08:00-18:00"`,
  'bad-prefer': (given) => `"${text(given, 'value')}" is no weekday and time: write "Tue 10:00"`,
  'bad-key': (given) =>
    `"${text(given, 'value')}" is not a key: lower-case letters, digits and hyphens, at most 40`,
  'bad-choice': (given) => `"${text(given, 'value')}" is none of ${list(given, 'choices')}`,
  'out-of-range': () => 'this number is out of range',
  'too-long': (given) => `this is longer than ${text(given, 'limit')}`,
  'unknown-platform': (given) => `no platform is called "${text(given, 'value')}"`,
  'unknown-reference': (given) => `there is no ${text(given, 'kind')} "${text(given, 'key')}"${meant(given)}`,
  'duplicate-step': (given) =>
    `the step key "${text(given, 'key')}" is taken by ${text(given, 'first')}: give this one another`,
  'duplicate-name': (given) =>
    `"${text(given, 'name')}" means ${text(given, 'first')} already: one word must mean one thing`,
  cycle: (given) => `these wait for each other for ever: ${list(given, 'members').replaceAll(', ', ' → ')}`,
  'no-steps': (given) => `${text(given, 'service')} has no steps: nobody can restore it by this plan`,
  'step-without-holder': (given) =>
    `step "${text(given, 'key')}" has nobody to do it: name a role or person with who:`,
  'impossible-objective': (given) =>
    `${text(given, 'service')} cannot be ${objectiveNames[text(given, 'objective')] ?? ''} within ${text(given, 'promised')}: ` +
    `even with everybody present it takes ${text(given, 'needed')} (${list(given, 'path').replaceAll(', ', ' → ')})`,
  inversion: (given) =>
    `${text(given, 'service')} promises ${text(given, 'rto')} but needs ${text(given, 'need')}, which promises ` +
    `${text(given, 'theirs') === '' ? 'nothing' : text(given, 'theirs')}: give it a continuity step of its own, or change one promise`,
  'no-rpo': (given) => `${text(given, 'service')} says nowhere how much data may be lost: write rpo:`,
  'no-backup': (given) => `${text(given, 'service')} promises an rpo but names no backup`,
  'no-baseline': (given) =>
    `${text(given, 'service')} does not say what normal means: without it nobody can confirm it (normalMeans:)`,
  'too-few-people': (given) =>
    text(given, 'count') === '0'
      ? `nobody is named for ${text(given, 'title')}`
      : `only one person can be ${text(given, 'title')}: name a backup`,
  'unreachable-person': (given) => `${text(given, 'name')} cannot be reached by ${list(given, 'ways')}`,
  'no-verify-step': (given) =>
    `${text(given, 'service')} is critical and has no verify step: nothing proves that it is back`,
  'minutes-off': (given) =>
    `step "${text(given, 'key')}" says ${text(given, 'written')} min, but it took ${text(given, 'measured')}`,
  'single-point-of-failure': (given) =>
    `${list(given, 'above')} stand on ${text(given, 'service')} alone: it has neither redundancy nor a way around`,
  'own-platform-down': (given) =>
    `the scenario takes down ${text(given, 'service')}, over which ${text(given, 'platform')} is reached`,
  'restore-never-tested': (given) =>
    `the backup of ${text(given, 'subject')} was never restored: a backup that was never restored is a hope`,
  'restore-test-due': (given) =>
    `the backup of ${text(given, 'subject')} was last restored on ${text(given, 'day')}: test it again`,
  'redundancy-never-proven': (given) => `the redundancy of ${text(given, 'subject')} was never proven`,
  'lifetime-over': (given) =>
    `${text(given, 'subject')} was installed on ${text(given, 'since')} and lives until ${text(given, 'day')}`,
  'support-ends': (given) => `support of ${text(given, 'subject')} ends on ${text(given, 'day')}`,
  'warranty-ends': (given) => `warranty of ${text(given, 'subject')} ends on ${text(given, 'day')}`,
  'contract-ends': (given) => `the contract of ${text(given, 'subject')} ends on ${text(given, 'day')}`,
  'certificate-ends': (given) => `the certificate of ${text(given, 'subject')} ends on ${text(given, 'day')}`,
  'domain-ends': (given) => `the domain of ${text(given, 'subject')} ends on ${text(given, 'day')}`,
  'replacement-due': (given) => `${text(given, 'subject')} is to be replaced by ${text(given, 'day')}`,
  'budget-due': (given) =>
    `the money for ${text(given, 'subject')} is to be planned by ${text(given, 'day')}`,
  'drill-due': (given) =>
    text(given, 'day') === ''
      ? `the scenario ${text(given, 'subject')} was never drilled`
      : `the last drill of ${text(given, 'subject')} was on ${text(given, 'day')}: hold another`,
  'needs-re-verifying': (given) =>
    `the plan changed since the last good drill of ${text(given, 'subject')} on ${text(given, 'day')}: verify it again`,
  'review-due': (given) =>
    text(given, 'day') === ''
      ? 'the plan was never reviewed'
      : `the plan was last reviewed on ${text(given, 'day')}`,
};
