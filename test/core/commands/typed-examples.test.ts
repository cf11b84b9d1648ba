// Every line that the documentation of the commands shows, and exactly what it asks for.
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import type { Query } from '#src/chat/command-spec.ts';
import type { Command } from '#src/incident/commands.ts';
import { clock, context, elsewhere, inRoom, now, readElsewhere, readHere } from '../chat/typing.ts';
import { readText } from '#src/chat/text-parser.ts';

const minute = 60_000;
const ago = (minutes: number) => ({ at: now - minutes * minute, certainty: 'exact' as const });

const declaration = {
  type: 'Declare',
  severity: null,
  since: null,
  detected: null,
  affects: [] as string[],
  cause: null,
  private: false,
  scenario: null,
  drill: false,
  announce: true,
  speed: 1,
  byMachine: false,
  synthetic: false,
} as const;
const finished = { type: 'FinishStep', at: null, result: null, text: '', point: null, reason: null } as const;
const restoration = {
  type: 'MarkRestored',
  at: null,
  text: '',
  since: null,
  point: null,
  verified: false,
  evidence: null,
} as const;
const normality = { type: 'MarkNormal', at: null, text: '', since: null, restoredAt: null } as const;

const commands: readonly [string, Command][] = [
  [
    'declare payments db down sev:1 since:-15m detected:-10m affects:payments-db cause:hardware private:yes',
    {
      ...declaration,
      text: 'payments db down',
      severity: 1,
      since: ago(15),
      detected: ago(10),
      affects: ['payments-db'],
      cause: 'hardware',
      private: true,
    },
  ],
  ['declare "done 4.2"', { ...declaration, text: 'done 4.2' }],
  ['declare everything is down', { ...declaration, text: 'everything is down' }],
  [
    'drill region-loss announce:no',
    { ...declaration, text: '', scenario: 'region-loss', drill: true, announce: false },
  ],
  [
    'drill fire autumn exercise speed:60',
    { ...declaration, text: 'autumn exercise', scenario: 'fire', drill: true, speed: 60 },
  ],
  ['drill stop', { type: 'StopDrill' }],
  [
    'drill judge connectivity pass both sites answer',
    { type: 'JudgeDrill', area: 'connectivity', result: 'pass', text: 'both sites answer' },
  ],
  ['drill judge return not tested', { type: 'JudgeDrill', area: 'return', result: 'not-tested', text: '' }],
  [
    'drill fire method:tabletop',
    { ...declaration, text: '', scenario: 'fire', drill: true, method: 'tabletop' },
  ],
  [
    'add "restart the proxy" for:web after:4.2 20m',
    {
      type: 'AddStep',
      text: 'restart the proxy',
      service: 'web',
      after: ['4.2'],
      who: null,
      minutes: 20,
      list: 'restore',
    },
  ],
  [
    'add restart the proxy who:@bo after:4.2,4.3 list:verify',
    {
      type: 'AddStep',
      text: 'restart the proxy',
      service: null,
      after: ['4.2', '4.3'],
      who: 'bo',
      minutes: null,
      list: 'verify',
    },
  ],
  [
    'add service:"label printer" needs:core-network',
    { type: 'AddService', name: 'label printer', needs: ['core-network'] },
  ],
  ['start 4.2', { type: 'StartStep', step: '4.2', at: null, reason: null }],
  ['start swap-switch at:-5m', { type: 'StartStep', step: 'swap-switch', at: ago(5), reason: null }],
  [
    'done 4.2 replica promoted at:02:58',
    { ...finished, step: '4.2', text: 'replica promoted', at: clock('02:58') },
  ],
  ['ok 4.2', { ...finished, step: '4.2' }],
  ['done 5.1 fail', { ...finished, step: '5.1', result: 'fail' }],
  ['done 5.1 pass point:02:40', { ...finished, step: '5.1', result: 'pass', point: clock('02:40') }],
  ['done 5.1 not tested no access', { ...finished, step: '5.1', result: 'not-tested', text: 'no access' }],
  ['done 4.2 fail over to site B', { ...finished, step: '4.2', text: 'fail over to site B' }],
  ['done F-3', { type: 'FinishFollowUp', followUp: 'F-3', text: '' }],
  ['done f-3 contract signed', { type: 'FinishFollowUp', followUp: 'F-3', text: 'contract signed' }],
  ['block 4.2 no credentials', { type: 'BlockStep', step: '4.2', reason: 'no credentials', at: null }],
  ['stuck 4.2 no credentials', { type: 'BlockStep', step: '4.2', reason: 'no credentials', at: null }],
  ['skip 4.2 spare is in place', { type: 'SkipStep', step: '4.2', reason: 'spare is in place', at: null }],
  [
    'down search at:02:50',
    { type: 'MarkDown', service: 'search', at: clock('02:50'), partial: null, deliberate: false, text: '' },
  ],
  [
    'down search partial:"slow in Asia"',
    { type: 'MarkDown', service: 'search', at: null, partial: 'slow in Asia', deliberate: false, text: '' },
  ],
  [
    'down core network no link lights',
    {
      type: 'MarkDown',
      service: 'core network',
      at: null,
      partial: null,
      deliberate: false,
      text: 'no link lights',
    },
  ],
  [
    'continuity voip calls forwarded to mobiles',
    { type: 'MarkContinuity', service: 'voip', at: null, text: 'calls forwarded to mobiles', since: null },
  ],
  [
    'workaround voip calls forwarded to mobiles',
    { type: 'MarkContinuity', service: 'voip', at: null, text: 'calls forwarded to mobiles', since: null },
  ],
  [
    'restored payments-db at:02:57 point:02:40 verified:yes evidence:https://status.example/42',
    {
      ...restoration,
      service: 'payments-db',
      at: clock('02:57'),
      point: clock('02:40'),
      verified: true,
      evidence: 'https://status.example/42',
    },
  ],
  ['restored payments-db point:none', { ...restoration, service: 'payments-db', point: 'none' }],
  ['normal payments-db', { ...normality, service: 'payments-db' }],
  [
    'normal payments-db restored:02:10 since:01:10',
    { ...normality, service: 'payments-db', restoredAt: clock('02:10'), since: clock('01:10') },
  ],
  ['normal voip retired:yes', { type: 'RetireService', service: 'voip', text: '', at: null }],
  ['assign scribe @bea', { type: 'OfferRole', role: 'scribe', to: 'bea' }],
  ['assign scribe', { type: 'OfferRole', role: 'scribe', to: null }],
  ['take scribe', { type: 'OfferRole', role: 'scribe', to: null }],
  ['assign network lead bea', { type: 'OfferRole', role: 'network lead', to: 'bea' }],
  ['assign scribe <@local:ann>', { type: 'OfferRole', role: 'scribe', to: 'local:ann' }],
  ['assign 4.2 @bo', { type: 'AssignStep', step: '4.2', to: 'bo' }],
  [
    'assign commander @bo called:no-answer',
    { type: 'RecordCall', role: 'commander', person: 'bo', outcome: 'no-answer' },
  ],
  ['handover commander @sam', { type: 'HandOverRole', role: 'commander', to: 'sam' }],
  ['update failover started next:30m', { type: 'SendUpdate', text: 'failover started', nextIn: 30 * minute }],
  [
    'note rebooted the load balancer at:-5m',
    { type: 'AddNote', text: 'rebooted the load balancer', at: ago(5), kind: 'note', link: null },
  ],
  ['note: rebooted it', { type: 'AddNote', text: 'rebooted it', at: null, kind: 'note', link: null }],
  [
    'note kind:decision we stay',
    { type: 'AddNote', text: 'we stay', at: null, kind: 'decision', link: null },
  ],
  ['set sev:2', { type: 'SetSeverity', severity: 2 }],
  ['set sev:SEV-3', { type: 'SetSeverity', severity: 3 }],
  ['set snooze:30m', { type: 'SnoozeUpdates', for: 30 * minute }],
  ['set private:yes', { type: 'SetPrivate', private: true }],
  ['set private:no', { type: 'SetPrivate', private: false }],
  ['set phase:returning', { type: 'SetPhase', phase: 'returning' }],
  ['set approve:4.2', { type: 'ApproveStep', step: '4.2' }],
  ['set invite:@bo', { type: 'InvitePerson', person: 'bo' }],
  ['set detected:02:40', { type: 'RecordDetection', at: clock('02:40') }],
  [
    'set point:02:40 for:erp verified:yes lost:02:55',
    {
      type: 'RecordRecoveryPoint',
      service: 'erp',
      point: clock('02:40'),
      verified: true,
      lostTo: clock('02:55').at,
    },
  ],
  [
    'set point:none for:erp',
    { type: 'RecordRecoveryPoint', service: 'erp', point: null, verified: false, lostTo: null },
  ],
  [
    'partner acme called ref:4711',
    { type: 'ReportPartner', partner: 'acme', what: 'called', reference: '4711', at: null },
  ],
  [
    'partner acme answered',
    { type: 'ReportPartner', partner: 'acme', what: 'answered', reference: null, at: null },
  ],
  [
    'partner acme on-site',
    { type: 'ReportPartner', partner: 'acme', what: 'on-site', reference: null, at: null },
  ],
  [
    'partner acme managed it on site',
    { type: 'ReportPartner', partner: 'acme managed it', what: 'on-site', reference: null, at: null },
  ],
  [
    'correct E17 at:02:58 clock skew',
    { type: 'Correct', entry: 'E17', at: clock('02:58'), void: false, text: null, reason: 'clock skew' },
  ],
  ['correct blog unaffected', { type: 'CorrectUnaffected', service: 'blog', reason: '' }],
  [
    'correct blog unaffected it was the proxy',
    { type: 'CorrectUnaffected', service: 'blog', reason: 'it was the proxy' },
  ],
  ['correct E9 void', { type: 'Correct', entry: 'E9', at: null, void: true, text: null, reason: '' }],
  [
    'correct e9 says:"site B" typo',
    { type: 'Correct', entry: 'E9', at: null, void: false, text: 'site B', reason: 'typo' },
  ],
  ['close', { type: 'Close', how: 'close', text: '' }],
  ['close false-alarm', { type: 'Close', how: 'false-alarm', text: '' }],
  ['close false alarm sensor glitch', { type: 'Close', how: 'false-alarm', text: 'sensor glitch' }],
  ['close mistake', { type: 'Close', how: 'mistake', text: '' }],
  ['close sign', { type: 'Close', how: 'sign', text: '' }],
  ['close review read it twice', { type: 'ReviewReport', text: 'read it twice' }],
  [
    'set regulator:dora anchor:classified',
    { type: 'RecordAnchor', regulator: 'dora', anchor: 'classified', at: null, text: '' },
  ],
  ['report summary:"the switch died"', { type: 'WriteSummary', text: 'the switch died' }],
  ['close undo', { type: 'UndoDeclaration' }],
  [
    'plan record restore-test erp at:2026-11-20',
    {
      type: 'RecordReadiness',
      fact: 'restore-test',
      subject: 'erp',
      at: { at: Date.parse('2026-11-20T00:00:00+01:00'), certainty: 'day' },
      text: '',
    },
  ],
  [
    'plan record replaced core switch 1 new unit',
    { type: 'RecordReadiness', fact: 'replaced', subject: 'core switch 1', at: null, text: 'new unit' },
  ],
  [
    'plan record contact acme',
    { type: 'RecordReadiness', fact: 'contact', subject: 'acme', at: null, text: '' },
  ],
  ['me away', { type: 'SetAway', away: true }],
  ['me back', { type: 'SetAway', away: false }],
  ['me decline scribe', { type: 'DeclineRole', role: 'scribe' }],
  ['me release scribe', { type: 'ReleaseRole', role: 'scribe' }],
  ['me claim dana handle:<@local:ann>', { type: 'LinkHandle', person: 'dana', handle: 'local:ann' }],
];

