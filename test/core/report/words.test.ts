// The report in words: what a reader sees first, and that nobody's text becomes markup.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '#src/chat/card.ts';
import { reportCard, reportJson, reportMarkdown } from '#src/wording/report/report.ts';
import { md } from '#src/wording/report/forms/escape.ts';
import { lineWords, verdictLine, verdictWords } from '#src/wording/report/verdict-words.ts';
import { plainText } from '#src/wording/spans.ts';
import type { Voice } from '#src/wording/voice.ts';
import { runs, seed } from '../../support/counts.ts';
import { smallPlan } from '../../support/plans.ts';
import { added, at, declared, down, point, reportOn, told, type Fact } from './story.ts';

const plan = smallPlan();
const voice: Voice = {
  now: at('12:00'),
  zone: 'Europe/Berlin',
  organisation: 'mill',
  demo: false,
  name: (person) => (person === 'ann' ? 'Ann Adler' : person),
  service: (key) => key,
  phone: () => null,
  contact: () => null,
};

const story =
  '02:00 down lan, 02:50 restored lan, 02:00 down shop-db, 07:00 restored shop-db, 08:00 normal lan, 09:00 normal shop-db';
const finished: Fact[] = [
  ...told(`${story}, 09:30 close`, plan),
  { at: '09:00', event: point('shop-db', '01:30') },
];

function wordsOf(card: Card): string {
  return card.blocks
    .flatMap((block) => {
      if (block.kind === 'text') return [plainText(block.spans)];
      if (block.kind === 'fields')
        return block.rows.map(({ label, spans }) => `${label}: ${plainText(spans)}`);
      return block.kind === 'table' ? block.rows.map((row) => row.map(plainText).join(' | ')) : [];
    })
    .join('\n');
}

describe('the verdict in one line', () => {
  const lineOf = (facts: readonly Fact[], now: string) => verdictLine(reportOn(facts, plan, now));

  test('closed and known: → counts of each line, and the worst as a length', () => {
    expect(lineOf(finished, '12:00')).toBe(
      'BDR 1 of 2 met · BCP 2 of 2 met · RPO met · worst Shop database, 1 h over',
    );
  });
  test('open: → what is still open beside the count, and provisional', () => {
    expect(lineOf(told('02:00 down lan, 02:00 down shop-db', plan), '02:30')).toBe(
      'BDR not judged yet (2 open) · BCP not judged yet (2 open) · RPO not judged yet (1 not yet known) · provisional',
    );
  });
  test('a miss by less than half a minute: → never 0 min', () => {
    const miss = { kind: 'missed', byMs: 20_000, uncertaintyMs: 0, neverReturned: false } as const;
    expect(verdictWords(miss)).toBe('❌ missed by under a minute');
  });
});

describe('the card', () => {
  test('closed: → verdict first, a row a service, where the time went, the way to the whole', () => {
    const card = reportCard(reportOn(finished, plan, '12:00'), voice);
    const words = wordsOf(card);
    expect(words).toContain(
      'Shop database | 5 h | ❌ missed by 1 h · 5 h of 4 h | ✅ met, 23 h 30 min to spare · 30 min of 24 h',
    );
    expect(words).toContain('2 services were not reported down.');
    expect(card.summary).toBe(`Report O-1: ${verdictLine(reportOn(finished, plan, '12:00'))}`);
    expect(card.footer.map((span) => ('text' in span ? span.text : ''))).toContain('hash-9');
  });
  test('a drill: → says so on the card and in the document', () => {
    const report = reportOn(told(story, plan, '02:10', { drill: true, incident: 'D-1' }), plan, '12:00');
    expect(reportCard(report, voice).banner).toBe('DRILL');
    expect(reportMarkdown(report, voice)).toContain('**DRILL · provisional');
  });
  test('nothing was ever down: → a report all the same', () => {
    const report = reportOn(told('', plan), plan, '12:00');
    expect(wordsOf(reportCard(report, voice))).toContain('No service was recorded as down.');
    expect(reportMarkdown(report, voice)).toContain('BDR nothing to judge');
  });
  test.each([
    [15, false],
    [16, true],
  ])('%i services down: → rows, and a word for what is left out: %s', (count, isCut) => {
    const facts: Fact[] = [{ at: '02:00', event: declared(null) }];
    for (let number = 1; number <= count; number += 1) {
      facts.push({ at: '02:00', event: added(`s${number}`) }, { at: '02:00', event: down(`s${number}`) });
    }
    const card = reportCard(reportOn(facts, null, '03:00'), voice);
    const table = card.blocks.find((block) => block.kind === 'table');
    expect(table?.rows).toHaveLength(15);
    expect(wordsOf(card).includes('1 more services')).toBe(isCut);
  });
});

