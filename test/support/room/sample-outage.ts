// An outage as cards, for pages and pictures: what the house would post while a core switch is dead. Words are a test's.
import type { Block, Button, Card, Form, Span, Spans, Tone } from '#src/chat/card.ts';

/** 02:41 in London on a night in November. */
export const began = Date.UTC(2026, 10, 25, 2, 41);
const zone = 'Europe/London';
const minute = 60_000;

const bold = (text: string): Span => ({ kind: 'strong', text });
const code = (text: string): Span => ({ kind: 'code', text });
const clock = (minutes: number): Span => ({
  kind: 'time',
  at: began + minutes * minute,
  style: 'clock',
  zone,
});
const person = (user: string, name: string, ping = false): Span => ({
  kind: 'person',
  person: `local:${user}`,
  name,
  ping,
});

/** Strings between spans are plain text. */
function line(...parts: readonly (string | Span)[]): Spans {
  return parts.map((part) => (typeof part === 'string' ? { kind: 'plain', text: part } : part));
}

export function card(tone: Tone, title: Spans, blocks: readonly Block[] = [], urgent = false): Card {
  return { tone, banner: null, title, blocks, footer: [], summary: wordsOf(title), urgent };
}

function wordsOf(spans: Spans): string {
  return spans.map((span) => ('text' in span ? span.text : span.kind === 'person' ? span.name : '')).join('');
}

const text = (...parts: readonly (string | Span)[]): Block => ({ kind: 'text', spans: line(...parts) });
const press = (
  label: string,
  verb: string,
  options: Record<string, string> = {},
  over: Partial<Button> = {},
) => ({ label, look: 'plain', action: { verb, incident: 'O-12', options }, ...over }) satisfies Button;
const buttons = (...all: readonly Button[]): Block => ({ kind: 'buttons', buttons: all });

export const dana = person('dana', 'Dana Ruiz');

export const statusCard: Card = {
  ...card(
    'alarm',
    line(bold('O-12'), ' Core switch dead in the Leeds office'),
    [
      text('Incident ', bold('open'), ' · SEV-1 · began 34 minutes ago · declared ', clock(2)),
      {
        kind: 'list',
        ordered: false,
        items: [
          line(
            '🔴 ',
            bold('Core network'),
            ' DOWN (BDR) · since ',
            clock(0),
            ' · RTO due ',
            clock(60),
            ' (at risk)',
          ),
          line(
            '🔴 ',
            bold('Telephony'),
            ' DOWN (BDR) · since ',
            clock(0),
            ' · RTO due ',
            clock(120),
            ' (running)',
          ),
          line('🟠 ', bold('File shares'), ' usable at minimum (BCP) · after 21 min'),
          line('🟡 ', bold('Printing'), ' maybe down (BCP)'),
        ],
      },
      text(
        '⚠️ ',
        bold('Core network'),
        ' is at risk: ',
        code('3.2'),
        ' decides it, and nobody is Network Lead.',
      ),
      {
        kind: 'fields',
        rows: [
          { label: 'Incident Commander', spans: line(dana) },
          { label: 'Scribe', spans: line(person('lee', 'Lee Park')) },
          { label: 'Network Lead', spans: line('⚠️ vacant') },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          line(
            code('3.1'),
            ' Fetch the spare switch from the store room ▶️ ',
            person('lee', 'Lee Park'),
            ' since ',
            clock(12),
          ),
          line('👉 ', code('3.2'), ' Mount the spare and load the last configuration'),
          line('👉 ', code('5.1'), ' Divert the main number to the mobile of the duty desk'),
        ],
      },
      buttons(
        press('My next steps', 'next', {}, { look: 'primary' }),
        press(
          'Update…',
          'update',
          {},
          { action: { verb: 'update', incident: 'O-12', options: {}, form: true } },
        ),
        press('Note…', 'note', {}, { action: { verb: 'note', incident: 'O-12', options: {}, form: true } }),
        press(
          'Close…',
          'close',
          {},
          {
            look: 'danger',
            confirm: { title: 'Close O-12?', text: 'Two services are still down.', yes: 'Yes, close it' },
          },
        ),
      ),
    ],
    true,
  ),
  footer: line('plan 8f1c0e22a9b4 · as of entry ', code('E17'), ' · Linden & Ashby Engineers'),
};

