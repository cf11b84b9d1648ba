// Copies for others: no name of anybody in any form of the shared copy, and nothing but services and times in the
// summary. Names here are those of the people who took part, and of everybody in the plan.
import { describe, expect, test } from 'vitest';
import { rolesIn } from '#src/wording/report/document/shared.ts';
import { reportCopy } from '#src/wording/report/report.ts';
import type { ReportCopyOf } from '#src/wording/report/report.ts';
import { outageStory, type Story } from '../flow/gallery/stories.ts';
import { reportOn, told } from '../core/report/story.ts';
import { smallPlan } from '../support/plans.ts';

function everything(copy: ReportCopyOf): string {
  const { document, charts } = copy;
  return [JSON.stringify(document), JSON.stringify(charts), copy.markdown(), copy.csv(), copy.json()].join(
    '\n',
  );
}

function copyOf({ report, voice, people }: Story, copy: 'full' | 'shared' | 'summary'): string {
  return everything(reportCopy(report, voice, copy, people));
}

const names = /\b(Dana|Ruiz|Kim|Sato|Lee|Park|Bea|Lind|Rob|Ode)\b/;

describe('the shared copy', () => {
  test('an outage with ten people in it: → their names in the full copy, none in any form of the shared', async () => {
    const story = await outageStory();
    expect(copyOf(story, 'full')).toMatch(names);
    expect(copyOf(story, 'shared').match(names)).toBeNull();
    expect(copyOf(story, 'shared')).toContain('SHARED COPY');
  });

  test('figures: → the same in both', async () => {
    const story = await outageStory();
    const figures = (copy: 'full' | 'shared') => {
      const json = JSON.parse(reportCopy(story.report, story.voice, copy, story.people).json()) as {
        rollUp: object;
        verdict: string;
        services: { times: { outageMs: number } }[];
      };
      return [json.verdict, json.rollUp, json.services.map(({ times }) => times.outageMs)];
    };
    expect(figures('shared')).toEqual(figures('full'));
  });

  test.each([
    ['Ann Adler rebooted it', 'Responder 1 rebooted it'],
    ['ask ann adler or @ann', 'ask Responder 1 or Responder 1'],
    ['Adler says: Ann knows', 'Responder 1 says: Responder 1 knows'],
    ['an annex, and an adler', 'an annex, and an adler'],
    ['Mill Adlershof', 'Mill Adlershof'],
    ['BAnn', 'BAnn'],
  ])('“%s”: → “%s”', (text, expected) => {
    const report = reportOn(told('02:00 down lan', smallPlan()), smallPlan(), '03:00');
    const { scrub } = rolesIn(report, ['ann'], (person) => (person === 'ann' ? 'Ann Adler' : person));
    expect(scrub(text)).toBe(expected);
  });

  test('a name of signs that mean something in patterns: → replaced as it stands', () => {
    const report = reportOn(told('02:00 down lan', smallPlan()), smallPlan(), '03:00');
    const { scrub } = rolesIn(report, ['ann', 'odd'], (person) =>
      person === 'odd' ? 'A(.*)+$ [x]' : person,
    );
    expect(scrub('by A(.*)+$ [x] today')).toBe('by Somebody today');
  });
});

describe('the summary for customers', () => {
  test('an outage: → services, times and data; no names, steps, notes, partners, entries', async () => {
    const story = await outageStory();
    const summary = copyOf(story, 'summary');
    expect(summary).toContain('Core network, Payments DB and Phones were disrupted');
    expect(summary).toContain('data entered after 2026-11-25 08:50 +00:00');
    expect(summary.match(names)).toBeNull();
    for (const internal of [
      'core switch',
      'hardware',
      'spare',
      'Acme',
      '4711',
      'smoke',
      'RTO',
      '"E1',
      'digest',
    ]) {
      expect(summary, internal).not.toContain(internal);
    }
  });

  test('still open: → provisional, and what is not restored', () => {
    const report = reportOn(told('02:00 down lan', smallPlan()), smallPlan(), '03:00');
    const copy = reportCopy(report, { name: (person) => person }, 'summary', []);
    expect(copy.document.standing).toContain('provisional');
    expect(copy.markdown()).toContain('Not restored yet: Office network.');
  });
});
