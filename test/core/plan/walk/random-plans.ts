// Plans at random: sound ones, whose references only point backwards, and wild ones that name anything in any circle.
import fc from 'fast-check';
import type { Plan, Service, Step, StepList } from '#src/plan/plan.ts';
import { frequencies, stepKinds, stepLists, tiers } from '#src/plan/plan.ts';
import { harborPlan } from '#test/support/harbor-plan.ts';

const people = ['dana', 'lee', 'kim'];

interface StepDraft {
  minutes: number | null;
  who: string | null;
  /** `null` = the list's order; numbers are turned into keys of other steps. */
  after: number[] | null;
  kind: Step['kind'];
  when: Step['when'];
  gate: boolean;
}

interface ServiceDraft {
  used: Service['used'];
  tier: Service['tier'];
  cost: number | null;
  rto: number | null;
  normalWithin: number | null;
  needs: number[];
  lists: Record<StepList, StepDraft[]>;
}

const stepDraft: fc.Arbitrary<StepDraft> = fc.record({
  minutes: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 6 }),
  who: fc.option(fc.constantFrom(...people), { freq: 5 }),
  after: fc.option(fc.array(fc.nat(40), { maxLength: 2 }), { freq: 1 }),
  kind: fc.constantFrom(...stepKinds),
  when: fc.constantFrom('both', 'both', 'both', 'real', 'drill'),
  gate: fc.constantFrom(false, false, false, true),
});

const listDraft = fc.array(stepDraft, { maxLength: 2 });

const serviceDraft: fc.Arbitrary<ServiceDraft> = fc.record({
  used: fc.constantFrom(...frequencies),
  tier: fc.constantFrom(...tiers),
  cost: fc.option(fc.integer({ min: 1, max: 9 })),
  rto: fc.option(fc.integer({ min: 1, max: 120 })),
  normalWithin: fc.option(fc.integer({ min: 1, max: 300 })),
  needs: fc.array(fc.nat(40), { maxLength: 2 }),
  lists: fc.record({ continuity: listDraft, restore: listDraft, verify: listDraft, normalise: listDraft }),
});

const drafts = fc.array(serviceDraft, { minLength: 1, maxLength: 5 });

/** No service needs a later one and no step waits for a later one: no circle is possible. */
export const soundPlans: fc.Arbitrary<Plan> = drafts.map((all) =>
  planOf(all, (number, before) => (before.length === 0 ? null : (before[number % before.length] ?? null))),
);

/** Anything may name anything: itself, later ones, what does not exist. */
export const wildPlans: fc.Arbitrary<Plan> = drafts.map((all) => {
  const services = all.map((_, index) => `s${index}`);
  const steps = all.flatMap((_, index) => stepLists.map((list) => `s${index}-${list}-0`));
  return planOf(all, (number, _, kind) => {
    const keys = kind === 'service' ? [...services, 'ghost'] : [...steps, 'ghost'];
    return keys[number % keys.length] ?? null;
  });
});

type Name = (number: number, before: readonly string[], kind: 'service' | 'step') => string | null;

function planOf(all: readonly ServiceDraft[], name: Name): Plan {
  const services = new Map<string, Service>();
  const steps: string[] = [];
  for (const [index, draft] of all.entries()) {
    const key = `s${index}`;
    const needs = named(draft.needs, [...services.keys()], 'service', name);
    const lists = Object.fromEntries(
      stepLists.map((list) => [
        list,
        draft.lists[list].map((one, place) => stepOf(one, `${key}-${list}-${place}`)),
      ]),
    ) as Record<StepList, Step[]>;
    services.set(key, serviceOf(key, draft, needs, lists));
  }
  return { ...harborPlan, services, partners: new Map(), scenarios: new Map() };

  function stepOf(draft: StepDraft, key: string): Step {
    const after = draft.after === null ? null : named(draft.after, steps, 'step', name);
    steps.push(key);
    const { minutes, who, kind, when, gate } = draft;
    return { key, do: key, link: null, who, minutes, after, kind, when, gate, timeout: null, undo: null };
  }
}

function named(numbers: number[], before: readonly string[], kind: 'service' | 'step', name: Name): string[] {
  return [...new Set(numbers.map((number) => name(number, before, kind)))].filter((key) => key !== null);
}

function serviceOf(
  key: string,
  draft: ServiceDraft,
  needs: string[],
  steps: Record<StepList, Step[]>,
): Service {
  const minute = 60_000;
  return {
    key,
    name: key,
    aliases: [],
    owner: null,
    needs,
    used: draft.used,
    tier: draft.tier,
    rto: draft.rto === null ? null : draft.rto * minute,
    rpo: null,
    mtd: null,
    normalWithin: draft.normalWithin === null ? null : draft.normalWithin * minute,
    minimumLevel: null,
    normalMeans: null,
    costPerHour: draft.cost === null ? null : { amount: draft.cost, currency: 'EUR' },
    backup: null,
    redundancy: null,
    steps,
    overrides: {},
  };
}
