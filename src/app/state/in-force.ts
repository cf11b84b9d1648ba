// Puts the plan in force: archived by its digest, its contacts in rows that can be erased, and a fact in the journal
// when it is another one than before.
import type { Clock } from '../../clock.ts';
import { organisationStream } from '../../journal/port.ts';
import type { Store } from '../../journal/port.ts';
import { archiveDocument } from '../../plan/archive.ts';
import type { Plan } from '../../plan/plan.ts';
import type { States } from './states.ts';
import type { Who } from './who.ts';

export interface InForceDeps {
  organisation: string;
  store: Pick<Store, 'journal' | 'plans'>;
  states: States;
  who: Who;
  clock: Clock;
}

/** True when it was not in force before. */
export async function putInForce(plan: Plan, file: string | null, deps: InForceDeps): Promise<boolean> {
  const { organisation, store, states, who, clock } = deps;
  await store.plans.savePlan(organisation, plan.digest, archiveDocument(plan));
  await who.keepContacts(plan);
  for (;;) {
    const state = await states.organisation();
    if (state.planDigest === plan.digest) return false;
    const now = clock.now();
    const event = { type: 'PlanInForce' as const, planDigest: plan.digest, file };
    const appended = await store.journal.append(
      {
        organisation,
        by: 'clock',
        role: null,
        source: { platform: 'clock', user: null, room: null, link: null, selfDeclared: false },
        recordedAt: now,
        override: null,
        request: `plan:${state.version + 1}:${plan.digest}`,
      },
      [
        {
          stream: organisationStream,
          expectedVersion: state.version,
          drafts: [{ event, at: now, certainty: 'exact' }],
        },
      ],
    );
    // Somebody else wrote first: look again whether it is in force by now.
    if (appended.kind !== 'conflict') {
      await states.learn(appended.entries);
      return true;
    }
  }
}