/** In the order in which they are posted; each a key and a card. */
export const story: readonly (readonly [key: string, card: Card])[] = [
  [
    'entry:1',
    card(
      'alarm',
      line('🚨 ', bold('O-12'), ' declared by ', dana, ': core switch dead in the Leeds office'),
      [],
      true,
    ),
  ],
  ['status', statusCard],
  [
    'entry:2',
    card(
      'alarm',
      line('🔴 ', bold('Core network'), ' is down since ', clock(0), ' · RTO 1 h, due ', clock(60)),
    ),
  ],
  ['entry:3', card('calm', line('👤 ', dana, ' is Incident Commander'))],
  [
    'entry:4',
    card(
      'neutral',
      line('📝 ', person('lee', 'Lee Park'), ': smoke smell in the comms room, power is off at the rack'),
    ),
  ],
  [
    'entry:5',
    card(
      'calm',
      line(
        '👉 Next for ',
        bold('Core network'),
        ': ',
        code('3.1'),
        ' Fetch the spare switch from the store room',
      ),
      [
        text('Expected: 10 min\nFor ', person('lee', 'Lee Park', true)),
        buttons(
          press('Start 3.1', 'start', { step: '3.1' }, { look: 'primary' }),
          press('Done 3.1', 'done', { step: '3.1' }),
          press(
            'Blocked…',
            'block',
            { step: '3.1' },
            {
              action: { verb: 'block', incident: 'O-12', options: { step: '3.1', reason: '' }, form: true },
            },
          ),
        ),
      ],
    ),
  ],
  [
    'entry:6',
    card(
      'neutral',
      line('▶️ ', person('lee', 'Lee Park'), ' started ', code('3.1'), ' Fetch the spare switch'),
    ),
  ],
  [
    'entry:7',
    card('good', line('🟠 ', bold('File shares'), ' usable at minimum after 21 min, from the Hull office')),
  ],
  [
    'entry:8',
    card('warning', line('⏳ ', bold('Core network'), ': half of its RTO is gone, 30 min left'), [
      text(code('3.2'), ' decides it: 25 min, not started, and nobody is Network Lead.'),
    ]),
  ],
];

export const offer: Card = card(
  'warning',
  line('👤 ', person('dana', 'Dana Ruiz', true), ', take ', bold('Network Lead'), ' of ', bold('O-12'), '?'),
  [
    text('Accept by ', clock(44), '; after that Sam Okoro is asked.'),
    buttons(
      press('Accept', 'accept', { role: 'network' }, { look: 'primary' }),
      press('I cannot', 'decline', { role: 'network' }),
    ),
  ],
  true,
);

export const blockForm: Form = {
  title: 'Block',
  submit: 'Block',
  intro: 'Say that a step cannot go on.',
  action: { verb: 'block', options: { step: '3.1' } },
  fields: [
    {
      kind: 'text',
      name: 'reason',
      label: 'Why it cannot go on',
      hint: null,
      required: true,
      value: '',
      maxLength: 3000,
    },
    {
      kind: 'time',
      name: 'at',
      label: 'When, if not now',
      hint: '02:41 · -20m · yesterday 23:10',
      required: false,
      value: '',
    },
    { kind: 'person', name: 'who', label: 'Who can help', hint: null, required: false, value: '' },
    {
      kind: 'choice',
      name: 'for',
      label: 'How long, about',
      hint: null,
      required: false,
      value: '',
      choices: [
        { value: 'short', label: 'minutes' },
        { value: 'long', label: 'hours' },
      ],
    },
  ],
};

export const figures: Card = card('neutral', line('Recovery of ', bold('O-12')), [
  {
    kind: 'table',
    columns: ['Service', 'Promised', 'Took', 'Verdict'],
    rows: [
      [line('Core network'), line('1 h'), line('52 min'), line('met')],
      [line('Telephony'), line('2 h'), line('2 h 14 min'), line('missed by 14 min')],
      [line('File shares'), line('1 d'), line('21 min'), line('met')],
    ],
  },
  { kind: 'quote', text: 'The spare had no configuration.\nCopy it every night.' },
]);
