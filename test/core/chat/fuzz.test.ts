// Hostile typing: whatever somebody types or a button sends, the answer is a reading, and nothing of it is lost.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suggestion } from '#src/incident/outcome.ts';
import { specs } from '#commands/specs.ts';
import { readText } from '#src/chat/text-parser.ts';
import { cleanText } from '#src/chat/typing/words/clean.ts';
import { typedLine } from '#src/chat/typing/line.ts';
import { specOf } from '#src/chat/typing/reading.ts';
import type { Reading } from '#src/chat/typing/reading.ts';
import { allOptions } from '#src/chat/typing/common.ts';
import { runs, seed } from '../../support/counts.ts';
import { context, elsewhere, inRoom, press } from './typing.ts';

const verbs = specs.flatMap((spec) => [spec.verb, ...spec.aliases]);
const optionNames = [...new Set(specs.flatMap((spec) => allOptions(spec).map((option) => option.name)))];

const nasty = fc.constantFrom(
  '"',
  '“',
  '”',
  '„',
  "'",
  '’',
  '«',
  '»',
  '""',
  ':',
  '::',
  '|',
  '\\',
  '`',
  '*',
  '_',
  '~',
  '<',
  '>',
  '&',
  '\u0000',
  '\u0007',
  '\u001B[2J',
  '\r\n',
  '\t',
  '\u2028',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\uD83D',
  '\u0301',
  '\u200B',
  '😀',
  '👩‍🚒',
  'Zürich',
  '日本語',
  'עברית',
  'ﷺ',
  '<!channel>',
  '@here',
  '@everyone',
  '<@U024BE7LH>',
  '<@local:ann>',
  '<@&1>',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '{{7*7}}',
  '%00',
  '__proto__',
  'constructor',
  '4.2',
  '999.999',
  '1000.1',
  'F-3',
  'F-9999999999',
  'E17',
  'E0',
  'E99999999999',
  'O-12',
  'D-0',
  'O-99999999999',
  '-1',
  '0',
  '9007199254740993',
  '1e999',
  'NaN',
  '02:30',
  '24:00',
  '-20m',
  '-99999999d',
  '999999y',
  'P1Y',
  'today',
  'yesterday',
  '2026-10-25',
  '9999-99-99',
  'voip',
  'core network',
  'pass',
  'fail',
  'stop',
  'void',
  'https://x.example:8080/a?b=c',
  'C:\\temp',
  '--',
);
const option = fc.tuple(fc.constantFrom(...optionNames), nasty).map(([name, value]) => `${name}:${value}`);
const piece = fc.oneof(
  { weight: 4, arbitrary: nasty },
  { weight: 3, arbitrary: option },
  { weight: 2, arbitrary: fc.constantFrom(...verbs) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const lines = fc
  .tuple(
    fc.oneof(fc.constantFrom(...verbs), piece),
    fc.array(piece, { maxLength: 8 }),
    fc.constantFrom(' ', ' ', '', '\n', '  '),
  )
  .map(([first, rest, gap]) => [first, ...rest].join(gap === '' ? ' ' : gap));
const rooms = fc.constantFrom(inRoom, elsewhere);

/** Signs that carry meaning, in a multiset: quotes and separators may be understood and dropped. */
function signs(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sign of text.replaceAll(/[\s"'“”„‟«»‘’‚:,-]/gu, '').toLowerCase())
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

function missing(line: string, kept: string): string[] {
  const has = signs(kept);
  return [...signs(line)].filter(([sign, count]) => (has.get(sign) ?? 0) < count).map(([sign]) => sign);
}

function wordsOf({ verb, options, incident }: Suggestion): string {
  return [verb, ...Object.entries(options).flat(), incident === undefined ? '' : `in ${incident}`].join(' ');
}

/** Everything that the reading still has of the line. */
function keptBy(reading: Reading, first: string): string {
  const spec = specOf(specs, first.replace(/:$/, ''));
  const { parsed } = reading;
  if (parsed.kind === 'both-readings') {
    const last = parsed.suggestions.at(-1);
    return last === undefined ? '' : wordsOf(last);
  }
  // A word such as `list` is in the verb that it stands for.
  return `${wordsOf(reading.asked)} ${spec === null ? '' : first}`;
}

const optionKey = new RegExp(`(^|\\s)(?:${optionNames.join('|')}):(?=\\S)`, 'gi');

function check(line: string, reading: Reading) {
  const clean = cleanText(line);
  expect(['command', 'query', 'form', 'refusal', 'both-readings']).toContain(reading.parsed.kind);
  // Names of options are no content, and may be given twice.
  const content = clean.replaceAll(optionKey, '$1');
  expect(missing(content, keptBy(reading, /^\S+/.exec(clean)?.[0] ?? ''))).toEqual([]);
}

describe('typed lines', () => {
  test('any line, in a room or elsewhere: typed → a reading that has all of it', () => {
    fc.assert(
      fc.property(lines, rooms, (line, around) => check(line, readText(line, specs, context, around))),
      { numRuns: runs(2000, 200_000), seed },
    );
  });

  test.each(specs.map((spec) => [spec.verb]))('%s with anything behind it: typed → a reading', (verb) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), rooms, (rest, around) => {
        const line = [verb, ...rest].join(' ');
        check(line, readText(line, specs, context, around));
      }),
      { numRuns: runs(60, 5000), seed },
    );
  });

  test.each(['x', '"', '"" ', '“ ', 'a:', 'at:"', '<@local:', "' ", '\u0301', '\u0000', '\n', '😀 '])(
    '100,000 characters of %j behind a verb: typed → refused, or what can be seen of it, and soon',
    (unit) => {
      for (const verb of ['', 'note ', 'done ', 'declare ']) {
        const line = `${verb}${unit.repeat(100_000 / unit.length)}`;
        const { parsed } = readText(line, specs, context, inRoom);
        if (cleanText(line).length > 8000)
          expect(parsed).toMatchObject({ kind: 'refusal', code: 'text-too-long' });
      }
    },
  );
});

describe('buttons and forms', () => {
  test('any options of any verb: pressed → a reading', () => {
    const options = fc.dictionary(
      fc.oneof(fc.constantFrom(...optionNames), fc.string({ maxLength: 8 })),
      fc.oneof(nasty, fc.string({ unit: 'binary' })),
      { maxKeys: 5 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...verbs), fc.string()), options, (verb, given) => {
        expect(['command', 'query', 'form', 'refusal']).toContain(press(verb, given).parsed.kind);
      }),
      { numRuns: runs(2000, 200_000), seed },
    );
  });

  test.each(specs.map((spec) => [spec.verb]))(
    '%s with 100,000 characters in each option: pressed → refused',
    (verb) => {
      const spec = specOf(specs, verb);
      for (const { name } of spec?.options ?? []) {
        expect(press(verb, { [name]: 'x'.repeat(100_000) }).parsed.kind).toBe('refusal');
      }
    },
  );
});

