// What is wrong with a plan, in sentences: what, and what to write instead.
import type { Problem, ProblemCode } from '../../plan/problems.ts';

type Given = Problem['given'];
type Say = (given: Given) => string;

/** One line without its place. */
export function problemText(problem: Pick<Problem, 'code' | 'given'>): string {
  return sentences[problem.code](problem.given);
}

/** As a compiler prints it, so that editors find the place: `plan.yaml:7:12: error: …`. */
export function problemLine(file: string, problem: Problem): string {
  return `${file}:${problem.line}:${problem.column}: ${problem.severity}: ${problemText(problem)}`;
}

export function checkSummary(file: string, errors: number, warnings: number): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}

/** @param code of the system, as ENOENT. */
export function unreadableFile(file: string, code: string): string {
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EACCES: 'it may not be read: change its rights',
    EISDIR: 'it is a folder: name the file in it',
    'not a file': 'it is a device or a pipe: name a file',
  };
  return `${file}: cannot be read: ${words[code] ?? code}`;
}

const text = (given: Given, name: string): string => String(given[name] ?? '');
const list = (given: Given, name: string): string => {
  const value = given[name];
  return Array.isArray(value) ? value.join(', ') : text(given, name);
};
const some = (given: Given, name: string): string => {
  const value = given[name];
  const all: readonly string[] = Array.isArray(value) ? value : [];
  return all.length <= 6 ? all.join(', ') : `${all.slice(0, 5).join(', ')} and ${all.length - 5} more`;
};
/** Ten members tell what a chain of a thousand is. */
const chain = (given: Given, name: string): string => {
  const value = given[name];
  const all: readonly string[] = Array.isArray(value) ? value : [];
  const shown = all.length <= 10 ? all : [...all.slice(0, 5), `${all.length - 9} more`, ...all.slice(-4)];
  return shown.join(' → ');
};
const meant = (given: Given): string =>
  text(given, 'nearest') === '' ? '' : `; did you mean "${text(given, 'nearest')}"?`;

const kindWords: Record<string, string> = {
  holder: 'role, person or partner',
  assignee: 'person or partner',
};

const expectedWords: Record<string, string> = {
  string: 'text',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list: [one, two]',
  object: 'keys with values below it',
  record: 'keys with values below it',
};

/** By the YAML library's own codes. */
const yamlWords: Record<string, string> = {
  ALIAS_PROPS: 'nothing may stand before an alias (*)',
  BAD_ALIAS: 'this alias (*) has no anchor (&) before it: text that begins with * or & needs quotes',
  BAD_DIRECTIVE: 'a line that begins with % has no place in a plan: remove it',
  BAD_DQ_ESCAPE: 'in double quotes a backslash is special: write two of them, or use single quotes',
  BAD_INDENT:
    'the indentation does not fit, or a bracket is not closed: keys of one level begin in one column',
  BAD_SCALAR_START: 'text that begins with this sign needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon, or a line that is indented too far: text with a colon needs quotes',
  BLOCK_IN_FLOW: 'inside brackets, lists and keys need brackets too: is one not closed?',
  KEY_OVER_1024_CHARS: 'this key is far too long: is a colon or a quote missing?',
  MISSING_CHAR: 'a quote, bracket, comma, colon or dash is missing here',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line: is a colon missing, or a quote?',
  MULTIPLE_ANCHORS: 'two anchors (&) stand here: one is enough',
  NON_STRING_KEY: 'a key must be one word, not a list or a map',
  RESOURCE_EXHAUSTION: 'this is nested too deep: a plan needs eight levels',
  TAB_AS_INDENT: 'a tab stands where spaces must: indent with spaces',
  TAG_RESOLVE_FAILED: 'tags (!) have no place in a plan: text that begins with ! needs quotes',
  UNEXPECTED_TOKEN: 'this does not belong here: text with quotes or brackets in it needs quotes around it',
};

const objectiveNames: Record<string, string> = {
  rto: 'usable again (rto)',
  normal: 'back to normal (normalWithin)',
};

