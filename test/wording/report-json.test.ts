// The published JSON Schema of the report: every report that the house makes is described by it, and a report that is not
// one is refused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { reportCopy, reportJson } from '#src/wording/report/report.ts';
import { drillStory, outageStory, publishedRecords, publishedStory } from '../flow/gallery/stories.ts';
import { reportOn, told } from '../core/report/story.ts';
import { smallPlan } from '../support/plans.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/report.schema.json'), 'utf8'),
) as Parameters<typeof z.fromJSONSchema>[0];
const described = z.fromJSONSchema(schema);

function problems(json: string): string[] {
  const found = described.safeParse(JSON.parse(json));
  return found.success ? [] : found.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('docs/report.schema.json', () => {
  test('an outage, its copy with roles, and a drill: written as JSON → described', async () => {
    const outage = await outageStory();
    expect(problems(reportJson(outage.report))).toEqual([]);
    expect(problems(reportCopy(outage.report, outage.voice, 'shared', outage.people).json())).toEqual([]);
    expect(problems(reportJson((await drillStory()).report))).toEqual([]);
  });

  test('every published outage: replayed and written → described', async () => {
    for (const record of publishedRecords()) {
      const story = await publishedStory(record);
      if (story !== null) expect(problems(reportJson(story.report)), record.id).toEqual([]);
    }
  });

  test.each([
    ['nothing was ever down', '', null],
    ['open, with a plan', '02:00 down lan', smallPlan()],
  ])('%s: written → described', (_, story, plan) => {
    expect(problems(reportJson(reportOn(told(story, plan), plan, '03:00')))).toEqual([]);
  });

  test('a verdict that the list does not have, or a line without its count: read → refused', () => {
    const json = reportJson(reportOn(told('02:00 down lan', smallPlan()), smallPlan(), '03:00'));
    expect(problems(json.replace('"kind": "running"', '"kind": "fine"')).length).toBeGreaterThan(0);
    expect(problems(json.replace('"tooClose"', '"other"')).length).toBeGreaterThan(0);
  });
});
