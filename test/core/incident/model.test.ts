// Random legal and illegal commands by random people at random times: what must hold in every incident that deciding
// has made.
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, CommandType } from '#src/incident/commands.ts';
import { entryId, type IncidentEvent } from '#src/incident/events.ts';
import { evolve } from '#src/incident/evolve/fold.ts';
import type { Decision } from '#src/incident/outcome.ts';
import type { IncidentState, Phase } from '#src/incident/state.ts';
import { forecastOf, stepStatus } from '#src/incident/steps.ts';
import { runs, seed } from '../../support/counts.ts';
import {
  askingOf,
  at,
  declaration,
  entryOf,
  minute,
  night,
  order,
  refolded,
  room,
  type Room,
} from '../../support/incidents.ts';

interface Said {
  person: string;
  command: Command;
  /** Minutes since the last. */
  after: number;
  override: boolean;
}

const service = fc.constantFrom(
  'core-network',
  'payments-db',
  'payments',
  'voip',
  'wiki',
  'pg',
  'paym',
  'fax',
);
const step = fc.constantFrom(
  '0.1',
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '3.1',
  '3.2',
  '4.1',
  '9.9',
);
const role = fc.constantFrom('commander', 'scribe', 'network', 'database', 'liaison', 'deputy', 'plumber');
const person = fc.constantFrom('dana', 'lee', 'kim', 'bea', 'rob', 'tia', 'local:eve');
const given = fc.option(
  fc.record({
    at: fc.integer({ min: -90, max: 600 }).map((minutes) => night + minutes * minute),
    certainty: fc.constantFrom('exact' as const, 'about' as const),
  }),
  { nil: null, freq: 2 },
);
const reason = fc.option(fc.constant('because'), { nil: null });