/** Who or what a sentence is about: by name where it is known, else by key. */
const subject = (given: Given): string => text(given, 'name') || text(given, 'subject');

const over = (given: Given): boolean => text(given, 'over') !== '';
const ending = (given: Given, what: string): string =>
  `${subject(given)}: ${what} ${over(given) ? 'ended' : 'ends'} on ${text(given, 'day')}`;

const sentences: Record<ProblemCode, Say> = {
  'too-large': (given) =>
    `the file has more than ${text(given, 'limit')} ${text(given, 'unit')}: no plan needs that many`,
  'not-utf-8': () => 'the file is not UTF-8 text: save it as UTF-8',
  'hidden-sign': (given) =>
    `the sign ${text(given, 'sign')} cannot be seen and has no place here: remove it (is the file saved as UTF-8?)`,
  'not-yaml': (given) =>
    yamlWords[text(given, 'why')] ?? 'this is not YAML: text with special signs needs quotes',
  'not-one-document': () => 'a second document begins here: a plan is one, remove the "---" line',
  'too-many-aliases': (given) =>
    `the file repeats itself by more than ${text(given, 'limit')} aliases, or by aliases inside aliases: write the parts out`,
  'duplicate-key': (given) =>
    `"${text(given, 'key')}" stands here twice, first on line ${text(given, 'first')}: keep one`,
  'unknown-key': (given) => `unknown key "${text(given, 'key')}"${meant(given)}`,
  missing: (given) =>
    `${text(given, 'key') === '' ? 'something' : `"${text(given, 'key')}"`} is missing here`,
  empty: (given) => `"${text(given, 'key')}" is empty: write its value, or remove the line`,
  'wrong-type': (given) =>
    `"${text(given, 'value')}" is not what belongs here: write ${expectedWords[text(given, 'expected')] ?? 'something else'}`,
  'needs-quotes': (given) =>
    `${text(given, 'value')} is read as a number or a yes: put it in quotes, "${text(given, 'value')}"`,
  'bad-duration': (given) =>
    `"${text(given, 'value')}" is not a length of time: write 30s, 20m, 1h30m, 2d, 1w or 7y`,
  'bad-day': (given) => `"${text(given, 'value')}" is not a day: write 2026-08-01`,
  'bad-zone': (given) => `"${text(given, 'value')}" is not a time zone: write one like Europe/Berlin`,
  'bad-calendar': (given) =>
    `"${text(given, 'value')}" is no working time: write days as mon-fri and hours as "08:00-18:00"`,
  'bad-prefer': (given) => `"${text(given, 'value')}" is no weekday and time: write "Tue 10:00"`,
  'bad-key': (given) =>
    `"${text(given, 'value')}" is not a key: write lower-case letters, digits and hyphens, at most 40, with a letter among them`,
  'bad-choice': (given) => `"${text(given, 'value')}" is none of ${list(given, 'choices')}`,
  'bad-link': (given) => `"${text(given, 'value')}" is no address: write one that begins with https://`,
  'bad-currency': (given) =>
    `"${text(given, 'value')}" is no currency: write its three capital letters, as EUR, GBP or USD`,
  'out-of-range': (given) =>
    `this number is out of range: write one from ${text(given, 'least')} to ${text(given, 'most')}`,
  'too-long': (given) => `this is too long: at most ${text(given, 'limit')} ${text(given, 'unit')}`,
  'unknown-platform': (given) =>
    `no platform is called "${text(given, 'value')}": there are ${list(given, 'platforms')}`,
  'platform-setting': (given) =>
    `this setting of ${text(given, 'platform')} is wrong: ${text(given, 'says')}`,
  'and-more': (given) => `and ${text(given, 'count')} more`,
  'unknown-reference': (given) =>
    `there is no ${kindWords[text(given, 'kind')] ?? text(given, 'kind')} "${text(given, 'key')}"${meant(given)}`,
  'duplicate-step': (given) =>
    `the step key "${text(given, 'key')}" is taken by ${text(given, 'first')}: give this one another`,
  'duplicate-name': (given) =>
    `"${text(given, 'name')}" means ${text(given, 'first')} already: one word must mean one thing`,
  cycle: (given) => `these wait for each other for ever: ${chain(given, 'members')}`,
  'no-steps': (given) => `${text(given, 'service')} has no steps: nobody can restore it by this plan`,
  'step-without-holder': (given) =>
    `step "${text(given, 'key')}" has nobody to do it: name a role or person with who:`,
  'impossible-objective': (given) =>
    `${text(given, 'service')} cannot be ${objectiveNames[text(given, 'objective')] ?? ''} within ${text(given, 'promised')}: ` +
    `even with everybody present it takes ${text(given, 'needed')} (${chain(given, 'path')})`,
  inversion: (given) =>
    `${text(given, 'service')} promises ${text(given, 'rto')} but needs ${text(given, 'need')}, which promises ` +
    `${text(given, 'theirs') === '' ? 'nothing' : text(given, 'theirs')}: give it a continuity step of its own, or change one promise`,
  'promises-out-of-order': (given) =>
    `${text(given, 'service')} promises ${text(given, 'sooner')} within ${text(given, 'soonerIs')}, but ` +
    `${text(given, 'later')} within ${text(given, 'laterIs')}: the second cannot come before the first`,
  'backup-too-rare': (given) =>
    `${text(given, 'service')} may lose ${text(given, 'rpo')} of data but is backed up every ${text(given, 'every')}: back it up more often, or promise less`,
  'no-rto': (given) =>
    `${text(given, 'service')} is critical and does not say when it must be usable again: write rto:`,
  'no-normal-within': (given) =>
    `${text(given, 'service')} does not say when all must be as before: write normalWithin:`,
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
    `step "${text(given, 'key')}" says ${text(given, 'written')} min, but it took ${text(given, 'measured')} min`,
  'single-point-of-failure': (given) =>
    `${text(given, 'service')} has neither redundancy nor a way around, and critical services stand on it: ${some(given, 'above')}`,
  'own-platform-down': (given) =>
    `this scenario takes down ${text(given, 'platform')} itself (${text(given, 'service')}): agree where everybody meets instead, or write chat: compromised`,
  'restore-never-tested': (given) =>
    `the backup of ${subject(given)} was never restored: a backup that was never restored is a hope`,
  'restore-test-due': (given) =>
    `the backup of ${subject(given)} was last restored on ${text(given, 'day')}: test it again`,
  'redundancy-never-proven': (given) => `the redundancy of ${subject(given)} was never proven`,
  'redundancy-proof-due': (given) =>
    `the redundancy of ${subject(given)} was last proven on ${text(given, 'day')}: prove it again`,
  'lifetime-over': (given) =>
    `${subject(given)}${text(given, 'since') === '' ? '' : `, installed on ${text(given, 'since')},`} ` +
    `${over(given) ? 'is past the end of its life since' : 'comes to the end of its life on'} ${text(given, 'day')}`,
  'support-ends': (given) => ending(given, 'support'),
  'warranty-ends': (given) => ending(given, 'warranty'),
  'contract-ends': (given) => ending(given, 'the contract'),
  'certificate-ends': (given) => ending(given, 'the certificate'),
  'domain-ends': (given) => ending(given, 'the domain'),
  'replacement-due': (given) => `${subject(given)}: to be replaced by ${text(given, 'day')}`,
  'budget-due': (given) => `${subject(given)}: the money is to be planned by ${text(given, 'day')}`,
  'drill-due': (given) =>
    text(given, 'day') === ''
      ? `the scenario ${subject(given)} was never drilled`
      : `the last drill of ${subject(given)} was on ${text(given, 'day')}: hold another`,
  'needs-re-verifying': (given) =>
    `the plan changed since the last good drill of ${subject(given)} on ${text(given, 'day')}: verify it again`,
  'review-due': (given) =>
    text(given, 'day') === ''
      ? 'the plan was never reviewed'
      : `the plan was last reviewed on ${text(given, 'day')}`,
};
