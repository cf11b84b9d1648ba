// Pictures as PNG and reports as PDF: real files, the same each time, with what people typed inert in them; and ten
// thousand entries made on a thread beside the one that answers.
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createPaper } from '#adapters/paper/index.ts';
import { fileOf, type FileOrder } from '#src/app/answer/report/files.ts';
import type { Report } from '#src/report/report.ts';
import { chatCharts, reportCopy } from '#src/wording/report/report.ts';
import { added, at, declared, down, reportOn, restored, told, type Fact } from '../../core/report/story.ts';
import { smallPlan } from '../../support/plans.ts';

const plan = smallPlan();
const paper = createPaper();
const story =
  '02:00 down lan, 02:50 restored lan, 02:00 down shop-db, 07:00 restored shop-db, 08:00 normal lan';

function order(report: Report, form: FileOrder['form']): FileOrder {
  return { report, form, copy: 'full', voice: { name: (person) => person }, people: [] };
}

function small(): Report {
  return reportOn(told(`${story}, 09:30 close`, plan), plan, '12:00');
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Every stream of a PDF, opened. */
function streams(pdf: Uint8Array): string {
  const whole = latin(pdf);
  return [...whole.matchAll(/stream\r?\n([\s\S]*?)endstream/g)]
    .map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch (fault) {
        // Fonts and pictures are packed otherwise; what is looked for stands in none of them.
        if (fault instanceof Error) return '';
        throw fault;
      }
    })
    .join('\n');
}

describe('PNG', () => {
  test('a recovery: drawn for a chat → as wide as a phone, three times as fine, the same bytes again', async () => {
    const chart = chatCharts(small());
    if (chart === null) throw new RangeError('nothing was hit');
    const png = await paper.png(chart);
    expect(latin(png.slice(1, 4))).toBe('PNG');
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1140);
    expect(Buffer.compare(png, await paper.png(chart))).toBe(0);
  });

  test('nothing was hit: → no picture', () => {
    expect(chatCharts(reportOn(told('', plan), plan, '12:00'))).toBeNull();
  });
});

describe('PDF', () => {
  test('a report: → a PDF with its own fonts, the same bytes again', async () => {
    const first = await fileOf(order(small(), 'pdf'), paper);
    const second = await fileOf(order(small(), 'pdf'), paper);
    expect([first.name, first.mediaType]).toEqual(['O-1-report-v1.pdf', 'application/pdf']);
    expect(latin(first.bytes.slice(0, 5))).toBe('%PDF-');
    expect(latin(first.bytes)).toContain('DejaVuSans');
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  test('an empty one, and one of an open incident: → made, and called provisional', async () => {
    const open = await fileOf(order(reportOn(told('', null), null, '03:00'), 'pdf'), paper);
    expect(open.name).toBe('O-1-report-provisional.pdf');
    expect(latin(open.bytes.slice(0, 5))).toBe('%PDF-');
  });

  test('links, scripts and files in every text: → no action, no link, no file in the PDF', async () => {
    const live =
      'https://evil.example [x](javascript:alert(1)) <script>alert(1)</script> file:///etc/passwd =1+1 \u202egnp';
    const facts: Fact[] = [
      ...told(story, plan, '02:10', { text: live, cause: live }),
      { at: '03:00', event: { type: 'NoteAdded', kind: 'note', text: live, source: null } },
      { at: '03:01', event: { type: 'UpdateSent', text: live, nextIn: null } },
    ];
    const { bytes } = await fileOf(order(reportOn(facts, plan, '12:00'), 'pdf'), paper);
    const whole = latin(bytes) + streams(bytes);
    expect(whole).not.toMatch(/\/(?:URI|JavaScript|JS|Launch|EmbeddedFile|GoToR|SubmitForm)\b/);
  });

  test('a document that cannot be laid out: → a fault that says so; the next one is made', async () => {
    const { document } = reportCopy(small(), { name: (person) => person }, 'full', []);
    const broken = paper.pdf(
      document,
      { recovery: { wide: '', narrow: '', sheets: ['<svg'], alternative: '' } },
      0,
    );
    const next = paper.pdf(document, {}, 0);
    await expect(broken).rejects.toMatchObject({ name: 'PaperFault', code: 'broken', retryAfterMs: null });
    expect(latin((await next).slice(0, 5))).toBe('%PDF-');
  });

  test('sixty services: → pictures on sheets of ten, and a file', async () => {
    const facts: Fact[] = [{ at: '02:00', event: declared(null) }];
    for (let number = 1; number <= 60; number += 1) {
      const key = `s${number}`;
      facts.push(
        { at: '02:00', event: added(key) },
        { at: '02:01', event: down(key) },
        { at: '03:30', event: restored(key) },
      );
    }
    const { bytes } = await fileOf(order(reportOn(facts, null, '09:00'), 'pdf'), paper);
    expect(bytes.length).toBeGreaterThan(20_000);
  });
});

describe('ten thousand entries', () => {
  const many = (count: number): Report => {
    const facts = told(`${story}, 09:30 close`, plan);
    const notes = Array.from({ length: count }, (_, index): Fact => {
      const when = at('02:00') + index * 1_000;
      const clock = new Date(when).toISOString().slice(11, 16);
      return {
        at: clock,
        event: {
          type: 'NoteAdded',
          kind: 'note',
          text: `entry ${index} of many, with some words`,
          source: null,
        },
      };
    });
    return reportOn([...facts.slice(0, -1), ...notes, ...facts.slice(-1)], plan, '12:00');
  };

  test('as a page, Markdown, CSV and JSON: → all of them in it, no file is huge', async () => {
    const report = many(10_000);
    for (const form of ['html', 'markdown', 'csv', 'json'] as const) {
      const { bytes } = await fileOf(order(report, form), paper);
      expect(Buffer.from(bytes).toString('utf8')).toContain('entry 9999 of many');
      expect(bytes.length).toBeLessThan(12_000_000);
    }
  });

  test('as a PDF: → the event loop goes on meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    const { bytes } = await fileOf(order(many(1_000), 'pdf'), paper);
    clearInterval(ticking);
    expect(latin(bytes.slice(0, 5))).toBe('%PDF-');
    expect(turns).toBeGreaterThan(5);
  });
});
