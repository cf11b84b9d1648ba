// Pictures as SVG: the same bytes each time, inert, inside their frame, and right for minutes and weeks, for one service
// and for sixty.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartSvg } from '#adapters/paper/svg/chart.ts';
import { drawn } from '#adapters/paper/pictures.ts';
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import { recoveryChart } from '#src/wording/report/pictures/recovery.ts';
import { planChart } from '#src/wording/report/pictures/plan.ts';
import { reportOn, told, type Fact, added, down, restored, declared } from '../../core/report/story.ts';
import { smallPlan } from '../../support/plans.ts';
import { ticksBetween } from '#src/wording/report/pictures/ticks.ts';
import { runs, seed } from '../../support/counts.ts';

const plan = smallPlan();

function chartOn(story: string, now: string, withPlan = true): LaneChart {
  const used = withPlan ? plan : null;
  return recoveryChart(reportOn(told(story, used), used, now));
}

/** Right edge of everything that is drawn, from the attributes alone. */
function edges(svg: string): { right: number; left: number; width: number } {
  const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
  const body = svg.replace(/<defs>.*<\/defs>/, '');
  const rects = [...body.matchAll(/<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"/g)];
  const ends = rects.map(([, x, wide]) => Number(x) + Number(wide));
  const starts = rects.map(([, x]) => Number(x));
  return { right: Math.max(...ends), left: Math.min(...starts), width };
}

function many(count: number): readonly Fact[] {
  const facts: Fact[] = [{ at: '02:00', event: declared(null) }];
  for (let number = 1; number <= count; number += 1) {
    const key = `service-${number}`;
    facts.push({ at: '02:00', event: added(key) }, { at: '02:01', event: down(key) });
    facts.push({ at: `0${3 + (number % 5)}:30`, event: restored(key) });
  }
  return facts;
}

const minutes = '02:00 down lan, 02:07 restored lan, 02:20 normal lan';
const weeks = '02:00 down lan, 03:00 continuity lan, 402:00 restored lan, 504:00 normal lan';

describe('a picture', () => {
  test('drawn twice: → the same bytes', () => {
    const chart = chartOn(minutes, '03:00');
    expect(chartSvg(chart, 900)).toBe(chartSvg(chartOn(minutes, '03:00'), 900));
  });

  test.each([
    ['seven minutes', minutes, '03:00'],
    ['three weeks', weeks, '506:00'],
    ['open since an hour', '02:00 down lan', '03:00'],
  ])('%s: drawn for a page and a phone → nothing outside the frame', (_, story, now) => {
    for (const width of [900, 366]) {
      const { left, right } = edges(chartSvg(chartOn(story, now), width));
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
    }
  });

  test('three weeks with an hour that mattered: → two scales, and the hour is wide enough to be read', () => {
    const chart = chartOn(weeks, '506:00');
    expect(chart.kneeAt).not.toBeNull();
    const bar = /<rect x="[-\d.]+" y="[-\d.]+" width="([\d.]+)" height="18" fill="#8c1d18"/.exec(
      chartSvg(chart, 900),
    );
    expect(Number(bar?.[1])).toBeGreaterThan(100);
  });

  test('closed as soon as all was normal, promised for days: → normal is seen, and no later hour is called so', () => {
    const chart = chartOn('02:00 down lan, 02:40 restored lan, 02:41 normal lan, 02:42 close', '02:42');
    const normal = chart.lanes[0]?.bars.find(({ kind }) => kind === 'normal');
    expect(chart.kneeAt).not.toBeNull();
    const minutesLong = ((normal?.to ?? 0) - (normal?.from ?? 0)) / 60_000;
    expect(minutesLong).toBeGreaterThan(1);
    expect(minutesLong).toBeLessThan(5);
  });

  test('minutes only: → one scale', () => {
    expect(chartOn('02:00 down lan, 02:07 restored lan', '03:00', false).kneeAt).toBeNull();
  });

  test.each([1, 10, 11, 60])('%i services: → a lane each, and sheets of at most ten', (count) => {
    const report = reportOn(many(count), null, '09:00');
    const chart = recoveryChart(report);
    expect(chart.lanes).toHaveLength(count);
    const picture = drawn(chart);
    expect(picture.sheets).toHaveLength(Math.ceil(count / 10));
    for (let number = 1; number <= count; number += 1) expect(picture.wide).toContain(`service-${number}`);
    expect(recoveryChart(report, 10).more === '').toBe(count <= 10);
  });

  test('sixteen services and one more: → steps beneath, and without', () => {
    const withSteps = (count: number) => recoveryChart(reportOn(many(count), null, '09:00')).lanes.length;
    expect([withSteps(16), withSteps(17)]).toEqual([16, 17]);
  });

  test('each kind of stretch: → a look of its own without its colour', () => {
    const svg = chartSvg(
      chartOn('02:00 down lan, 02:30 continuity lan, 03:00 restored lan, 04:00 normal lan', '05:00'),
      900,
    );
    for (const look of ['fill="#8c1d18"', 'url(#stripes)', 'url(#dots)', 'stroke="#2e7d32"']) {
      expect(svg).toContain(look);
    }
  });

  test('a miss and a promise kept: → a sign and words beside the title, in the alternative, too', () => {
    const chart = chartOn(
      '02:00 down shop-db, 09:00 restored shop-db, 02:00 down lan, 02:10 restored lan',
      '12:00',
    );
    const signs = chart.lanes.map(({ sign }) => sign);
    expect(signs).toEqual(expect.arrayContaining(['✔', '✘']));
    expect(chart.alternative).toContain('missed by');
    expect(chartSvg(chart, 366)).toContain('missed by');
  });

  test('any text as a title: → well-formed, no element of its own, no sign of control', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const svg = chartSvg({ ...chartOn(minutes, '03:00'), title: text, subtitle: text, axis: text }, 366);
        // oxlint-disable-next-line no-control-regex
        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(svg.isWellFormed()).toBe(true);
        const elements = new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
        for (const name of elements) {
          expect([
            'svg',
            'title',
            'desc',
            'defs',
            'pattern',
            'rect',
            'circle',
            'line',
            'text',
            'polygon',
            'polyline',
          ]).toContain(name);
        }
        expect(svg.match(/<text/g)?.length).toBe(svg.match(/<\/text>/g)?.length);
      }),
      { numRuns: runs(60, 3_000), seed },
    );
  });

  test.each([
    '<script>alert(1)</script>',
    '"/><image href="https://evil.example/x.png"/>',
    '&lt;x&gt; ]]>',
    '\u202egnp',
  ])('a service called %j: → text in every picture', (name) => {
    const facts: Fact[] = [
      { at: '02:00', event: { ...declared(null), text: name } as Fact['event'] },
      { at: '02:00', event: { type: 'ServiceAdded', service: 'odd', name, needs: [] } },
      { at: '02:01', event: down('odd') },
    ];
    const report = reportOn(facts, null, '03:00');
    const svg = chartSvg(recoveryChart(report), 900) + chartSvg(planChart(report), 900);
    expect(svg).not.toMatch(/<script|<image|\u202e/);
    expect(svg).not.toMatch(/<[^>]* (?:href|on\w+|style)=/);
  });
});

