// Files that mean harm, or are no plans at all: a clear message with a place, never a crash, never an echo of the file.
import { describe, expect, test } from 'vitest';
import { mostAliases } from '#src/plan/file/yaml/tokens.ts';
import type { ProblemCode } from '#src/plan/problems.ts';
import { problemText } from '#src/wording/plan/problems.ts';
import { foundIn, planFrom, problemsOf, smallPlan, smallPlanYaml } from '#test/support/plans.ts';

const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

function first(yaml: string): string {
  const [problem] = problemsOf(yaml);
  return problem === undefined
    ? 'no problem'
    : `${problem.line}:${problem.column} ${problem.code}: ${problemText(problem)}`;
}

describe('not a plan', () => {
  test.each<[string, string, string]>([
    ['nothing', '', '1:1 missing: "organisation" is missing here'],
    ['only a comment', '# nothing\n', '1:1 missing: "organisation" is missing here'],
    ['an empty document', '---\n...\n', '1:4 missing: "organisation" is missing here'],
    ['only blanks', '   \n\n  ', '1:1 missing: "organisation" is missing here'],
    [
      'a list',
      '- a\n- b\n',
      '1:1 wrong-type: "[…]" is not what belongs here: write keys with values below it',
    ],
    ['a number', '42', '1:1 wrong-type: "42" is not what belongs here: write keys with values below it'],
    [
      'a sentence',
      'Hello there',
      '1:1 wrong-type: "Hello there" is not what belongs here: write keys with values below it',
    ],
    [
      'two documents',
      `${head}---\n${head}`,
      '2:1 not-one-document: a second document begins here: a plan is one, remove the "---" line',
    ],
    [
      'tabs for indentation',
      'organisation:\n\tid: o\n',
      '2:1 not-yaml: a tab stands where spaces must: indent with spaces',
    ],
    [
      'a bracket that is never closed',
      'organisation: { id: o',
      '1:22 not-yaml: the indentation does not fit, or a bracket is not closed: keys of one level begin in one column',
    ],
    [
      'a quote that is never closed',
      'organisation: "o',
      '1:17 not-yaml: a quote, bracket, comma, colon or dash is missing here',
    ],
    [
      'a colon in a sentence',
      'organisation: a: b',
      '1:15 not-yaml: a second colon, or a line that is indented too far: text with a colon needs quotes',
    ],
    [
      'text that begins with a sign',
      'organisation: @o',
      '1:15 not-yaml: text that begins with this sign needs quotes',
    ],
    [
      'a line that is indented too far',
      `${head}people:\n    ann: {}\n  bob: {}\n`,
      '4:1 not-yaml: the indentation does not fit, or a bracket is not closed: keys of one level begin in one column',
    ],
    ['a list as a key', '? [a]\n: b\n', '1:3 not-yaml: a key must be one word, not a list or a map'],
    [
      'a JavaScript tag',
      'organisation: !!js/function x',
      '1:15 not-yaml: tags (!) have no place in a plan: text that begins with ! needs quotes',
    ],
    [
      'a harmless tag',
      `${head}people: !!map {}`,
      '2:9 not-yaml: tags (!) have no place in a plan: text that begins with ! needs quotes',
    ],
    [
      'a tag before a block of text',
      'a: !!binary |\n  aGk=\n',
      '1:4 not-yaml: tags (!) have no place in a plan: text that begins with ! needs quotes',
    ],
    [
      'another version of YAML',
      `%YAML 1.1\n---\n${head}`,
      '1:1 not-yaml: a line that begins with % has no place in a plan: remove it',
    ],
    [
      'UTF-16 read as UTF-8',
      'o\u0000r\u0000g\u0000',
      '1:2 hidden-sign: the sign U+0000 cannot be seen and has no place here: remove it (is the file saved as UTF-8?)',
    ],
    [
      'a sign that turns the reading direction',
      `${head}# \u202E\n`,
      '2:3 hidden-sign: the sign U+202E cannot be seen and has no place here: remove it (is the file saved as UTF-8?)',
    ],
    [
      'half a character',
      `${head}# \uD800\n`,
      '2:3 hidden-sign: the sign U+D800 cannot be seen and has no place here: remove it (is the file saved as UTF-8?)',
    ],
  ])('%s', (_, yaml, expected) => expect(first(yaml)).toBe(expected));

  test('a hidden sign that is written as an escape: found where it stands', () => {
    const named = (name: string) => `organisation: { id: o, timezone: UTC, name: ${name} }`;
    expect(first(named(String.raw`"a\0b"`))).toMatch(/^1:39 hidden-sign: the sign U\+0000 /);
    expect(first(named(String.raw`"a\u202Eb"`))).toMatch(/^1:39 hidden-sign: the sign U\+202E /);
    expect(first(named(String.raw`"a\nb"`))).toMatch(/^1:39 hidden-sign: the sign line end /);
    expect(problemsOf(named('"👩‍💻 עברית"'))).toMatchObject([{ code: 'too-few-people' }]);
  });
});

