// From a record to requests, one rule after another, on small records made for it.
import { describe, expect, test } from 'vitest';
import { runReplay } from '#src/cli/replay.ts';
import { drawn, json, run } from './running.ts';

type Event = [clock: string, kind: string, service?: string, precision?: string];

/** One record of an outage on 20 November 2026; clocks beyond 24 are the day after. */
function record(events: Event[], figures: object[] = [], also: object = {}): { records: object[] } {
  const services = [...new Set(events.flatMap(([, , service]) => (service === undefined ? [] : [service])))];
  return {
    records: [
      {
        id: 'one',
        title: 'Everything was slow',
        services: services.map((id) => ({ id, name: id })),
        events: events.map(([clock, kind, service, precision]) => ({
          at: at(clock),
          kind,
          text: kind,
          service,
          precision,
        })),
        stated_figures: figures,
        ...also,
      },
    ],
  };
}

function at(clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(Date.UTC(2026, 10, 20, hours, minutes)).toISOString();
}

async function figuresOf(...given: Parameters<typeof record>): Promise<string[]> {
  const { records } = await json(record(...given));
  return records[0] === undefined ? [] : drawn(records[0]);
}

async function statesOf(...given: Parameters<typeof record>): Promise<string[]> {
  const { records } = await json(record(...given));
  return (records[0]?.services ?? []).map(
    ({ id, state, outageMinutes }) => `${id} ${state} ${outageMinutes}`,
  );
}

const outage: Event[] = [
  ['02:00', 'started', 'web'],
  ['02:05', 'detected'],
  ['02:20', 'declared'],
  ['02:30', 'continuity', 'web'],
  ['04:00', 'restored', 'web'],
  ['06:00', 'normal'],
];

describe('metrics', () => {
  const all: [string, object, string][] = [
    ['service_outage', { service: 'web' }, ' web: 120'],
    ['service_degraded', { service: 'web' }, ' web: 120'],
    ['service_outage_window', { service: 'web' }, ' web #0: 120'],
    ['time_to_continuity', { service: 'web' }, ' web: 30'],
    ['time_to_restore', { service: 'web' }, ' web: 120'],
    ['incident_span', {}, ': 240'],
    ['incident_union_outage', {}, ': 120'],
    ['time_to_detect', {}, ': 5'],
    ['time_to_declare', {}, ': 15'],
    ['post_restore_watch', {}, ': 120'],
  ];
  test.each(all)('%s: → from the record’s events', async (metric, of, computed) => {
    expect(await figuresOf(outage, [{ metric, ...of, stated_minutes: 0 }])).toEqual([
      `${metric}${computed} (0) differs`,
    ]);
  });

  test.each(['step_duration', 'backlog', 'trigger_duration', 'all_services_operational', 'luck'])(
    '%s: → needs more than a record holds',
    async (metric) => {
      expect(await figuresOf(outage, [{ metric, stated_minutes: 7 }])).toEqual([
        `${metric}: null (7) not checkable`,
      ]);
    },
  );

  test('off by the tolerance, and by one more: → reproduced, and differs', async () => {
    const figure = (tolerance: number) => ({
      metric: 'service_outage',
      service: 'web',
      stated_minutes: 130,
      tolerance_minutes: tolerance,
    });
    expect(await figuresOf(outage, [figure(10), figure(9)])).toEqual([
      'service_outage web: 120 (130) reproduced',
      'service_outage web: 120 (130) differs',
    ]);
  });

  test('the source prints words, or only a window, or nothing: → its minutes, or nothing to check', async () => {
    const figure = { metric: 'service_outage', service: 'web' };
    const window = { from: at('02:00'), to: at('04:00') };
    expect(
      await figuresOf(outage, [{ ...figure, stated: 'PT2H', ...window }, { ...figure, ...window }, figure]),
    ).toEqual([
      'service_outage web: 120 (120) reproduced',
      'service_outage web: 120 (120) reproduced',
      'service_outage web: null (null) not checkable',
    ]);
  });

  test('noticed before it hurt: → negative, as computed, and said in words', async () => {
    const events: Event[] = [
      ['01:57', 'detected'],
      ['02:00', 'started', 'web'],
      ['03:00', 'restored', 'web'],
    ];
    const figure = { metric: 'time_to_detect', stated_minutes: -3 };
    expect(await figuresOf(events, [figure])).toEqual(['time_to_detect: -3 (-3) reproduced']);
    const { out } = await run(record(events, [figure]));
    expect(out[1]).toContain('noticed before it hurt');
  });

  test('the source names no declaration: → the time to declare is not checkable', async () => {
    const events = outage.filter(([, kind]) => kind !== 'declared');
    expect(await figuresOf(events, [{ metric: 'time_to_declare', stated_minutes: 15 }])).toEqual([
      'time_to_declare: null (15) not checkable',
    ]);
  });

  test('no normal anywhere: → the span ends with the last restored', async () => {
    const events = outage.filter(([, kind]) => kind !== 'normal');
    expect(await figuresOf(events, [{ metric: 'incident_span', stated_minutes: 120 }])).toEqual([
      'incident_span: 120 (120) reproduced',
    ]);
  });

  test('windows of two services: → each counts its own', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'a'],
      ['02:10', 'started', 'b'],
      ['02:30', 'restored', 'a'],
      ['03:10', 'restored', 'b'],
      ['05:00', 'started', 'a'],
      ['05:45', 'restored', 'a'],
    ];
    const window = (service: string, stated_minutes: number) => ({
      metric: 'service_outage_window',
      service,
      stated_minutes,
    });
    expect(await figuresOf(events, [window('a', 30), window('b', 60), window('a', 45)])).toEqual([
      'service_outage_window a #0: 30 (30) reproduced',
      'service_outage_window b #0: 60 (60) reproduced',
      'service_outage_window a #1: 45 (45) reproduced',
    ]);
  });
});