describe('a line written for a request', () => {
  const value = fc
    .oneof(nasty, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
    .map(cleanText)
    .filter((text) => text !== '');
  const requests = fc.constantFrom(...specs).chain((spec) => {
    const names = spec.options.filter((each) => !each.hidden).map((each) => each.name);
    return fc.record({
      spec: fc.constant(spec),
      options: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5, noNullPrototype: true }),
      incident: fc.constantFrom(undefined, 'O-12', 'D-3'),
    });
  });

  test('any request: written and typed again → the same options', () => {
    fc.assert(
      fc.property(requests, ({ spec, options, incident }) => {
        const request = { verb: spec.verb, options, ...(incident === undefined ? {} : { incident }) };
        for (const line of [typedLine(request, spec), typedLine(request)]) {
          const knows = (_kind: string, text: string) => Object.values(options).includes(text);
          const { asked } = readText(line, specs, context, { inIncidentRoom: true, knows });
          expect(asked).toEqual(request);
        }
      }),
      { numRuns: runs(500, 50_000), seed },
    );
  });

  test.each([
    [
      { verb: 'done', options: { text: 'replica promoted', step: '4.2', at: '02:58' } },
      'done 4.2 replica promoted at:02:58',
    ],
    [{ verb: 'declare', options: { what: 'status page down' } }, 'declare status page down'],
    [{ verb: 'declare', options: { what: 'meet since:dock' } }, 'declare what:"meet since:dock"'],
    [{ verb: 'done', options: { step: '4.2', text: 'fail over' } }, 'done step:4.2 text:"fail over"'],
    [{ verb: 'assign', options: { role: 'commander' }, incident: 'O-12' }, 'assign commander in:O-12'],
    [{ verb: 'set', options: { sev: '2', confirmed: 'long-ago' } }, 'set sev:2'],
    [{ verb: 'status', options: {} }, 'status'],
  ])('%j: written → as people type it', (request, line) => {
    expect(typedLine(request, specOf(specs, request.verb))).toBe(line);
  });
});