describe('keys that mean something to JavaScript', () => {
  test.each<[string, string, string]>([
    ['__proto__ at the top', '__proto__: { polluted: yes }\n', 'bad-key '],
    ['__proto__ as a service', 'services: { __proto__: { name: C, used: daily } }\n', 'bad-key '],
    [
      '__proto__ within a service',
      'services: { s: { name: C, used: daily, __proto__: { rto: 1h } } }\n',
      'bad-key ',
    ],
    [
      'constructor as a service',
      'services: { constructor: { name: C, used: daily } }\n',
      'bad-key services.constructor',
    ],
    [
      'constructor as a scenario',
      'scenarios: { constructor: { name: C } }\n',
      'bad-key scenarios.constructor',
    ],
    ['a merge of maps', 'a: &a { id: o }\n<<: *a\n', 'unknown-key <<'],
  ])('%s', (_, yaml, found) => {
    expect(foundIn(head + yaml)).toContain(found);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('aliases', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index] ?? 'a'},`.repeat(9)}]`)
    .join('\n')}\n`;

  test.each<[string, string, ProblemCode]>([
    ['aliases of aliases', bomb, 'too-many-aliases'],
    ['an alias inside itself', 'a: &a { b: *a }\n', 'too-many-aliases'],
    ['an alias in a list of itself', 'a: &a [*a]\n', 'too-many-aliases'],
    ['an alias to nothing', 'a: *b\n', 'not-yaml'],
    ['an alias before its anchor', 'a: *b\nb: &b x\n', 'not-yaml'],
    [
      'few aliases of a large part',
      `a: &a [${'x,'.repeat(25_000)}]\nb: [${'*a, '.repeat(11)}]\n`,
      'too-many-aliases',
    ],
  ])('%s → %s', (_, yaml, code) => {
    expect(problemsOf(yaml).map((problem) => problem.code)).toEqual([code]);
  });

  const used = (times: number) =>
    `${head}people: { ann: { name: &n Ann, phone: "1", trained: [${'commander, '.repeat(1)}] }, ${Array.from({ length: times }, (_, index) => `p${index}: { name: *n, phone: "1" }`).join(', ')} }\n`;
  test.each([
    [mostAliases, false],
    [mostAliases + 1, true],
  ])('%i honest aliases: too many → %s', (times, refused) => {
    expect(problemsOf(used(times)).some((problem) => problem.code === 'too-many-aliases')).toBe(refused);
  });

  test('an honest alias: read as if it were written out', () => {
    const yaml = smallPlanYaml
      .replace('backups: [bob]', 'backups: &b [bob]')
      .replace('trained: [commander]', 'trained: &t [commander]');
    const again = yaml.replace('phone: "+49 2"', 'phone: "+49 2", trained: *t');
    expect(planFrom(again).people.get('bob')?.trained).toEqual(['commander']);
  });
});

describe('what is echoed', () => {
  const long = 'x'.repeat(100_000);
  test.each([
    ['a value', `${head}services: { s: { name: S, used: ${long} } }`],
    ['a key', `${head}services: { ? ${long} : { name: S } }`],
    ['an unknown key', `${head}? ${long}\n: 1\n`],
    ['a reference', `${head}services: { s: { name: S, used: daily, needs: [${long}] } }`],
    ['a zone', `organisation: { id: o, name: O, timezone: ${long} }`],
    ['a repeated key', `${head}? ${long}\n: 1\n? ${long}\n: 1\n`],
  ])('%s of a hundred thousand signs: at most eighty of them', (_, yaml) => {
    const problems = problemsOf(yaml);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problemText(problem)).not.toContain('x'.repeat(81));
      expect(problem.path).not.toContain('x'.repeat(81));
    }
  });

  test('line ends and controls: not echoed', () => {
    const [problem] = problemsOf(`${head}${String.raw`"a\nb\e[31m\u202E": 1`}\n`);
    expect(problem === undefined ? '' : problemText(problem)).toBe('unknown key "ab[31m"');
  });
});

describe('honest files of other habits', () => {
  test.each([
    ['CRLF and a byte-order mark', `\uFEFF${smallPlanYaml.replaceAll('\n', '\r\n')}`],
    ['a document start and end', `---\n${smallPlanYaml}...\n`],
    ['no line end', smallPlanYaml.trimEnd()],
    ['tabs behind values', smallPlanYaml.replaceAll('used: daily', 'used:\tdaily\t# often')],
  ])('%s: read like any other', (_, yaml) => expect(planFrom(yaml).digest).toBe(smallPlan().digest));

  test('places with CRLF: the same', () => {
    const yaml = `${head}people:\n  ann: { nam: Ann }\n`;
    const places = (text: string) => problemsOf(text).map((one) => `${one.line}:${one.column} ${one.code}`);
    expect(places(yaml.replaceAll('\n', '\r\n'))).toEqual(places(yaml));
  });
});
