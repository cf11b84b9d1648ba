// The reports in docs/reports: made anew with `TOCSIN_GALLERY=1 npx vitest run test/flow/gallery`, so that what readers
// are shown is what the code makes. With TOCSIN_LOOK=<folder> every published outage is written there as well.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPaper } from '#adapters/paper/index.ts';
import { fileOf } from '#src/app/answer/report/files.ts';
import { chatCharts } from '#src/wording/report/report.ts';
import { drillStory, outageStory, publishedRecords, publishedStory, type Story } from './stories.ts';

const gallery = join(import.meta.dirname, '../../../docs/reports');
const forms = ['html', 'pdf', 'markdown', 'csv', 'json'] as const;
const paper = createPaper();

async function write(story: Story, folder: string): Promise<void> {
  const { name, ...rest } = story;
  mkdirSync(folder, { recursive: true });
  for (const form of forms) {
    const file = await fileOf({ ...rest, form, copy: 'full' }, paper);
    writeFileSync(join(folder, `${name}.${file.name.split('.').at(-1)}`), file.bytes);
  }
  for (const copy of ['shared', 'summary'] as const) {
    const file = await fileOf({ ...rest, form: 'html', copy }, paper);
    writeFileSync(join(folder, `${name}-${copy}.html`), file.bytes);
  }
  const chart = chatCharts(story.report);
  if (chart !== null) writeFileSync(join(folder, `${name}.png`), await paper.png(chart));
}

const shown = 'cloudflare-2023-11-02';
const [wanted, look] = [process.env['TOCSIN_GALLERY'], process.env['TOCSIN_LOOK']];

describe('the gallery', () => {
  test.runIf(wanted !== undefined)('made anew: → three reports in every form', async () => {
    const record = publishedRecords().find(({ id }) => id === shown);
    const published = record === undefined ? null : await publishedStory(record);
    for (const story of [await outageStory(), await drillStory(), published]) {
      if (story !== null) await write(story, gallery);
    }
  });

  test.runIf(look !== undefined)(
    'every published outage: written to look at → each in every form',
    async () => {
      for (const record of publishedRecords()) {
        const story = await publishedStory(record);
        if (story !== null) await write(story, look ?? '');
      }
      for (const story of [await outageStory(), await drillStory()]) await write(story, look ?? '');
    },
  );

  test('what is shown: → three reports, each in every form, and nothing in them leads outside', () => {
    const files = readdirSync(gallery);
    for (const name of ['outage', 'drill', shown]) {
      for (const ending of ['html', 'pdf', 'md', 'csv', 'json', 'png']) {
        expect(files).toContain(`${name}.${ending}`);
      }
      const page = readFileSync(join(gallery, `${name}.html`), 'utf8');
      expect(page).not.toMatch(/(?:src|href|srcset)="(?!data:|#)/);
    }
  });
});