const queries: readonly [string, Query][] = [
  ['', { type: 'Board' }],
  ['next', { type: 'Next', whose: { kind: 'me' } }],
  ['todo', { type: 'Next', whose: { kind: 'me' } }],
  ['next all', { type: 'Next', whose: { kind: 'all' } }],
  ['next who:@bo', { type: 'Next', whose: { kind: 'person', person: 'bo' } }],
  ['next who:<@local:ann>', { type: 'Next', whose: { kind: 'person', person: 'local:ann' } }],
  ['done', { type: 'Next', whose: { kind: 'me' } }],
  ['start', { type: 'Next', whose: { kind: 'me' } }],
  ['status', { type: 'Status', since: null, share: false }],
  ['status since:1h', { type: 'Status', since: now - 60 * minute, share: false }],
  ['status since:02:40 share:yes', { type: 'Status', since: clock('02:40').at, share: true }],
  ['timeline', { type: 'Status', since: now - 24 * 60 * minute, share: false }],
  ['timeline since:2h', { type: 'Status', since: now - 120 * minute, share: false }],
  ['report', { type: 'Report', incident: null, format: 'card' }],
  ['report O-12 format:html', { type: 'Report', incident: 'O-12', format: 'html' }],
  ['report d3', { type: 'Report', incident: 'D-3', format: 'card' }],
  ['report list 90d', { type: 'ReportList', forMs: 90 * 1440 * minute }],
  ['report list', { type: 'ReportList', forMs: 90 * 1440 * minute }],
  ['list 1y', { type: 'ReportList', forMs: 365 * 1440 * minute }],
  ['plan', { type: 'Plan', service: null }],
  ['plan voip', { type: 'Plan', service: 'voip' }],
  ['plan core network', { type: 'Plan', service: 'core network' }],
  ['plan check', { type: 'PlanCheck' }],
  ['plan adopt', { type: 'PlanDifference' }],
  ['me', { type: 'Me' }],
  ['me link', { type: 'LinkCode' }],
  ['me link 7GK4QX', { type: 'UseLinkCode', code: '7GK4QX' }],
  ['help', { type: 'Help', verb: null }],
  ['?', { type: 'Help', verb: null }],
  ['help done', { type: 'Help', verb: 'done' }],
];