describe('the document', () => {
  test('closed: → sections in their order, people by their names, times in both zones', () => {
    const text = reportMarkdown(reportOn(finished, plan, '12:00'), voice);
    expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual([
      'Verdict',
      'Summary',
      'What changed after the close',
      'Objectives',
      'Where the time went',
      'Critical path',
      'Steps',
      'Roles',
      'Communications',
      'Scope',
      'Verification',
      'Cost of downtime',
      'Follow-ups',
      'Return to normal, and sign-off',
      'Timeline',
      'Evidence',
    ]);
    expect(text).toContain(
      '| E2 | 2026-11-20 02:00 | 2026-11-20 03:00 +01:00 | Office network down | Ann Adler | red |',
    );
  });

  test('a correction that flips a verdict: → both values, who, when and why', () => {
    const correction: Fact = {
      at: '09:40',
      event: {
        type: 'EntryCorrected',
        entry: 'E5',
        change: { kind: 'at', at: at('05:50'), certainty: 'exact' },
        reason: 'the log says so',
      },
    };
    const report = reportOn([...finished, correction], plan, '12:00');
    expect(verdictLine(report)).toContain('BDR 2 of 2 met');
    expect(reportMarkdown(report, voice)).toContain(
      '| E5 (by E10) | 2026-11-20 08:00 +01:00 | it happened at 2026-11-20 06:50 +01:00 | Ann Adler | 2026-11-20 10:40 +01:00, after the close | the log says so |',
    );
  });

  test('the same journal twice, later: → the same document but for the time of writing', () => {
    const at = (now: string) =>
      reportMarkdown(reportOn(finished, plan, now), voice).replace(/written [^.]+\./, '');
    expect(at('12:00')).toBe(at('40:00'));
  });
});

describe('JSON', () => {
  test('any report: → instants in UTC, people by their ids, the same figures', () => {
    const report = reportOn(finished, plan, '12:00');
    const json = JSON.parse(reportJson(report)) as {
      schema: string;
      verdict: string;
      services: { times: { windows: { down: { at: string } }[]; outageMs: number } }[];
      timeline: { at: string; by: string; text: string }[];
    };
    expect(json.schema).toBe('tocsin-report/1');
    expect(json.services[0]?.times.windows[0]?.down.at).toBe('2026-11-20T02:00:00.000Z');
    expect(json.services[0]?.times.outageMs).toBe(report.services[0]?.times.outageMs);
    expect(json.timeline[0]).toMatchObject({ by: 'ann', text: 'Office network down' });
  });
});

describe('text of people', () => {
  const hostile = [
    '[click](https://evil.example)',
    '<script>alert(1)</script><img src=x onerror=y>',
    '| a | b |\n| --- | --- |',
    '\n# a heading\n- a list',
    '`code` **bold** ~~gone~~ _soft_',
    '@everyone www.evil.example mailto:a@b.example',
    '$x$ &lt; #12 ![p](javascript:x)',
    '\u202egnp.exe \u0007\u001b[31m',
    '1. one',
  ];

  test.each(hostile)('%j in every field: → one inert line in the document', (text) => {
    const facts: Fact[] = [
      { at: '02:00', event: declared(null, { text, cause: text }), by: text },
      { at: '02:00', event: { type: 'ServiceAdded', service: 'x', name: text, needs: [] }, by: text },
      { at: '02:00', event: { ...down('x'), text } as Fact['event'] },
      { at: '02:30', event: { type: 'NoteAdded', text, kind: 'note', source: null } },
      { at: '03:00', event: { type: 'ServiceRestored', service: 'x', text, evidence: text, aheadOf: [] } },
    ];
    const document = reportMarkdown(reportOn(facts, null, '12:00'), { name: (person) => person });
    expect(document).not.toMatch(
      /<(?!br>)|(?<!\\)\]\(|:\/\/|@|www\.|javascript:|mailto:|(?<!\\)\*\*bold|(?<!\\)`code/,
    );
    // oxlint-disable-next-line no-control-regex
    expect(document).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    for (const row of document.split('\n').filter((line) => line.startsWith('| E'))) {
      expect(row.split('|')).toHaveLength(7);
    }
    expect([...document.matchAll(/^# /gm)]).toHaveLength(1);
  });

  test('any text: → no sign is left that markup could begin with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const line = md(text).replaceAll(/&#\d+;/g, '');
        expect(line).not.toMatch(/[<>@|\n\r]|(?<!\\)(\\\\)*[`*_[\]~$#]|^[-+=]/);
      }),
      { numRuns: runs(1_000, 50_000), seed },
    );
  });
});

describe('a line of the verdict', () => {
  const none = { met: 0, missed: 0, open: 0, tooClose: 0, unknown: 0, noObjective: 0, notAffected: 0 };
  const line = (more: Partial<typeof none>) =>
    lineWords('BDR', { ...none, ...more, answer: 'met', provisional: false, worst: null });

  test.each([
    [{ met: 1 }, 'BDR met'],
    [{ missed: 1 }, 'BDR missed'],
    [{ met: 1, open: 2 }, 'BDR 1 of 1 met (2 open)'],
    [{ missed: 1, unknown: 1 }, 'BDR 0 of 1 met (1 not yet known)'],
    [{ met: 2, missed: 1 }, 'BDR 2 of 3 met'],
    [{ open: 1 }, 'BDR not judged yet (1 open)'],
    [{}, 'BDR nothing to judge'],
  ])('%j: → %s', (counts, words) => {
    expect(line(counts)).toBe(words);
  });
});
