// Cards for drawing: every kind of block once, at the longest that is legal, and whatever a property may think of.
import fc from 'fast-check';
import type { Block, Button, Card, Span, Spans } from '#src/chat/card.ts';

const at = Date.UTC(2026, 10, 25, 2, 41);

export function cardOf(blocks: readonly Block[], more: Partial<Card> = {}): Card {
  return {
    tone: 'alarm',
    banner: null,
    title: [{ kind: 'plain', text: 'O-12 · SEV-1 · payments down' }],
    blocks,
    footer: [],
    summary: 'O-12 SEV-1: payments down',
    urgent: false,
    ...more,
  };
}

export const spans: Spans = [
  { kind: 'plain', text: 'down since ' },
  { kind: 'time', at, style: 'clock', zone: 'Europe/London' },
  { kind: 'plain', text: ', held by ' },
  { kind: 'person', person: 'slack:U0DANA', name: 'Dana Ruiz', ping: true },
  { kind: 'plain', text: ' with ' },
  { kind: 'person', person: 'slack:U0BO', name: 'Bo Lind', ping: false },
  { kind: 'strong', text: ' at risk ' },
  { kind: 'code', text: 'E17' },
  { kind: 'link', url: 'https://runbook.example/db', text: 'runbook' },
];

function button(n: number): Button {
  return {
    label: `Done ${n}`.padEnd(34, '.'),
    action: { verb: 'done', incident: 'O-12', options: { step: `4.${n}` } },
    look: n === 0 ? 'primary' : n === 1 ? 'danger' : 'plain',
    ...(n === 1 ? { confirm: { title: 'Sure?', text: 'It cannot be undone.', yes: 'Yes' } } : {}),
  };
}

export const everyKind: readonly Block[] = [
  { kind: 'text', spans },
  { kind: 'heading', text: 'Next steps' },
  { kind: 'quote', text: 'said <!channel> & *stars*' },
  {
    kind: 'fields',
    rows: [
      { label: 'RTO', spans },
      { label: 'Commander', spans: [spans[3] ?? spans[0]] as Spans },
    ],
  },
  { kind: 'list', ordered: false, items: [spans, [{ kind: 'plain', text: 'second' }]] },
  { kind: 'list', ordered: true, items: [spans, [{ kind: 'plain', text: 'second' }]] },
  {
    kind: 'table',
    columns: ['Service', 'RTO'],
    rows: [
      [[{ kind: 'plain', text: 'payments' }], spans],
      [[], []],
    ],
  },
  {
    kind: 'picture',
    name: 'chart.png',
    mediaType: 'image/png',
    bytes: new Uint8Array(1),
    alternative: 'Recovery',
  },
  { kind: 'buttons', buttons: Array.from({ length: 3 }, (_, n) => button(n)) },
];

const words = (length: number): string => 'word '.repeat(length).slice(0, length);
const long = (length: number): Spans => [{ kind: 'plain', text: words(length) }];

/** Every kind far beyond what one block takes. */
export const longest: readonly Block[] = [
  { kind: 'text', spans: long(20_000) },
  { kind: 'heading', text: words(3_500) },
  { kind: 'quote', text: words(7_000) },
  { kind: 'fields', rows: Array.from({ length: 60 }, (_, n) => ({ label: `Label ${n}`, spans: long(500) })) },
  { kind: 'list', ordered: true, items: Array.from({ length: 120 }, () => long(400)) },
  { kind: 'list', ordered: false, items: [long(9_000)] },
  {
    kind: 'table',
    columns: Array.from({ length: 20 }, (_, n) => `Column ${n}`),
    rows: Array.from({ length: 99 }, () => [long(20), long(20)]),
  },
  { kind: 'table', columns: ['A', 'B'], rows: Array.from({ length: 250 }, () => [long(60), long(60)]) },
  { kind: 'buttons', buttons: Array.from({ length: 130 }, (_, n) => button(n)) },
];

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '<!channel>',
    '<@U0DANA>',
    '@here',
    '*b* _i_ `c`',
    '&lt;',
    '```',
    '> q',
    ':fire:',
    '\n\n',
    '<https://x|y>',
  ),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plain' as const, 'strong' as const, 'code' as const), text: hostile }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.integer({ min: 0, max: 4e12 }),
    style: fc.constantFrom('clock' as const, 'date-clock' as const, 'relative' as const),
    zone: fc.constantFrom('UTC', 'Asia/Kathmandu'),
  }),
  fc.record({ kind: fc.constant('person' as const), person: hostile, name: hostile, ping: fc.boolean() }),
  fc.record({ kind: fc.constant('link' as const), url: hostile, text: hostile }),
);
const spansOf = fc.array(span, { maxLength: 6 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), spans: spansOf }),
  fc.record({ kind: fc.constantFrom('quote' as const, 'heading' as const), text: hostile }),
  fc.record({
    kind: fc.constant('fields' as const),
    rows: fc.array(fc.record({ label: hostile, spans: spansOf }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(spansOf, { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(hostile, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(spansOf, { maxLength: 4 }), { maxLength: 5 }),
  }),
);

/** Any card, with text that wants to be something else in every place where text can stand. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  tone: fc.constantFrom('alarm' as const, 'calm' as const),
  banner: fc.option(hostile, { nil: null }),
  title: spansOf,
  blocks: fc.array(block, { maxLength: 8 }),
  footer: spansOf,
  summary: hostile,
  urgent: fc.boolean(),
});
