// Who may: every command against every kind of person, once command is taken and once while it is only acting.
import { describe, expect, test } from 'vitest';
import type { Command, CommandType } from '#src/incident/commands.ts';
import { columns } from '#src/incident/decide/policy.ts';
import { at, declaration, order, type Room } from '#test/support/incidents.ts';
import { talked } from '../talk.ts';

// rob is an authority; dana commands; bea is Scribe; lee leads the network: holds step 1.1, owns the core network; kim is
// a member; guest is a stranger.
const commanded = `02:00 kim: core switch is down
  02:01 dana: assign commander
  02:01 bea: assign scribe
  02:01 lee: assign network
  02:02 kim: down payments-db`;

const past = { at: at('01:55'), certainty: 'exact' } as const;
/** One command of each kind that can be asked of an incident. */
const commands: { [T in CommandType]?: Command } = {
  RecordDetection: order('RecordDetection', { at: past }),
  AddStep: order('AddStep', {
    text: 'check fans',
    service: 'core-network',
    after: [],
    who: null,
    minutes: 5,
    list: 'restore',
  }),
  AddService: order('AddService', { name: 'fax', needs: [] }),
  StartStep: order('StartStep', { step: '1.1' }),
  FinishStep: order('FinishStep', { step: '1.1' }),
  BlockStep: order('BlockStep', { step: '1.1', reason: 'no key' }),
  SkipStep: order('SkipStep', { step: '1.1', reason: 'no key' }),
  ApproveStep: order('ApproveStep', { step: '2.1' }),
  MarkDown: order('MarkDown', { service: 'wiki' }),
  MarkUnaffected: order('MarkUnaffected', { service: 'voip', reason: '' }),
  MarkContinuity: order('MarkContinuity', { service: 'core-network' }),
  MarkRestored: order('MarkRestored', { service: 'core-network' }),
  MarkNormal: order('MarkNormal', {
    service: 'core-network',
    restoredAt: { at: at('02:30'), certainty: 'exact' },
  }),
  RetireService: order('RetireService', { service: 'core-network' }),
  RecordRecoveryPoint: order('RecordRecoveryPoint', { service: 'core-network', point: past, lostTo: null }),
  OfferRole: order('OfferRole', { role: 'liaison', to: 'tia' }),
  HandOverRole: order('HandOverRole', { role: 'scribe', to: 'tia' }),
  ReleaseRole: order('ReleaseRole', { role: 'scribe' }),
  AssignStep: order('AssignStep', { step: '1.1', to: 'tia' }),
  InvitePerson: order('InvitePerson', { person: 'tia' }),
  SendUpdate: order('SendUpdate', { text: 'working on it' }),
  AddNote: order('AddNote', { text: 'hm', kind: 'note' }),
  SetSeverity: order('SetSeverity', { severity: 2 }),
  SnoozeUpdates: order('SnoozeUpdates', { for: 60_000 }),
  ReportPartner: order('ReportPartner', { partner: 'acme', what: 'called' }),
  Correct: order('Correct', { entry: 'E3', void: true, reason: '' }),
  Close: order('Close', { how: 'close' }),
};

const people = ['guest', 'kim', 'lee', 'bea', 'dana', 'rob'] as const;

/** What stands in the table of the decisions page, row by row: who may without giving a reason. */
const may: { [T in CommandType]?: string } = {
  RecordDetection: 'kim lee bea dana rob',
  AddStep: 'lee bea dana rob',
  AddService: 'kim lee bea dana rob',
  StartStep: 'lee bea dana rob',
  FinishStep: 'lee bea dana rob',
  BlockStep: 'lee bea dana rob',
  SkipStep: 'dana rob',
  ApproveStep: 'dana rob',
  MarkDown: 'kim lee bea dana rob',
  MarkUnaffected: 'kim lee bea dana rob',
  MarkContinuity: 'lee bea dana rob',
  MarkRestored: 'lee bea dana rob',
  MarkNormal: 'lee dana rob',
  RetireService: 'dana rob',
  RecordRecoveryPoint: 'lee bea dana rob',
  OfferRole: 'dana rob',
  HandOverRole: 'bea dana rob',
  ReleaseRole: 'bea dana rob',
  AssignStep: 'dana rob',
  InvitePerson: 'kim lee bea dana rob',
  SendUpdate: 'bea dana rob',
  AddNote: 'kim lee bea dana rob',
  SetSeverity: 'dana rob',
  SnoozeUpdates: 'dana rob',
  ReportPartner: 'bea dana rob',
  Correct: 'bea dana rob',
  Close: 'dana rob',
};

