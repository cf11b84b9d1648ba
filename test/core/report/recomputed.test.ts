// The same figures by a second, simpler way: every minute of a random incident painted down, degraded or up, straight
// from the facts, and counted.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceTimes } from '#src/report/recovery-times.ts';
import { runs, seed } from '../../support/counts.ts';
import { smallPlan } from '../../support/plans.ts';
import { at, minute, reportOn, serviceIn, told, type Fact } from './story.ts';

const plan = smallPlan();
const services = ['lan', 'shop-db', 'shop', 'archive'] as const;
const verbs = ['down', 'partial', 'continuity', 'restored', 'normal'] as const;
const stableFor = 30;
/** Minutes; every fact lies before it. */
const horizon = 700;

interface Mark {
  service: string;
  verb: string;
  at: number;
}

const mark: fc.Arbitrary<Mark> = fc.record({
  service: fc.constantFrom(...services),
  verb: fc.oneof(
    { arbitrary: fc.constantFrom(...verbs), weight: 20 },
    { arbitrary: fc.constant('retired'), weight: 1 },
  ),
  at: fc.oneof(
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 20 }).map((tens) => tens * 30),
  ),
});
const incident = fc.array(mark, { minLength: 1, maxLength: 24 });

type Level = 'up' | 'degraded' | 'down';

interface Painted {
  levels: Level[];
  firstFall: number | null;
  normal: number | null;
}

/** What each minute was, by the closed list of transitions read anew. */
function paint(marks: readonly Mark[]): Painted {
  const levels = Array.from<Level>({ length: horizon }).fill('up');
  const from = (start: number, level: Level) => levels.fill(level, start);
  let status = 'not affected';
  let firstFall: number | null = null;
  let normal: number | null = null;
  let usable = -Infinity;
  let back = -Infinity;
  const fall = (at: number, level: Level) => {
    firstFall ??= at;
    normal = null;
    status = level === 'down' ? 'down' : 'continuity';
    from(at, level);
  };
  for (const { verb, at } of marks) {
    if (status === 'retired') continue;
    const wasBack = status === 'restored' || status === 'normal';
    if (verb === 'down' && status !== 'down') {
      if (wasBack && at - back < stableFor) from(back, 'degraded');
      const held =
        at - usable >= stableFor || status === 'not affected' || (wasBack && at - back >= stableFor);
      fall(held ? at : usable, 'down');
    } else if (verb === 'partial' && (status === 'not affected' || wasBack)) {
      const fresh = status === 'not affected' || at - back >= stableFor;
      if (fresh) usable = -Infinity;
      fall(fresh ? at : back, 'degraded');
    } else if (verb === 'continuity' && status === 'down') {
      usable = at;
      status = 'continuity';
      from(at, 'degraded');
    } else if (verb === 'restored' && (status === 'down' || status === 'continuity')) {
      if (status === 'down') usable = at;
      back = at;
      status = 'restored';
      from(at, 'up');
    } else if (verb === 'normal' && status === 'restored') {
      normal = at;
      status = 'normal';
    } else if (verb === 'retired') {
      if (status === 'down' || status === 'continuity') from(at, 'up');
      if (firstFall !== null) normal ??= at;
      status = 'retired';
    }
  }
  return { levels, firstFall, normal };
}

/** Lengths of the stretches for which it holds. */
function stretches(levels: readonly Level[], holds: (level: Level) => boolean): number[] {
  const found: number[] = [];
  let length = 0;
  for (const level of [...levels, 'up' as const]) {
    if (holds(level)) length += 1;
    else if (length > 0) {
      found.push(length);
      length = 0;
    }
  }
  return found;
}

