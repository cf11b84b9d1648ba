// Whatever somebody might send: broken text, markup of every platform, foreign ids, numbers at their limits, hours that
// a clock skips or shows twice. Nothing here is polite, and much of it is nearly right.
import fc from 'fast-check';
import { specOf } from '#src/chat/typing/reading.ts';
import { allOptions } from '#src/chat/typing/common.ts';
import type { Body, Caller, Request } from '#src/chat/request.ts';
import { specs } from '#commands/specs.ts';

/** Texts that would be alive somewhere if they were drawn as they are. */
const live = [
  '<script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '" onpwn="1',
  "'><iframe src=//evil.example>",
  '@everyone',
  '@here',
  '<!channel>',
  '<@kim>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '@kim',
  'lossy:kim',
  '[press](javascript:alert(1))',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '![x](https://evil.example/x.png)',
  '```\n# heading',
  '||spoiler||',
  '| a | b |\n|---|---|',
  '&lt;b&gt;',
  '*bold* _it_ ~no~ `code`',
];

const broken = [
  '\u0000',
  '\u0007\u001b[2J',
  '\u202Eright to left',
  '\u2066isolated',
  '\uFEFF',
  '\uD83D',
  '\uDE00 alone',
  'e\u0301\u0301\u0301',
  '\u200B',
  '👩‍🚒'.repeat(40),
  'ﷺ',
  '\r\n\r\n',
  '\u2028\u2029',
  '"',
  '“',
  ':',
  '::',
  '\\',
  '${x}',
  '%s%n',
  "'; drop table entries; --",
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  'undefined',
  'null',
  'NaN',
];

/** What the plan and the incident do know, so that something also happens. */
const known = [
  ...['core-network', 'Core network', 'lan', 'payments-db', 'voip', 'wiki', 'web'],
  ...['1.1', '1.2', '1.3', '2.1', '2.4', '4.1', '0.1', '99.99', 'swap-switch', 'F-1', 'F-99'],
  ...['E1', 'E2', 'E5', 'E17', 'E999', 'E0', 'E-1', 'E99999999999999999999'],
  ...['commander', 'scribe', 'network', 'database', 'dana', 'kim', '@lee', 'acme', 'tia', 'me', 'all'],
  ...['O-1', 'O-2', 'D-1', 'O-0', 'O-99999999999999999', 'region-loss', 'ransomware', 'stop'],
  ...[
    'pass',
    'fail',
    'called',
    'answered',
    'on-site',
    'void',
    'unaffected',
    'false-alarm',
    'mistake',
    'sign',
  ],
  ...[
    'yes',
    'no',
    'returning',
    'open',
    'card',
    'markdown',
    'json',
    'html',
    'list',
    'check',
    'adopt',
    'record',
  ],
  ...[
    'restore-test',
    'proven',
    'link',
    'away',
    'decline',
    'undo',
    'repeated',
    'long-ago',
    'close-not-normal',
  ],
];

const numbers = [
  ...['0', '-0', '-1', '1', '2', '3', '4', '1e309', '9007199254740993', '0x10', '٣', '1.5', '１'],
  ...['0m', '1m', '-1m', '999999999d', '9007199254740991m', 'PT0S', 'P1D', 'P99999999Y', '1h30m', '-20m'],
];

/** Berlin has no 02:30 on 28 March 2027, and two on 31 October 2027; New York has the same trouble on other days. */
const times = [
  ...[
    '02:30',
    '02:00',
    '03:00',
    '01:30',
    '24:00',
    '25:61',
    '23:59',
    '00:00',
    '-1m',
    '-20m',
    '-13h',
    '-999999h',
  ],
  ...['yesterday 02:30', 'yesterday 23:10', '2027-03-28 02:30', '2027-10-31 02:30', '2026-11-25 08:59'],
  ...['2027-03-14 02:30', '2027-11-07 01:30', '0000-00-00', '9999-12-31 23:59', '2027-02-29 10:00'],
  ...[
    '2027-03-28T02:30:00+02:00',
    '+275760-09-13T00:00:00.001Z',
    '1970-01-01T00:00:00Z',
    '02:30 CET',
    'about 02:10',
  ],
];

const huge = fc.constantFrom('x', '🔥', '<b>', '\u0000', 'a ', '"', ':', '\n').map((unit) => {
  return unit.repeat(Math.ceil(100_000 / unit.length));
});

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.constantFrom(...live) },
  { weight: 2, arbitrary: fc.constantFrom(...broken) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(...times) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

const value = fc.oneof(
  { weight: 12, arbitrary: piece },
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(' ')) },
  { weight: 1, arbitrary: huge },
);

const incident = fc.constantFrom(null, null, 'O-1', 'O-1', 'O-2', 'D-1', 'organisation', '', 'O-1\u0000');

/** One of the verb's own options, mostly; else one of anybody's. */
function optionNames(verb: string): fc.Arbitrary<string> {
  const spec = specOf(specs, verb);
  const own = spec === null ? [] : allOptions(spec).map((option) => option.name);
  const foreign = ['in', 'confirmed', 'override', '__proto__', 'constructor', 'x', 'at', ''];
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...own, 'in') },
    { weight: 1, arbitrary: fc.constantFrom(...foreign) },
  );
}

function body(verb: string): fc.Arbitrary<Body> {
  const name = optionNames(verb);
  const typed = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: value },
        fc.tuple(name, value).map(([key, one]) => `${key}:${one}`),
      ),
      { maxLength: 5 },
    )
    .map((words) => ({ kind: 'text' as const, text: [verb, ...words].join(' ') }));
  const named = fc.record({
    kind: fc.constant('named' as const),
    verb: fc.constant(verb),
    options: fc.dictionary(name, value, { maxKeys: 6 }),
    incident,
  });
  return fc.oneof(typed, named);
}

const caller: fc.Arbitrary<Caller> = fc.record({
  user: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('dana', 'kim', 'lee', 'bea', 'rob') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('stray', '', '@everyone', '__proto__', 'U'.repeat(1_000), ...live),
    },
  ),
  member: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  administrator: fc.boolean(),
  machine: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  selfDeclared: fc.boolean(),
  zone: fc.constantFrom(
    null,
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Etc/GMT+12',
    'No/Where',
  ),
});

/** Everything of a request but its id, its platform and the room's own id. */
export type Hostile = Pick<Request, 'body' | 'by' | 'sentAt' | 'link'> & {
  room: 'incident' | 'wide' | 'none' | 'foreign';
  /** The same delivery comes once more. */
  again: boolean;
};

export function hostile(verb: string): fc.Arbitrary<Hostile> {
  return fc.record({
    body: body(verb),
    by: caller,
    sentAt: fc.constantFrom(null, null, 0, -1, 8_640_000_000_000_000),
    link: fc.constantFrom(null, null, 'https://chat.example/1', 'javascript:alert(1)', '"><script>'),
    room: fc.constantFrom('incident', 'incident', 'wide', 'none', 'foreign'),
    again: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  });
}