function allowed(room: Room, command: Command, person: string, also = {}): boolean {
  const decision = room.ask(person, command, '03:00', { member: person !== 'guest', ...also });
  const refusals = ['not-permitted', 'not-a-member', 'not-invited', 'machine-cannot', 'house-only'];
  return decision.kind !== 'refusal' || !refusals.includes(decision.code);
}

describe('the three columns', () => {
  const { room } = talked(commanded);

  test.each(Object.entries(may))('%s: command is taken → %s may', (type, expected) => {
    const command = commands[type as CommandType];
    expect(command).toBeDefined();
    if (command === undefined) return;
    expect(people.filter((person) => allowed(room, command, person)).join(' ')).toBe(expected);
  });

  test.each(Object.entries(may))('%s: a reason is given → every member may', (type) => {
    const command = commands[type as CommandType];
    if (command === undefined) return;
    expect(people.filter((person) => allowed(room, command, person, { override: 'night' })).join(' ')).toBe(
      'kim lee bea dana rob',
    );
  });

  test.each(Object.entries(may))('%s: command is only acting → every member may', (type) => {
    const acting = talked('02:00 kim: core switch is down\n02:01 bea: assign scribe').room;
    const command = commands[type as CommandType];
    if (command === undefined) return;
    expect(people.filter((person) => allowed(acting, command, person)).join(' ')).toBe(
      'kim lee bea dana rob',
    );
  });

  test.each(Object.entries(may))('%s: the clock asks → never refused for who it is', (type) => {
    const command = commands[type as CommandType];
    if (command !== undefined) expect(allowed(room, command, 'clock')).toBe(true);
  });

  test('every command stands in the table', () => {
    const outside = [
      'Declare',
      'UndoDeclaration',
      'StopDrill',
      'JudgeDrill',
      'AcceptRole',
      'DeclineRole',
      'RecordCall',
      'SetAway',
      'AddFile',
      'SetPrivate',
      'SetPhase',
      'CorrectUnaffected',
      'AdoptPlan',
      'RecordReadiness',
      'FinishFollowUp',
      'OpenFollowUp',
      'LinkHandle',
      'FireReminder',
      'ExpireOffer',
      'ConfirmReturning',
      'BindRoom',
      'WriteSummary',
      'ReviewReport',
      'RecordAnchor',
      'LinkIncident',
    ];
    expect([...Object.keys(may), ...outside].toSorted()).toEqual(Object.keys(columns).toSorted());
  });
});

describe('machines', () => {
  test('a webhook: notes and falls → taken; whatever commands → refused, with or without a reason', () => {
    const { room } = talked('02:00 kim: core switch is down');
    const also = { machine: true, override: 'automatic' };
    expect(room.ask('robot', order('MarkDown', { service: 'wiki' }), '02:10', also).kind).toBe('decided');
    expect(room.ask('robot', order('AddNote', { text: 'disk full', kind: 'note' }), '02:10', also).kind).toBe(
      'decided',
    );
    expect(room.ask('robot', order('Close', { how: 'close' }), '02:10', also)).toMatchObject({
      code: 'machine-cannot',
    });
    expect(room.ask('robot', order('AcceptRole', { role: 'commander' }), '02:10', also)).toMatchObject({
      code: 'machine-cannot',
    });
  });
});

describe('private incidents', () => {
  const { room } = talked('02:00 kim: declare wiki is encrypted private:yes');

  test('somebody who is not invited: whatever they say, with whatever reason → it is not there', () => {
    for (const command of Object.values(commands)) {
      const decision = room.ask('tia', command, '02:10', { override: 'curious' });
      expect(decision).toMatchObject({ kind: 'refusal', code: 'not-invited', mayOverride: false });
    }
  });

  test('the declarer, and whoever was asked for a role: in', () => {
    expect(allowed(room, order('AddNote', { text: 'a', kind: 'note' }), 'kim')).toBe(true);
    expect(allowed(room, order('AddNote', { text: 'a', kind: 'note' }), 'dana')).toBe(true);
  });
});

describe('authority of a role', () => {
  test('a deputy who has accepted: decides like the commander', () => {
    const { room } = talked(`02:00 kim: core switch is down
      02:01 dana: assign commander
      02:02 lee: assign deputy`);
    expect(allowed(room, order('SetSeverity', { severity: 2 }), 'lee')).toBe(true);
    expect(allowed(room, order('SetSeverity', { severity: 2 }), 'bea')).toBe(false);
  });

  test('nothing of it is left: declaring again works the same', () => {
    const { room } = talked('02:00 kim: core switch is down');
    expect(room.ask('kim', declaration('wiki'), '02:10').kind).toBe('decided');
  });
});
