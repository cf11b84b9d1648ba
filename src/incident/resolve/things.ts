// Services, steps, roles, partners and scenarios by whatever somebody calls them. One that fits is taken; several come
// back as buttons, none as a refusal that lists what is near.
import type { Plan } from '../../plan/plan.ts';
import type { LaidStep } from '../../plan/layout.ts';
import type { QuestionCode, RefusalCode } from '../decide/codes.ts';
import type { OrganisationContext } from '../decide/context.ts';
import { ask, refuse, withName } from '../decide/context.ts';
import type { Question, Refusal } from '../outcome.ts';
import type { IncidentState } from '../state.ts';
import type { Candidate, Match } from './names.ts';
import { matchName } from './names.ts';

/** A key that the state or the plan knows. */
export interface Found {
  found: string;
}

type Kind = 'service' | 'step' | 'role' | 'partner' | 'scenario';

/** By key, name or alias. */
export function resolveService(typed: string, context: OrganisationContext): Found | Refusal | Question {
  return answer('service', typed, matchService(typed, context.state, context.plan), context);
}

export function matchService(typed: string, state: IncidentState | null, plan: Plan | null): Match {
  return matchName(typed, serviceCandidates(state, plan));
}

/** Services of the incident, which were frozen with its plan; of the plan in force where there is no incident. */
export function serviceCandidates(state: IncidentState | null, plan: Plan | null): Candidate[] {
  const aliases = (key: string) => (state === null ? plan : state.plan)?.services.get(key)?.aliases ?? [];
  const known = state === null ? [...(plan?.services.values() ?? [])] : [...state.services.values()];
  return known.map(({ key, name }) => ({ key, names: [key, name, ...aliases(key)] }));
}

/** `4.2`, the key of the YAML file, or the beginning of its text. */
export function resolveStep(typed: string, context: OrganisationContext): Found | Refusal | Question {
  const { state } = context;
  const id = typed.trim().replace(/^step\s+/i, '');
  if (state?.layout.steps.has(id)) return { found: id };
  // Numbers are ids and nothing else: 4.22 is not a slip of 4.2.
  const numeric = /^\d+(\.\d+)?$/.test(id);
  const steps = [...(state?.layout.steps.values() ?? [])];
  const match: Match = numeric
    ? { kind: 'none', near: stepsNear(id, steps) }
    : matchName(
        id,
        steps.map((step) => ({ key: step.id, names: [step.key, step.text] })),
      );
  return answer('step', typed, match, context);
}

function stepsNear(id: string, steps: readonly LaidStep[]): string[] {
  const rank = id.split('.')[0];
  return steps
    .filter((step) => step.id.split('.')[0] === rank)
    .slice(0, 5)
    .map((step) => step.id);
}

const roleAliases: Readonly<Record<string, readonly string[]>> = {
  commander: ['ic', 'command', 'incident commander'],
  deputy: ['deputy commander'],
  operations: ['ops', 'ops lead'],
  communications: ['comms', 'comms lead', 'communication'],
  scribe: ['note taker'],
  liaison: ['partner liaison', 'msp liaison', 'vendor liaison'],
  verifier: ['data verifier'],
};

/** By key, title, or what people call it anyway. */
export function resolveRole(typed: string, context: OrganisationContext): Found | Refusal | Question {
  const candidates = [...(context.state?.roles.values() ?? [])].map(({ key, title }) => ({
    key,
    names: [key, title, ...(roleAliases[key] ?? [])],
  }));
  return answer('role', typed, matchName(typed, candidates), context);
}

/** Partners of the plan that the incident froze. */
export function resolvePartner(typed: string, context: OrganisationContext): Found | Refusal | Question {
  const plan = context.state === null ? context.plan : context.state.plan;
  const candidates = [...(plan?.partners.values() ?? [])].map(({ key, name }) => ({
    key,
    names: [key, name],
  }));
  return answer('partner', typed, matchName(typed, candidates), context);
}

/** Scenarios of the plan in force: a declaration is about to freeze it. */
export function resolveScenario(typed: string, context: OrganisationContext): Found | Refusal | Question {
  const candidates = [...(context.plan?.scenarios.values() ?? [])].map(({ key, name }) => ({
    key,
    names: [key, name],
  }));
  return answer('scenario', typed, matchName(typed, candidates), context);
}

const unknownCodes = {
  service: 'service-unknown',
  step: 'step-unknown',
  role: 'role-unknown',
  partner: 'partner-unknown',
  scenario: 'scenario-unknown',
} as const satisfies Record<Kind, RefusalCode>;

const whichCodes = {
  service: 'which-service',
  step: 'which-step',
  role: 'which-role',
  partner: 'which-partner',
  scenario: 'which-scenario',
} as const satisfies Record<Kind, QuestionCode>;

/** As many buttons as fit on a card. */
const choicesShown = 5;

function answer(
  kind: Kind,
  typed: string,
  match: Match,
  context: OrganisationContext,
): Found | Refusal | Question {
  switch (match.kind) {
    case 'one':
      return { found: match.key };
    case 'several': {
      const keys = match.keys.slice(0, choicesShown);
      return ask(
        whichCodes[kind],
        { typed, choices: keys },
        keys.flatMap((key) => withName(context, kind, typed, key)),
      );
    }
    case 'none':
      return refuse(
        unknownCodes[kind],
        { typed, near: match.near },
        match.near.flatMap((key) => withName(context, kind, typed, key)),
      );
  }
}