const forms = [
  'declare',
  'drill',
  'add',
  'block 4.2',
  'skip 4.2',
  'down',
  'continuity',
  'restored',
  'normal',
  'assign',
  'handover commander',
  'update',
  'note',
  'partner acme',
  'correct',
];

describe('in an incident’s room', () => {
  test.each(commands)('%s: typed → that command', (line, command) => {
    expect(readHere(line).parsed).toEqual({ kind: 'command', command });
  });

  test.each(queries)('"%s": typed → that question', (line, query) => {
    expect(readHere(line).parsed).toEqual({ kind: 'query', query });
  });

  test.each(forms)('%s: typed, something is missing → its form', (line) => {
    expect(readHere(line).parsed).toEqual({ kind: 'form' });
  });
});

test.each([...commands, ...queries].map(([line]) => line).filter((line) => !/^(?:note|update)/.test(line)))(
  '%s: typed anywhere else → the same',
  (line) => {
    expect(readElsewhere(line).parsed).toEqual(readHere(line).parsed);
  },
);

test('any text whose first word is no verb: typed outside a room → declares it', () => {
  expect(readElsewhere('payments down since:-15m').parsed).toEqual({
    kind: 'command',
    command: { ...declaration, text: 'payments down', since: ago(15) },
  });
});

test.each(['DONE 4.2', 'Done 4.2', 'oK 4.2'])('%s: typed → case does not matter', (line) => {
  expect(readHere(line).parsed).toEqual(readHere('done 4.2').parsed);
});

test.each(specs.flatMap((spec) => spec.examples.map((example) => [example])))(
  '%s: an example of the help → parses',
  (example) => {
    const later = { ...context, now: Date.parse('2026-11-21T10:00:00Z') };
    const names = { ...inRoom, knows: () => false };
    const simple = readText(example, specs, later, example.startsWith('declare') ? elsewhere : inRoom);
    expect(['command', 'query']).toContain(simple.parsed.kind);
    expect(readText(example, specs, later, names).parsed.kind).not.toBe('refusal');
  },
);