function command(
  type: CommandType,
  fields: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Command> {
  return fc.record(fields).map((made) => order(type, made));
}

const commands = fc.oneof(
  {
    weight: 5,
    arbitrary: command('MarkDown', { service, at: given, partial: fc.constantFrom(null, 'slow') }),
  },
  { weight: 4, arbitrary: command('MarkContinuity', { service, at: given, since: given }) },
  { weight: 4, arbitrary: command('MarkRestored', { service, at: given, since: given }) },
  { weight: 3, arbitrary: command('MarkNormal', { service, at: given, restoredAt: given }) },
  command('MarkUnaffected', { service, reason: fc.constant('') }),
  command('CorrectUnaffected', { service, reason: fc.constant('') }),
  command('RetireService', { service, at: given }),
  command('AddService', { name: service, needs: fc.array(service, { maxLength: 1 }) }),
  { weight: 5, arbitrary: command('StartStep', { step, at: given, reason }) },
  {
    weight: 5,
    arbitrary: command('FinishStep', {
      step,
      at: given,
      reason,
      result: fc.constantFrom(null, 'pass', 'fail'),
    }),
  },
  command('BlockStep', { step, reason: fc.constant('stuck'), at: given }),
  command('SkipStep', { step, reason: fc.constant('not needed'), at: given }),
  command('ApproveStep', { step }),
  command('AssignStep', { step, to: person }),
  command('AddStep', {
    text: fc.constantFrom('a', 'b'),
    service: fc.option(service),
    after: fc.array(step, { maxLength: 2 }),
    who: fc.option(person),
    minutes: fc.option(fc.nat(60)),
    list: fc.constantFrom('continuity', 'restore'),
  }),
  { weight: 3, arbitrary: command('OfferRole', { role, to: fc.option(person) }) },
  { weight: 2, arbitrary: command('AcceptRole', { role }) },
  { weight: 2, arbitrary: command('DeclineRole', { role }) },
  { weight: 2, arbitrary: command('HandOverRole', { role, to: person }) },
  command('ReleaseRole', { role }),
  { weight: 2, arbitrary: command('ExpireOffer', { role }) },
  command('SetAway', { away: fc.boolean() }),
  command('ConfirmReturning'),
  command('SetPhase', { phase: fc.constantFrom('open', 'returning') }),
  command('AddNote', { text: fc.constantFrom('a', 'b'), kind: fc.constant('note'), at: given }),
  command('RecordDetection', { at: given.filter((one) => one !== null) }),
  {
    weight: 4,
    arbitrary: command('Correct', {
      entry: fc.nat(60).map((number) => `E${number}`),
      at: given,
      void: fc.boolean(),
      reason: fc.constant('wrong'),
    }),
  },
  command('Close', { how: fc.constantFrom('close', 'close', 'sign', 'false-alarm', 'mistake') }),
);

const house: readonly CommandType[] = ['ExpireOffer', 'ConfirmReturning'];
const said: fc.Arbitrary<Said> = fc.record({
  person,
  command: commands,
  after: fc.integer({ min: 0, max: 40 }),
  override: fc.boolean(),
});
const stories = fc.array(said, { minLength: 5, maxLength: 40 });

/** Plays a story; `look` sees the state before each decision and what was decided. */
function played(
  story: readonly Said[],
  look: (before: IncidentState, decision: Decision, now: number) => void,
): Room {
  const driven = room();
  driven.say('kim', declaration('core switch is down'), night);
  let now = night;
  for (const { person: by, command: asked, after, override } of story) {
    now += after * minute;
    const before = driven.state;
    const who = house.includes(asked.type) ? 'clock' : by;
    look(before, driven.say(who, asked, now, { override: override ? 'night' : null }), now);
  }
  return driven;
}

const nothing = () => {};

/** The closed list of the incident's own states. */
const phases: Record<Phase, readonly Phase[]> = {
  open: ['open', 'returning', 'closed', 'withdrawn', 'false-alarm'],
  returning: ['returning', 'open', 'closed', 'withdrawn', 'false-alarm'],
  closed: ['closed', 'signed'],
  signed: ['signed'],
  withdrawn: ['withdrawn'],
  'false-alarm': ['false-alarm'],
};

function holds(property: (story: readonly Said[]) => void, short = 60): void {
  fc.assert(fc.property(stories, property), { seed, numRuns: runs(short, 5000) });
}

describe('any story', () => {
  test('the state: the same as folded from scratch, and the forecast can be drawn', () => {
    holds((story) => {
      const driven = played(story, nothing);
      expect(refolded(driven)).toEqual(driven.state);
      expect(() => forecastOf(driven.state, driven.state.declaredAt + 60 * minute)).not.toThrow();
    }, 150);
  });

  test('windows: in order, apart, and every spell inside; down plus continuity is all of it', () => {
    holds((story) => {
      const { state } = played(story, nothing);
      for (const { windows } of state.services.values()) {
        let last = -Infinity;
        for (const window of windows) {
          expect(window.down.at).toBeGreaterThanOrEqual(last);
          const end = window.restored?.at ?? Math.max(window.down.at, at('+1d 23:00'));
          const stretches = stretchesOf(window.down.at, end, window.spells);
          expect(stretches.every((length) => length >= 0)).toBe(true);
          expect(stretches.reduce((sum, length) => sum + length, 0)).toBe(end - window.down.at);
          last = window.restored?.at ?? Infinity;
        }
      }
    });
  });

  test('steps: begun from pending only with a reason, never before what they wait for, never ended before they began', () => {
    holds((story) => {
      const driven = played(story, (before, decision) => {
        if (decision.kind !== 'decided') return;
        for (const { event } of decision.incident) {
          if (event.type !== 'StepStarted' && event.type !== 'StepDone') continue;
          const status = stepStatus(before, event.step);
          expect(['ready', 'started', 'failed', 'blocked', 'pending']).toContain(status);
          if (status === 'pending') expect(event.outOfOrder).not.toBeNull();
        }
      });
      for (const { started, ended } of driven.state.steps.values()) {
        if (started !== null && ended !== null) expect(ended.at).toBeGreaterThanOrEqual(started.at);
      }
    });
  });

  test('roles: one holder at most, and it is the one whose tenure runs; tenures never overlap', () => {
    holds((story) => {
      const { state } = played(story, nothing);
      for (const { holder, tenures } of state.roles.values()) {
        const running = tenures.filter(({ to }) => to === null).map((tenure) => tenure.person);
        expect(running).toEqual(holder === null ? [] : [holder]);
        for (const [index, { from, to }] of tenures.entries()) {
          expect(to === null || to >= from).toBe(true);
          const next = tenures[index + 1];
          if (next !== undefined) expect(to).toBeLessThanOrEqual(next.from);
        }
      }
    });
  });

  test('the phase: only along the closed list, and nothing happens to services after the end', () => {
    holds((story) => {
      let last: Phase = 'open';
      played(story, (before, decision) => {
        expect(phases[last]).toContain(before.phase);
        last = before.phase;
        const over = before.phase !== 'open' && before.phase !== 'returning';
        if (!over || decision.kind !== 'decided') return;
        const taken = [
          'EntryCorrected',
          'ServiceNormal',
          'ServiceRestored',
          'NoteAdded',
          'IncidentSigned',
          'PersonAway',
        ];
        for (const { event } of decision.incident) expect(taken).toContain(event.type);
      });
    });
  });

  test('an instant of one service corrected: every other service, step, role and phase stays as it was', () => {
    fc.assert(
      fc.property(stories, fc.nat(), fc.integer({ min: -60, max: 300 }), (story, pick, minutes) => {
        const driven = played(story, nothing);
        const before = driven.state;
        const marks = driven.incidentEntries.filter(({ event }) =>
          /^Service(Down|Cont|Rest|Norm)/.test(event.type),
        );
        const target = marks[pick % marks.length];
        if (target === undefined || !('service' in target.event)) return;
        const { service: changed } = target.event;
        const corrected = { at: night + minutes * minute, certainty: 'exact' as const };
        const entry = entryOf<IncidentEvent>(
          {
            event: {
              type: 'EntryCorrected',
              entry: entryId(target),
              change: { kind: 'at', ...corrected },
              reason: '',
            },
            at: target.recordedAt,
            certainty: 'exact',
          },
          before.id,
          before.version + 1,
          0,
          askingOf('dana', target.recordedAt, driven.organisation, driven.plan),
        );
        const after = evolve(before, entry, (digest) => (digest === 'harbor' ? driven.plan : null));
        expect(unlike(before, after, changed)).toEqual([]);
      }),
      { seed, numRuns: runs(80, 5000) },
    );
  });

  test('the same command at the same instant: the second changes nothing', () => {
    const onceOnly: readonly CommandType[] = [
      'MarkDown',
      'MarkContinuity',
      'MarkRestored',
      'MarkNormal',
      'StartStep',
      'BlockStep',
      'SkipStep',
      'ApproveStep',
      'AssignStep',
      'AcceptRole',
      'HandOverRole',
      'SetAway',
      'SetPhase',
      'Correct',
      'Close',
    ];
    holds((story) => {
      const driven = room();
      driven.say('kim', declaration('core switch is down'), night);
      let now = night;
      for (const { person: by, command: asked, after, override } of story) {
        now += after * minute;
        const also = { override: override ? 'night' : null };
        const who = house.includes(asked.type) ? 'clock' : by;
        const first = driven.say(who, asked, now, also);
        if (first.kind !== 'decided' || !onceOnly.includes(asked.type)) continue;
        const version = driven.state.version;
        driven.say(who, asked, now, also);
        expect(driven.state.version).toBe(version);
      }
    });
  });
});

/** Lengths of the stretches into which the spells cut the window: without, with, without the minimum level, … */
function stretchesOf(
  from: number,
  end: number,
  spells: readonly { from: { at: number }; to: { at: number } | null }[],
): number[] {
  const cuts = [from, ...spells.flatMap((spell) => [spell.from.at, spell.to?.at ?? end]), end];
  return cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? cut));
}

/** What differs between two states beside that service and what says that there was a correction. */
function unlike(before: IncidentState, after: IncidentState | null, service: string | null): string[] {
  const own = ['version', 'amendments', 'entries', 'participants', 'lastCommandAt', 'services', 'steps'];
  const others = ({ services }: IncidentState) => [...services].filter(([key]) => key !== service);
  // Whether a step stands on something that fell again does depend on the service.
  const steps = (state: IncidentState) =>
    [...state.steps].map(([id, step]) => [id, { ...step, flagged: false }]);
  if (after === null) return ['everything'];
  const fields = Object.keys(before).filter((key) => !own.includes(key)) as (keyof IncidentState)[];
  return [
    ...fields.filter((key) => !isDeepStrictEqual(before[key], after[key])),
    ...(isDeepStrictEqual(others(before), others(after)) ? [] : ['other services']),
    ...(isDeepStrictEqual(steps(before), steps(after)) ? [] : ['steps']),
  ];
}
