// Folding is total: whatever stands in a journal, a state comes of it, the same one step by step and all at once.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentEntry, IncidentEvent } from '#src/incident/events.ts';
import { evolve, fold } from '#src/incident/evolve/fold.ts';
import { evolveOrganisation, emptyOrganisation, foldOrganisation } from '#src/incident/organisation.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { runs, seed } from '#test/support/counts.ts';
import { harborPlan } from '#test/support/harbor-plan.ts';
import { askingOf, at, declaration, entryOf, room } from '#test/support/incidents.ts';

const plans = (digest: string) => (digest === 'harbor' ? harborPlan : null);
const declared = room();
declared.say('rob', declaration('core switch is down'), '02:00');
const opening = declared.incidentEntries;

function entryFrom(event: object, version: number, when: number): IncidentEntry {
  const asking = askingOf('kim', when, emptyOrganisation, harborPlan);
  return entryOf(
    { event: event as IncidentEvent, at: when, certainty: 'exact' },
    'O-1',
    version,
    version,
    asking,
  );
}

const word = fc.constantFrom(
  'core-network',
  'wiki',
  'nobody',
  '1.1',
  '1.2',
  '9.9',
  'commander',
  'scribe',
  'dana',
  'E3',
  'E12',
  'acme',
  '',
);
const types = fc.constantFrom(
  'ServiceDown',
  'ServiceContinuity',
  'ServiceRestored',
  'ServiceNormal',
  'ServiceRetired',
  'ServiceUnaffected',
  'ServiceSuspected',
  'ServiceAdded',
  'RecoveryPointRecorded',
  'StepAdded',
  'StepStarted',
  'StepDone',
  'StepFailed',
  'StepBlocked',
  'StepSkipped',
  'StepApproved',
  'StepAssigned',
  'RoleOffered',
  'RoleAccepted',
  'RoleDeclined',
  'RoleOfferExpired',
  'RoleActing',
  'RoleReleased',
  'HandoverOffered',
  'HandoverDeclined',
  'RoleHandedOver',
  'ReturningBegun',
  'IncidentReopened',
  'IncidentClosed',
  'IncidentSigned',
  'IncidentWithdrawn',
  'PlanAdopted',
  'EntryCorrected',
  'PersonAway',
  'IncidentDeclared',
  'Teleported',
  'toString',
  '__proto__',
);
/** Facts of the right shape with the wrong things in them, in any order: a journal that this engine never wrote. */
const foreign = fc.record({
  type: types,
  incident: fc.constant('O-1'),
  service: word,
  step: word,
  role: word,
  entry: word,
  partner: word,
  person: word,
  by: word,
  to: word,
  from: word,
  holder: word,
  because: word,
  name: word,
  text: word,
  reason: word,
  after: fc.array(word, { maxLength: 2 }),
  needs: fc.array(word, { maxLength: 2 }),
  aheadOf: fc.constant([]),
  partial: fc.option(word),
  evidence: fc.option(word),
  onBehalfOf: fc.constant(null),
  outOfOrder: fc.option(word),
  result: fc.constantFrom(null, 'pass', 'fail'),
  list: fc.constantFrom('restore', 'verify'),
  who: fc.option(word),
  minutes: fc.option(fc.nat(100)),
  point: fc.option(fc.nat()),
  verified: fc.boolean(),
  lostTo: fc.constant(null),
  away: fc.boolean(),
  audience: fc.constantFrom('person', 'everyone'),
  round: fc.nat(3),
  planDigest: fc.constantFrom('harbor', 'unknown'),
  change: fc.oneof(
    fc.record({ kind: fc.constant('void') }),
    fc.record({
      kind: fc.constant('at'),
      at: fc.integer({ min: at('01:00'), max: at('05:00') }),
      certainty: fc.constant('exact'),
    }),
    fc.record({ kind: fc.constant('unaffected'), service: word }),
    fc.record({ kind: fc.constant('text'), text: word }),
  ),
});
const journal = fc.array(fc.tuple(foreign, fc.integer({ min: at('01:00'), max: at('05:00') })), {
  maxLength: 40,
});

function entriesOf(facts: readonly [object, number][], from: number): IncidentEntry[] {
  return facts.map(([event, when], index) => entryFrom(event, from + index, when));
}

describe('any journal', () => {
  test('foreign facts in any order: a state, the same step by step', () => {
    fc.assert(
      fc.property(journal, (facts) => {
        const entries = [...opening, ...entriesOf(facts, opening.length + 1)];
        const whole = fold(entries, plans);
        const steps = entries.reduce<IncidentState | null>(
          (state, entry) => evolve(state, entry, plans),
          null,
        );
        expect(steps).toEqual(whole);
        expect(whole?.version).toBe(entries.length);
        for (const service of whole?.services.values() ?? []) {
          for (const { spells } of service.windows) {
            for (const { from, to } of spells) expect(to === null || to.at >= from.at).toBe(true);
          }
        }
      }),
      { seed, numRuns: runs(150, 5000) },
    );
  });

  test('an organisation of foreign facts: a state, the same step by step', () => {
    fc.assert(
      fc.property(journal, (facts) => {
        const entries = entriesOf(facts, 1);
        expect(foldOrganisation(entries)).toEqual(entries.reduce(evolveOrganisation, emptyOrganisation));
      }),
      { seed, numRuns: runs(50, 1000) },
    );
  });

  test('no declaration in it: no state', () => {
    expect(fold([], plans)).toBeNull();
    expect(
      fold([entryFrom({ type: 'ServiceNormal', service: 'wiki', text: '' }, 1, at('02:00'))], plans),
    ).toBeNull();
  });

  test('a plan that is not in the archive: everything but the walk', () => {
    const state = fold(opening, () => null);
    expect(state).toMatchObject({ id: 'O-1', plan: null, planDigest: 'harbor' });
    expect(state?.services.get('core-network')?.status).toBe('down');
  });

  test('evolving: the state before is left as it was', () => {
    const before = fold(opening, plans);
    const copy = structuredClone(before);
    evolve(
      before,
      entryFrom(
        { type: 'ServiceRestored', service: 'core-network', text: '', evidence: null, aheadOf: [] },
        99,
        at('03:00'),
      ),
      plans,
    );
    expect(before).toEqual(copy);
  });
});
