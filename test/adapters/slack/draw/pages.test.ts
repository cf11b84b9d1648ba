// Cards as Block Kit: golden pictures of every kind, the limits, and that no text becomes anything but text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesOf, viewBlocks } from '#adapters/slack/draw/pages.ts';
import { limits } from '#adapters/slack/settings.ts';
import type { Block } from '#src/chat/card.ts';
import { inspectBlocks } from '../../../fakes/slack/blocks/payloads.ts';
import { runs, seed } from '../../../support/counts.ts';
import { anyCard, cardOf, everyKind, longest, spans } from './cards.ts';

/** Whatever text stands in a payload, in order. */
function allText(node: unknown): string {
  if (Array.isArray(node)) return node.map(allText).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([name, value]) =>
      typeof value === 'string' && ['text', 'fallback'].includes(name) ? value : allText(value),
    )
    .join(' ');
}

describe('a card as messages', () => {
  test('every kind of block: drawn → the golden Block Kit', async () => {
    const more = { banner: 'DRILL D-3', footer: spans };
    const pages = pagesOf(cardOf(everyKind, more));
    await expect(`${JSON.stringify(pages, null, 2)}\n`).toMatchFileSnapshot('golden/every-kind.txt');
  });

  test.each(longest.map((block) => [block.kind, block] as const))(
    'the longest %s: drawn → within every limit of Slack, nothing left out',
    (_kind, block: Block) => {
      const pages = pagesOf(cardOf([block]));
      for (const page of pages) expect(inspectBlocks(page.blocks).problems).toEqual([]);
      const drawn = allText(pages.map((page) => page.blocks));
      expect(drawn.match(/word|Done \d+/g)?.length).toBe(
        JSON.stringify(block).match(/word|Done \d+/g)?.length,
      );
    },
  );

  test('all of them in one card: drawn → the golden pages, each within every limit', async () => {
    const pages = pagesOf(cardOf(longest));
    for (const page of pages) expect(inspectBlocks(page.blocks).problems).toEqual([]);
    // Which words stand where is seen by the number of their characters: all of them would be a picture of nothing.
    const lines = pages.flatMap(({ blocks }, index) => [
      `page ${index + 1}`,
      ...blocks.map((block) => `  ${block.type} ${Array.from(allText(block)).length}`),
    ]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/longest.txt');
  });

  test.each([limits.cardText - 28, limits.cardText - 27])(
    'text of %i characters beside a title of 28: drawn → one page, then two',
    (length) => {
      const pages = pagesOf(cardOf([{ kind: 'text', spans: [{ kind: 'plain', text: 'x'.repeat(length) }] }]));
      expect(pages).toHaveLength(length + 28 <= limits.cardText ? 1 : 2);
      expect(allText(pages).match(/x/g)).toHaveLength(length);
    },
  );

  test.each([25, 26])('%i buttons: drawn → one row of 25 at most, all there', (count) => {
    const buttons = Array.from({ length: count }, (_, n) => ({
      label: `B${n}`,
      action: { verb: 'done', options: { step: String(n) } },
      look: 'plain' as const,
    }));
    const [page] = pagesOf(cardOf([{ kind: 'buttons', buttons }]));
    const rows = page.blocks
      .filter((block) => block.type === 'actions')
      .map((block) => block.elements.length);
    expect(rows).toEqual(count === 25 ? [25] : [25, 1]);
    expect(inspectBlocks(page.blocks).problems).toEqual([]);
  });

  test('two tables: drawn → a message each, because Slack takes one', () => {
    const table = longest.find((block) => block.kind === 'table');
    const small = { kind: 'table' as const, columns: ['A'], rows: [[spans]] };
    expect(table).toBeDefined();
    expect(pagesOf(cardOf([small, small]))).toHaveLength(2);
  });

  test('any card with hostile text: drawn → valid, wakes nobody who is not meant', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        for (const page of pagesOf(card)) {
          const seen = inspectBlocks(page.blocks);
          expect(seen.problems).toEqual([]);
          expect(seen.broadcasts).toEqual([]);
          expect(page.text).not.toMatch(/<[!@#]/);
        }
        const view = viewBlocks(card);
        expect(
          inspectBlocks(view, 'modal').problems.filter(({ message }) => !message.includes('empty')),
        ).toEqual([]);
      }),
      { numRuns: runs(100, 5_000), seed },
    );
  });

  test('a link to anything but the web: drawn → words, no link', () => {
    const link = { kind: 'link' as const, url: 'javascript:alert(1)', text: 'press me' };
    const [page] = pagesOf(cardOf([{ kind: 'text', spans: [link] }]));
    expect(JSON.stringify(page.blocks)).not.toContain('"link"');
    expect(allText(page.blocks)).toContain('press me (javascript:alert(1))');
  });

  test('a person of another platform who should be woken: drawn → only named', () => {
    const person = { kind: 'person' as const, person: 'elsewhere:U0DANA', name: 'Dana', ping: true };
    const [page] = pagesOf(cardOf([{ kind: 'text', spans: [person] }]));
    expect(inspectBlocks(page.blocks).mentioned).toEqual([]);
  });
});

describe('a card as a view', () => {
  test('more blocks than a view holds: drawn → the last one says how many are missing', () => {
    const many = Array.from({ length: 120 }, (_, n) => ({ kind: 'heading' as const, text: `Heading ${n}` }));
    const blocks = viewBlocks(cardOf(many));
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(allText(blocks.at(-1))).toMatch(/24 more parts/);
  });

  test('a table: drawn → lines, because views take no tables', () => {
    const blocks = viewBlocks(
      cardOf([{ kind: 'table', columns: ['Service', 'RTO'], rows: [[spans, spans]] }]),
    );
    expect(inspectBlocks(blocks, 'modal').problems).toEqual([]);
    expect(allText(blocks)).toContain('RTO');
  });
});
