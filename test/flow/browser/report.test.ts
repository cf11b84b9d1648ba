// The report's page in a real browser: no accessibility violation in either theme, nothing wider than a phone, nothing
// that runs or asks for anything outside, and paper of both sizes.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPaper } from '#adapters/paper/index.ts';
import { fileOf } from '#src/app/answer/report/files.ts';
import type { ReportCopy } from '#src/chat/command-spec.ts';
import type { Report } from '#src/report/report.ts';
import { added, declared, down, reportOn, told, type Fact } from '../../core/report/story.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { smallPlan } from '../../support/plans.ts';
import { live } from '../fuzz/hostile-words.ts';
import { drillStory, outageStory } from '../gallery/stories.ts';

const paper = createPaper();

interface Shown {
  report: Report;
  people?: readonly string[];
  voice?: { name: (person: string) => string };
}

async function pageOf(shown: Shown, copy: ReportCopy = 'full'): Promise<string> {
  const voice = shown.voice ?? { name: (person: string) => person };
  const order = { report: shown.report, people: shown.people ?? [], voice, form: 'html' as const, copy };
  return new TextDecoder().decode((await fileOf(order, paper)).bytes);
}

/** Violations as short lines, and how far the page is wider than the screen. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...(wider > 0 ? [`${wider} pixels too wide`] : []),
  ];
}

describeInBrowser('the page of a report', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function shown(html: string, options: Parameters<typeof openPage>[1] = {}) {
    const page = await openPage(browser, options);
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    await page.setContent(html, { waitUntil: 'load' });
    return { page, asked: asked.filter((url) => !url.startsWith('data:')), said };
  }

  test.each([
    [1200, 'light'],
    [390, 'dark'],
  ] as const)(
    'an outage, %i pixels wide, %s: → axe finds nothing, nothing is too wide',
    async (width, colorScheme) => {
      const html = await pageOf(await outageStory());
      const { page, asked } = await shown(html, { viewport: { width, height: 800 }, colorScheme });
      expect(await faultsOf(page)).toEqual([]);
      expect(asked).toEqual([]);
      // The picture that was drawn for this width is the one that is shown.
      const drawnFor = await page.evaluate<number>("document.querySelector('figure img').naturalWidth");
      expect(drawnFor).toBe(width < 640 ? 366 : 900);
    },
  );

  test('a drill, an empty one, and the summary for customers: → axe finds nothing', async () => {
    const pages = [
      await pageOf(await drillStory()),
      await pageOf(await outageStory(), 'summary'),
      await pageOf({ report: reportOn(told('', null), null, '03:00') }),
    ];
    for (const html of pages) {
      const { page } = await shown(html, { viewport: { width: 390, height: 800 } });
      expect(await faultsOf(page)).toEqual([]);
    }
  });

  test('hostile names and notes: → nothing runs, nothing is asked for, the words stand there', async () => {
    const text = [...live, 'Donaudampfschifffahrt'.repeat(20), '\u202egnp.exe'].join(' ');
    const facts: Fact[] = [
      { at: '02:00', event: declared(null, { text, cause: text }) },
      { at: '02:00', event: { ...added('odd'), name: text } as Fact['event'] },
      { at: '02:01', event: down('odd', text) },
      { at: '02:02', event: { type: 'NoteAdded', kind: 'note', text, source: text }, by: text },
    ];
    const { page, asked, said } = await shown(await pageOf({ report: reportOn(facts, null, '03:00') }), {
      viewport: { width: 390, height: 800 },
    });
    expect(asked).toEqual([]);
    expect(said).toEqual([]);
    expect(await page.evaluate<string>('document.body.innerText')).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]/,
    );
    expect(await page.locator('script, iframe, object, embed, form, a:not([href^="#"])').count()).toBe(0);
    // Even what a reader's browser would be made to add does not run.
    await page.evaluate(
      "{ const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one); }",
    );
    expect(await page.evaluate('window.ran ?? 0')).toBe(0);
    expect(await page.evaluate('document.title')).toContain('<script>alert(1)</script>');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
  });

  test.each(['A4', 'Letter'] as const)(
    'printed on %s: → pages, and no table runs out of them',
    async (format) => {
      const { page } = await shown(
        await pageOf({
          report: reportOn(
            told('02:00 down lan, 03:00 restored lan, 09:00 close', smallPlan()),
            smallPlan(),
            '12:00',
          ),
        }),
      );
      const pdf = await page.pdf({ format });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const width = format === 'A4' ? 794 : 816;
      await page.setViewportSize({ width: width - 100, height: 1000 });
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    },
  );
});