describe('events', () => {
  test('started again while open: → changes nothing', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'web'],
      ['02:30', 'started', 'web'],
      ['03:00', 'restored', 'web'],
    ];
    expect(await statesOf(events)).toEqual(['web restored 60']);
  });

  test('normal without a service: → what is restored becomes normal, the rest stays', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'a'],
      ['02:00', 'started', 'b'],
      ['02:00', 'started', 'c'],
      ['03:00', 'normal'],
      ['03:00', 'restored', 'a'],
      ['02:30', 'continuity', 'b'],
    ];
    expect(await statesOf(events)).toEqual(['a normal 60', 'b continuity null', 'c down null']);
  });

  test('out of order in the file: → in order of time', async () => {
    expect(await statesOf(outage.toReversed())).toEqual(['web normal 120']);
  });

  test('an end without a beginning: → unknown, and named as not taken', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'a'],
      ['03:00', 'restored', 'b'],
      ['03:00', 'restored', 'a'],
    ];
    expect(await statesOf(events)).toEqual(['a restored 60', 'b unknown null']);
    const { err, code } = await run(record(events));
    expect([code, err]).toEqual([
      0,
      ['one: restored at 2026-11-20T03:00:00.000Z was not taken (never-down)'],
    ]);
  });

  test('steps with and without a start, of a service and of none: → all taken', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'web'],
      ['02:10', 'step_started', 'web'],
      ['02:20', 'step_done', 'web'],
      ['02:25', 'step_done', 'web'],
      ['02:30', 'step_done'],
      ['02:40', 'step_started', 'lan'],
      ['02:40', 'role'],
      ['03:00', 'restored', 'web'],
    ];
    expect((await run(record(events))).err).toEqual([]);
  });

  test('a record without events: → services as they were, nothing to check', async () => {
    const empty = record([], [{ metric: 'incident_span', stated_minutes: 5 }], {
      services: [{ id: 'web', name: 'Web' }],
    });
    expect(await json(empty)).toEqual({
      records: [
        {
          id: 'one',
          figures: [{ metric: 'incident_span', minutes: null, stated: 5, verdict: 'not checkable' }],
          services: [{ id: 'web', state: 'not affected', outageMinutes: null }],
        },
      ],
    });
  });

  test('services of the same name, and services that need each other: → kept apart, taken once', async () => {
    const events: Event[] = [
      ['02:00', 'started', 'a'],
      ['02:30', 'started', 'b'],
      ['03:00', 'restored', 'a'],
    ];
    const services = [
      { id: 'a', name: 'Database', depends_on: ['b'] },
      { id: 'b', name: 'database!', depends_on: ['a'] },
    ];
    const { records } = await json(record(events, [], { services }));
    expect(records[0]?.services.map(({ id, state }) => `${id} ${state}`)).toEqual(['a restored', 'b down']);
  });
});

describe('files that are not of that shape', () => {
  const broken: [string, object | string, string][] = [
    ['no JSON', '{"records": [', 'JSON: '],
    ['no records', {}, 'records: '],
    [
      'an instant without a zone',
      record([['02:00', 'started', 'web']], [], { events: [{ at: '2026-11-20T02:00:00', kind: 'note' }] }),
      'records[0].events[0].at: ',
    ],
    ['a kind that nobody knows', record([['02:00', 'exploded', 'web']]), 'records[0].events[0].kind: '],
    [
      'an unknown service',
      record([['02:00', 'started', 'web']], [{ metric: 'service_outage', service: 'wbe' }]),
      'records[0].stated_figures[0].service: ',
    ],
    [
      'minutes in words',
      record(outage, [{ metric: 'incident_span', stated_minutes: 'two' }]),
      'records[0].stated_figures[0].stated_minutes: ',
    ],
    ['one id twice', { records: [...record(outage).records, ...record(outage).records] }, 'records: '],
  ];
  test.each(broken)('%s: → refused with the place, nothing printed', async (_, file, place) => {
    const { code, out, err } = await run(file, { json: true });
    expect([code, out]).toEqual([2, []]);
    expect(err[0]).toContain(`outages.json: ${place}`);
  });

  test('keys that nobody knows: → ignored', async () => {
    const file = record(outage, [{ metric: 'incident_span', stated_minutes: 240, mood: 'bad' }], {
      colour: 'red',
    });
    expect((await json({ ...file, made: 'by hand' })).records).toHaveLength(1);
  });

  test('a record that is not there: → refused, with those that are', async () => {
    const { code, err } = await run(record(outage), { id: 'two' });
    expect([code, err]).toEqual([2, ['outages.json: there is no record two; there are one']]);
  });

  test('a file that is not there: → refused with the reason of the system', async () => {
    const err: string[] = [];
    const io = { out: () => {}, err: (line: string) => err.push(line), clock: { now: () => 0 } };
    expect(await runReplay({ file: 'nowhere.json' }, io)).toBe(2);
    expect(err).toEqual(['nowhere.json: cannot be read (ENOENT)']);
  });

  test('escape sequences in names: → never on the terminal', async () => {
    const file = record(outage, [{ metric: 'incident_span\u001b[2J', stated_minutes: 1 }], {
      title: 'a\u001b[31m\u202eb',
    });
    const { out } = await run(file);
    // oxlint-disable-next-line no-control-regex
    expect(out.join('\n')).not.toMatch(/[\u001b\u202e]/);
  });
});