function clock(at: number): string {
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

function inOrder(marks: readonly Mark[], service: string): Mark[] {
  return marks.filter((one) => one.service === service).toSorted((a, b) => a.at - b.at);
}

function figuresOf(times: ServiceTimes) {
  return {
    down: times.downMs / minute,
    degraded: times.degradedMs / minute,
    outage: times.outageMs / minute,
    spells: times.spells.map((spell) => spell.fromDisruption.ms / minute).filter((length) => length > 0),
    toNormal: times.toNormal?.to == null ? null : times.toNormal.ms / minute,
  };
}

function countedOf({ levels, firstFall, normal }: Painted) {
  const count = (level: Level) => levels.filter((one) => one === level).length;
  return {
    down: count('down'),
    degraded: count('degraded'),
    outage: count('down') + count('degraded'),
    spells: stretches(levels, (level) => level === 'down'),
    toNormal: firstFall === null || normal === null ? null : normal - firstFall,
  };
}

describe('any incident', () => {
  test('told in any order: → every service’s figures are what counting its minutes gives', () => {
    fc.assert(
      fc.property(incident, (marks) => {
        const story = marks.map(({ service, verb, at }) => `${clock(at)} ${verb} ${service}`).join(', ');
        const report = reportOn(told(story, plan, '00:00'), plan, clock(horizon));
        const painted = new Map(services.map((service) => [service, paint(inOrder(marks, service))]));
        for (const [service, one] of painted) {
          expect(figuresOf(serviceIn(report, service).times), service).toEqual(countedOf(one));
        }
        const union = Array.from({ length: horizon }, (_, at) =>
          [...painted.values()].some(({ levels }) => levels[at] !== 'up'),
        );
        expect(report.incident.outageMs / minute).toBe(union.filter(Boolean).length);
      }),
      { numRuns: runs(400, 20_000), seed },
    );
  });

  test('told in any order: → the longest stretch below the minimum level decides the RTO', () => {
    fc.assert(
      fc.property(incident, (marks) => {
        const story = marks.map(({ service, verb, at }) => `${clock(at)} ${verb} ${service}`).join(', ');
        const report = reportOn(told(story, plan, '00:00'), plan, clock(horizon));
        for (const { times, judgements } of report.services) {
          const { levels, firstFall } = paint(inOrder(marks, times.service.key));
          const longest = Math.max(0, ...stretches(levels, (level) => level === 'down'));
          const { verdict, actualMs } = judgements.rto;
          if (firstFall === null) expect(verdict.kind).toMatch(/not affected|no objective|not yet known/);
          else {
            expect((actualMs ?? Number.NaN) / minute).toBe(longest);
            const { rto } = times.service;
            if (rto !== null && longest * minute > rto) expect(verdict.kind).toMatch(/^missed/);
            if (verdict.kind === 'met') expect(longest * minute).toBeLessThanOrEqual(rto ?? 0);
          }
        }
      }),
      { numRuns: runs(200, 10_000), seed },
    );
  });

  test('told in any order: → no phase and no length is negative, parts sum to their whole', () => {
    fc.assert(
      fc.property(incident, fc.integer({ min: 0, max: 600 }), (marks, declaredAt) => {
        const story = marks.map(({ service, verb, at }) => `${clock(at)} ${verb} ${service}`).join(', ');
        const report = reportOn(told(story, plan, clock(declaredAt)), plan, clock(horizon));
        for (const phase of report.phases) expect(phase.ms ?? 0).toBeGreaterThanOrEqual(0);
        for (const { times } of report.services) {
          expect(times.downMs + times.degradedMs).toBe(times.outageMs);
          expect(times.dependencyWaitMs + times.ownMs).toBe(times.outageMs);
          for (const spell of times.spells) expect(spell.fromDeclaration?.ms ?? 0).toBeGreaterThanOrEqual(0);
        }
        for (const split of report.splits) {
          const whole = serviceIn(report, split.service).times.outageMs;
          expect(split.workMs + split.blockedMs + split.waitingMs + split.unassignedMs).toBe(whole);
        }
      }),
      { numRuns: runs(200, 10_000), seed },
    );
  });

  test('one instant corrected: → what it would have been, told so from the start; other services untouched', () => {
    fc.assert(
      fc.property(incident, fc.nat(), fc.integer({ min: 0, max: 600 }), (marks, pick, moved) => {
        const index = pick % marks.length;
        const { service = 'lan' } = marks[index] ?? {};
        const tell = (list: readonly Mark[]) =>
          told(list.map((one) => `${clock(one.at)} ${one.verb} ${one.service}`).join(', '), plan, '00:00');
        const correction: Fact = {
          at: clock(650),
          event: {
            type: 'EntryCorrected',
            // The declaration is E1.
            entry: `E${index + 2}`,
            change: { kind: 'at', at: at(clock(moved)), certainty: 'exact' },
            reason: 'log',
          },
        };
        const before = reportOn(tell(marks), plan, clock(horizon));
        const after = reportOn([...tell(marks), correction], plan, clock(horizon));
        const anew = reportOn(
          tell(marks.map((one, place) => (place === index ? { ...one, at: moved } : one))),
          plan,
          clock(horizon),
        );
        expect(after.services).toEqual(anew.services);
        expect([after.incident, after.phases, after.rollUp]).toEqual([
          anew.incident,
          anew.phases,
          anew.rollUp,
        ]);
        for (const other of services.filter((one) => one !== service)) {
          const [was, is] = [serviceIn(before, other), serviceIn(after, other)];
          expect(is.times.windows).toEqual(was.times.windows);
          expect(is.judgements.normal).toEqual(was.judgements.normal);
        }
      }),
      { numRuns: runs(150, 5_000), seed },
    );
  });
});