describe('the axis', () => {
  const labels = (from: number, hours: number, zone: string, most?: number) =>
    ticksBetween(from, from + hours * 3_600_000, zone, most).map(({ label }) => label);

  test('across the end of summer time in Berlin: → two o’clock twice, each at its own place', () => {
    const evening = Date.UTC(2026, 9, 24, 22);
    expect(labels(evening, 6, 'Europe/Berlin')).toEqual([
      '00:00\n2026-10-25',
      '01:00',
      '02:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
    ]);
  });

  test('across its beginning: → the hour that is skipped has no place', () => {
    const evening = Date.UTC(2026, 2, 28, 23);
    expect(labels(evening, 4, 'Europe/Berlin', 6)).toEqual([
      '00:00\n2026-03-29',
      '01:00',
      '03:00',
      '04:00',
      '05:00',
    ]);
  });

  test('two days across the change: → the same readings on both, and each midnight', () => {
    expect(labels(Date.UTC(2026, 9, 24, 22), 49, 'Europe/Berlin')).toEqual([
      '00:00\n2026-10-25',
      '06:00',
      '12:00',
      '18:00',
      '00:00\n2026-10-26',
      '06:00',
      '12:00',
      '18:00',
      '00:00\n2026-10-27',
    ]);
  });

  test('weeks across the change: → local midnights, a day each', () => {
    expect(labels(Date.UTC(2026, 9, 22, 22), 5 * 24 + 1, 'Europe/Berlin')).toEqual([
      '10-23\n2026',
      '10-24',
      '10-25',
      '10-26',
      '10-27',
      '10-28',
    ]);
  });

  test.each([
    ['a minute', 1 / 60],
    ['a day', 24],
    ['three weeks', 504],
    ['three years', 26_280],
  ])('%s: → some labels, and not more than fit', (_, hours) => {
    const found = labels(Date.UTC(2026, 10, 20, 2), hours, 'UTC', 6);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(8);
  });
});
