// Random incidents through the real deciding: services fall and come back, people take roles and steps, somebody corrects.
// No two facts of services in the same minute, so that counting minutes sees all of them.
import * as fc from 'fast-check';
import type { Command } from '#src/incident/commands.ts';
import type { Plan } from '#src/plan/plan.ts';
import { harborPlan } from '../../../support/harbor-plan.ts';
import { declaration, hour, minute, night, order, room, type Room } from '../../../support/incidents.ts';

/** The harbor's plan with rates and outer limits. */
export const plan: Plan = {
  ...harborPlan,
  digest: 'harbor-with-rates',
  services: new Map(
    [...harborPlan.services].map(([key, service], index) => [
      key,
      index % 2 === 0
        ? { ...service, mtd: 4 * hour, costPerHour: { amount: 1000 * (index + 1), currency: 'USD' } }
        : { ...service, rpo: hour },
    ]),
  ),
};

interface Said {
  person: string;
  command: Command;
  /** Minutes before now; `null` = said without a time. */
  back: number | null;
}

const service = fc.constantFrom('core-network', 'payments-db', 'payments', 'voip', 'wiki');
const step = fc.constantFrom('1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '4.1');
const role = fc.constantFrom('commander', 'scribe', 'network', 'database');
const person = fc.constantFrom('dana', 'lee', 'kim', 'rob');

const move: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: said('MarkDown', { service, partial: fc.constantFrom(null, null, 'slow') }) },
  { weight: 4, arbitrary: said('MarkContinuity', { service }) },
  { weight: 5, arbitrary: said('MarkRestored', { service }) },
  { weight: 3, arbitrary: said('MarkNormal', { service }) },
  said('RetireService', { service }),
  { weight: 5, arbitrary: said('StartStep', { step, reason: fc.constant('no time') }) },
  {
    weight: 6,
    arbitrary: said('FinishStep', {
      step,
      reason: fc.constant('done before'),
      result: fc.constantFrom('pass', 'fail', null),
    }),
  },
  { weight: 2, arbitrary: said('BlockStep', { step, reason: fc.constant('stuck') }) },
  said('SkipStep', { step, reason: fc.constant('not needed') }),
  { weight: 2, arbitrary: said('AcceptRole', { role }) },
  said('HandOverRole', { role, to: person }),
  said('ReleaseRole', { role }),
  {
    weight: 2,
    arbitrary: said('ReportPartner', {
      partner: fc.constant('acme'),
      what: fc.constantFrom('called', 'answered', 'on-site'),
    }),
  },
  {
    weight: 2,
    arbitrary: said('SendUpdate', {
      text: fc.constantFrom('a', 'b', 'c'),
      nextIn: fc.constantFrom(null, hour),
    }),
  },
  said('SetSeverity', { severity: fc.constantFrom(1, 2, 3) }),
  said('SnoozeUpdates', { for: fc.constant(2 * hour) }),
  said('RecordRecoveryPoint', {
    service,
    point: fc.option(
      fc
        .integer({ min: 1, max: 120 })
        .map((minutes) => ({ at: night - minutes * minute, certainty: 'exact' })),
      { nil: null },
    ),
    verified: fc.boolean(),
    lostTo: fc.constantFrom(null, night + 20 * minute),
  }),
);

function said(type: Command['type'], fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Command> {
  return fc.record(fields).map((made) => order(type, made));
}

/** What belongs together, so that ends and handovers are reached and not only tried. */
const arc: fc.Arbitrary<Said[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ person, command: move, back: fc.option(fc.nat(2), { nil: null }) })
      .map((one) => [one]),
  },
  fc.record({ service, continuity: fc.boolean(), normal: fc.boolean() }).map((one) => recovery(one)),
  fc.tuple(person, person, role).map(([from, to, key]) => [
    { person: from, command: order('AcceptRole', { role: key }), back: null },
    { person: from, command: order('HandOverRole', { role: key, to }), back: null },
    { person: to, command: order('AcceptRole', { role: key }), back: null },
  ]),
  fc.constantFrom('1.3', '2.4').map((id) => [
    {
      person: 'rob',
      command: order('FinishStep', { step: id, result: 'pass', reason: 'checked' }),
      back: null,
    },
  ]),
);

function recovery(one: { service: string; continuity: boolean; normal: boolean }): Said[] {
  const types = [
    'MarkDown',
    ...(one.continuity ? ['MarkContinuity' as const] : []),
    'MarkRestored',
    ...(one.normal ? ['MarkNormal' as const] : []),
  ] as const;
  return types.map((type) => ({ person: 'rob', command: order(type, { service: one.service }), back: 0 }));
}

const moves = fc.array(arc, { minLength: 2, maxLength: 14 }).map((arcs) => arcs.flat());

export interface AnyIncident {
  room: Room;
  now: number;
}

const marks = ['MarkDown', 'MarkContinuity', 'MarkRestored', 'MarkNormal', 'RetireService'];

export const anyIncident: fc.Arbitrary<AnyIncident> = fc
  .record({
    moves,
    detectedBack: fc.option(fc.nat(30), { nil: null }),
    sinceBack: fc.option(fc.integer({ min: 61, max: 119 }), { nil: null }),
    corrections: fc.array(
      fc.record({ pick: fc.nat(), by: fc.integer({ min: -3, max: 3 }), drop: fc.boolean() }),
      { maxLength: 3 },
    ),
    close: fc.boolean(),
  })
  .map(({ moves: list, detectedBack, sinceBack, corrections, close }) => {
    const driven = room(plan);
    const back = (minutes: number | null) =>
      minutes === null ? null : { at: night - minutes * minute, certainty: 'exact' as const };
    const also = { override: 'it is urgent', confirmed: everything };
    driven.say(
      'dana',
      declaration('dead', {
        detected: back(detectedBack),
        since: back(sinceBack),
        affects: ['core-network'],
      }),
      night,
      also,
    );
    for (const [index, one] of list.entries())
      driven.say(one.person, placed(one, index), timeOf(index), also);
    // At no minute that a correction may choose.
    let now = timeOf(list.length) + 3 * minute;
    const last = now;
    if (close) driven.say('rob', order('Close', { how: 'close' }), now, also);
    for (const [index, { pick, by, drop }] of corrections.entries()) {
      now += 8 * minute;
      const facts = driven.incidentEntries.filter(({ event }) => event.type.startsWith('Service'));
      const target = facts[pick % Math.max(1, facts.length)];
      const instant = night + (by * 8 + index + 1) * 8 * minute;
      if (target === undefined || instant >= last) continue;
      const entry = `E${target.version}`;
      const at = { at: instant, certainty: 'exact' as const };
      const command = drop
        ? order('Correct', { entry, void: true, reason: 'no' })
        : order('Correct', { entry, at, reason: 'log' });
      driven.say('rob', command, now, also);
    }
    return { room: driven, now: now + 8 * minute };
  });

/** Eight minutes apart, so that what is said to have happened earlier keeps a minute of its own. */
function timeOf(index: number): number {
  return night + (index + 1) * 8 * minute;
}

function placed({ command, back }: Said, index: number): Command {
  if (!marks.includes(command.type)) return command;
  const at = timeOf(index) - (back ?? 0) * 8 * minute - (1 + (index % 7)) * minute;
  return { ...command, at: { at, certainty: 'exact' } } as Command;
}

const everything = new Set([
  'long-ago',
  'day-only',
  'order-conflict',
  'close-not-normal',
  'verify-result',
  'add-service',
  'down-since',
  'restored-when',
]);
