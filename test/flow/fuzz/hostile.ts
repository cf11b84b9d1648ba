// Whatever somebody might send: broken text, markup of every platform, foreign ids, numbers at their limits, hours that
// a clock skips or shows twice. Nothing here is polite, and much of it is nearly right.
import fc from 'fast-check';
import { specOf } from '#src/chat/typing/reading.ts';
import type { OptionSpec } from '#src/chat/command-spec.ts';
import type { Body, Caller, Request } from '#src/chat/request.ts';
import { specs } from '#commands/specs.ts';
import { broken, everyAnswer, known, live, numbers, times } from './hostile-words.ts';

const huge = fc.constantFrom('x', '🔥', '<b>', '\u0000', 'a ', '"', ':', '\n').map((unit) => {
  return unit.repeat(Math.ceil(100_000 / unit.length));
});

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.values(known).flat()) },
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

const incident = fc.constantFrom(
  null,
  'O-1',
  'O-1',
  'O-1',
  'O-1',
  'O-2',
  'D-1',
  'organisation',
  '',
  'O-1\u0000',
);

const foreign = ['in', 'confirmed', 'override', '__proto__', 'constructor', 'x', 'at', ''];

/** Mostly what the option asks for, else anything. */
function valueOf(option: OptionSpec): fc.Arbitrary<string> {
  const fitting = [...known[option.kind], ...(option.choices ?? [])];
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: value });
}

/** Options of the verb, the required ones nearly always, and now and then one that it does not have. */
function optionsOf(verb: string): fc.Arbitrary<[string, string][]> {
  const own = specOf(specs, verb)?.options ?? [];
  // Few at a time where there are many, as most of them exclude each other.
  const optional = Math.max(2, 7 - own.length);
  const each = own.map((option) => {
    const present = fc
      .integer({ min: 0, max: 19 })
      .map((roll) => roll < (option.required === true ? 18 : optional));
    return fc.tuple(fc.constant(option.name), valueOf(option), present);
  });
  const common = fc.record(
    {
      in: fc.constant('O-1'),
      confirmed: fc.constant(everyAnswer),
      override: fc.constant('nobody else is here'),
    },
    { requiredKeys: [] },
  );
  const strange = fc.tuple(
    fc.constantFrom(...foreign),
    value,
    fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
  );
  return fc
    .tuple(fc.tuple(...each, strange), common)
    .map(([all, more]) => [
      ...all.flatMap(([name, one, present]): [string, string][] => (present ? [[name, one]] : [])),
      ...Object.entries(more),
    ]);
}

function body(verb: string): fc.Arbitrary<Body> {
  const given = optionsOf(verb);
  const typed = fc
    .tuple(given, fc.array(value, { maxLength: 2 }), fc.boolean())
    .map(([options, more, bare]) => [
      verb,
      ...options.map(([name, one]) => (bare ? one : `${name}:"${one}"`)),
      ...more,
    ])
    .map((words) => ({ kind: 'text' as const, text: words.join(' ') }));
  const named = fc.record({
    kind: fc.constant('named' as const),
    verb: fc.constant(verb),
    options: given.map((options) => Object.fromEntries(options)),
    incident,
  });
  return fc.oneof(typed, { weight: 2, arbitrary: named });
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
    room: fc.constantFrom('incident', 'incident', 'incident', 'incident', 'wide', 'none', 'foreign'),
    again: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  });
}
