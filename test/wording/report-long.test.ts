// Reports of uncommon length and place in the year, as a reader meets them: three weeks, a night in which the clocks
// change, and nothing at all.
import { describe, expect, test } from 'vitest';
import { reportCopy, type ReportCopyOf } from '#src/wording/report/report.ts';
import { reportOn, told } from '../core/report/story.ts';
import { smallPlan } from '../support/plans.ts';

const plan = smallPlan();

function copyOn(story: string, now: string, declaredAt: string, withPlan = true): ReportCopyOf {
  const used = withPlan ? plan : null;
  return reportCopy(
    reportOn(told(story, used, declaredAt), used, now),
    { name: (person) => person },
    'full',
    [],
  );
}

describe('three weeks', () => {
  const weeks = '02:00 down lan, 03:30 continuity lan, 402:00 restored lan, 504:00 normal lan, 506:00 close';

  test('lengths: → days and hours; the first hours in minutes', () => {
    const text = copyOn(weeks, '507:00', '02:10').markdown();
    expect(text).toContain('20 d 22 h');
    expect(text).toContain('1 h 30 min of 1 h');
  });

  test('the picture: → two scales, dates on the second, the end inside', () => {
    const { recovery } = copyOn(weeks, '507:00', '02:10').charts;
    expect(recovery?.kneeAt).not.toBeNull();
    expect(recovery?.ticks.some(({ label }) => /^\d\d-\d\d/.test(label))).toBe(true);
    expect(recovery?.lanes[0]?.bars.at(-1)?.to).toBeLessThanOrEqual(recovery?.to ?? 0);
  });
});

describe('across the end of summer time', () => {
  // From midnight of 25 October 2026 in Berlin, 26 days before the night of the stories.
  const night = '-626:00 down lan, -622:00 restored lan, -610:00 normal lan, -609:00 close';

  test('local times: → each with the offset that held then; the length is that of the instants', () => {
    const text = copyOn(night, '-608:00', '-625:50').markdown();
    expect(text).toContain('2026-10-25 00:00 +02:00');
    expect(text).toContain('2026-10-25 03:00 +01:00');
    expect(text).toContain('4 h of 1 h');
    expect(text).toContain('missed by 3 h');
  });
});

describe('nothing', () => {
  test.each([true, false])('declared, and no more (with a plan: %s): → says so in every form', (withPlan) => {
    const copy = copyOn('', '02:20', '02:10', withPlan);
    expect(copy.markdown()).toContain('no service was recorded as down');
    expect(copy.charts).toEqual({});
    expect(copy.csv().split('\r\n')).toHaveLength(3);
    expect(JSON.parse(copy.json())).toMatchObject({ rollUp: { bdr: { answer: 'nothing to judge' } } });
  });
});
