// Due because work takes longer than was promised: steps over their time, partners past their word, injects of a drill.
import type { Instant } from '../clock.ts';
import type { IncidentState } from '../incident/state.ts';
import { due, knownBy, type Due } from './due.ts';

const minuteMs = 60_000;

export function stepDues(state: IncidentState): Due[] {
  return [...state.steps.values()].flatMap((step) => {
    const laid = state.layout.steps.get(step.id);
    if (step.status !== 'started' || step.started === null || laid === undefined) return [];
    const { at, entry } = step.started;
    const reached = (kind: 'step-late' | 'step-timeout', length: number | null): Due[] => {
      if (length === null) return [];
      const dueAt = knownBy(state, entry, inDrill(state, at, length));
      return [due(kind, [step.id, entry], dueAt, { subject: step.id, to: step.holder })];
    };
    const minutes = laid.minutes === null ? null : laid.minutes * minuteMs;
    return [...reached('step-late', minutes), ...reached('step-timeout', laid.timeoutMs)];
  });
}

/** In an accelerated drill the plan's lengths shrink as its minutes do. */
function inDrill(state: IncidentState, from: Instant, length: number): Instant {
  return from + Math.ceil(length / state.speed);
}

/** A partner who was called and has not answered, or answered and has not come, within the contract. */
export function partnerDues(state: IncidentState): Due[] {
  const to = state.roles.get('liaison')?.holder ?? state.roles.get('commander')?.holder ?? null;
  return [...state.partners.values()].flatMap((partner) => {
    const promised = state.plan?.partners.get(partner.key);
    if (promised === undefined || partner.calledAt === null) return [];
    const { calledAt } = partner;
    const waits = (what: 'answer' | 'site', length: number | null, done: number | null): Due[] =>
      length === null || done !== null
        ? []
        : [
            due('partner-late', [partner.key, what, calledAt], inDrill(state, calledAt, length), {
              subject: `${partner.key}:${what}`,
              to,
            }),
          ];
    return [
      ...waits('answer', promised.respondWithin, partner.answeredAt ?? partner.onSiteAt),
      ...waits('site', promised.onSiteWithin, partner.onSiteAt),
    ];
  });
}

/** What the moderator of a drill would say, at its time. */
export function injectDues(state: IncidentState): Due[] {
  if (!state.drill || state.scenario === null) return [];
  const injects = state.plan?.scenarios.get(state.scenario)?.injects ?? [];
  return injects.map((inject, index) =>
    due('inject', [index], inDrill(state, state.declaredAt, inject.at), {
      subject: `${state.scenario}:${index}`,
    }),
  );
}
