// The declaration: never held up by a missing field. One sentence opens the incident, its clocks, and asks for roles.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Decision, Question, Refusal } from '../../outcome.ts';
import { declareRefusedBy } from '../policy.ts';
import { openIncidents } from '../../organisation.ts';
import { resolveScenario } from '../../resolve/things.ts';
import type { IncidentState } from '../../state.ts';
import type { OrganisationContext, When } from '../context.ts';
import { ask, confirming, decided, exactly, fact, isAnswer, refuse, suggest } from '../context.ts';
import { foresee, foreseeOpened } from '../foresee.ts';
import { followingOffer } from '../roles/line.ts';
import { suspects } from '../services/suspects.ts';
import { timed } from '../times.ts';
import { downAtDeclaration } from './scope.ts';

type Declare = CommandOf<'Declare'>;

/** A second declaration by the same person in the same room this soon is probably the same one. */
const repeatMs = 60_000;

/** What is unknown is left open for the card to ask: only an empty text, a stranger or a bad time is refused. */
export function declare(command: Declare, context: OrganisationContext): Decision {
  const refused = declareRefusedBy(context.plan, context.asking);
  if (refused !== null) return refused;
  const read = readDeclaration(command, context);
  if (isAnswer(read)) return read;
  const opening = openingOf(command, read, context);
  const base = foreseeOpened(context, opening[0]);
  if (base === null) return refuse('nothing-typed', { what: 'declare' });
  const inside = { ...context, state: foresee({ ...context, state: base }, opening.slice(1)) };
  const now = exactly(context.asking.now);
  const down = downAtDeclaration(command, inside, read.since ?? now);
  const struck = foresee(inside, down.facts);
  const { incident, drill, private: hidden } = opening[0].event;
  return decided(
    [
      ...opening,
      ...down.facts,
      ...suspects(struck, down.services, { ...context, state: struck }),
      ...offers(struck, context),
    ],
    [fact({ type: 'IncidentNumbered', incident, drill, private: hidden, ...knownBy(read.event) }, now)],
  );
}

type Declaration = Extract<IncidentEvent, { type: 'IncidentDeclared' }>;

/** The incident, its first signal, and the declarer as acting commander: a machine declares, but never commands. */
function openingOf(
  command: Declare,
  read: Read,
  { organisation, asking }: OrganisationContext,
): [Draft<Declaration>, ...Draft<IncidentEvent>[]] {
  const { drill } = command;
  const incident = drill ? `D-${organisation.nextDrill}` : `O-${organisation.nextIncident}`;
  const now = exactly(asking.now);
  const acting = { type: 'RoleActing' as const, role: 'commander', person: asking.by };
  return [
    fact({ type: 'IncidentDeclared', incident, ...read.event, drill }, now),
    ...(read.detected === null ? [] : [fact({ type: 'DetectionRecorded' as const }, read.detected)]),
    ...(read.event.byMachine || asking.house ? [] : [fact(acting, now)]),
  ];
}

interface Read {
  event: Omit<Declaration, 'type' | 'incident' | 'drill'>;
  since: When | null;
  detected: When | null;
}

function readDeclaration(command: Declare, context: OrganisationContext): Read | Refusal | Question {
  const scenario = scenarioOf(command, context);
  if (scenario !== null && isAnswer(scenario)) return scenario;
  const text = command.text.trim() || scenario?.name || command.affects.join(', ');
  if (text === '') return refuse('nothing-typed', { what: 'declare' });
  const since = command.since === null ? null : timed(command.since, context, 'since');
  if (since !== null && isAnswer(since)) return since;
  const detected = command.detected === null ? null : timed(command.detected, context, 'detected');
  if (detected !== null && isAnswer(detected)) return detected;
  const repeated = repeatedDeclaration(command, text, context);
  if (repeated !== null) return repeated;
  return {
    since,
    detected,
    event: {
      text,
      severity: command.severity ?? 1,
      private: command.private || (scenario?.confidential ?? false),
      scenario: scenario?.key ?? null,
      planDigest: context.plan?.digest ?? null,
      byMachine: command.byMachine || context.asking.machine,
      cause: command.cause,
      synthetic: command.synthetic,
      speed: command.drill ? command.speed : 1,
      announce: command.announce,
      ...(since === null ? {} : { since }),
      ...(command.drill && command.method !== undefined ? { method: command.method } : {}),
    },
  };
}

function scenarioOf(command: Declare, context: OrganisationContext) {
  if (command.scenario === null) return null;
  const found = resolveScenario(command.scenario, context);
  if (isAnswer(found)) return found;
  return context.plan?.scenarios.get(found.found) ?? null;
}

const beginningLength = 120;

/** The same words, however they were spaced and written. */
function beginningOf(text: string): string {
  return Array.from(text.toLowerCase().replace(/\s+/g, ' ')).slice(0, beginningLength).join('');
}

function knownBy(event: Read['event']): { text?: string } {
  return event.private ? {} : { text: beginningOf(event.text) };
}

/** Somebody pressed twice, or the answer got lost on the way. */
function repeatedDeclaration(command: Declare, text: string, context: OrganisationContext): Question | null {
  const { asking, organisation } = context;
  if (!asking.typed || asking.confirmed.has('repeated')) return null;
  const last = openIncidents(organisation).findLast(
    (one) =>
      one.drill === command.drill &&
      asking.ids.includes(one.declaredBy) &&
      one.room === asking.room &&
      asking.now - one.declaredAt <= repeatMs &&
      (one.text === null || one.text === beginningOf(text)),
  );
  if (last === undefined) return null;
  return ask('repeated', { what: 'declaration', incident: last.id }, [
    { ...suggest({ state: null }, 'status'), incident: last.id },
    ...confirming(context, 'repeated', {}, 'declare-another'),
  ]);
}

/** Command first; then every other role for which the plan names somebody. */
function offers(state: IncidentState, context: OrganisationContext): Draft<IncidentEvent>[] {
  const keys = ['commander', ...[...state.roles.keys()].filter((key) => key !== 'commander')];
  return keys.flatMap((key) => followingOffer(state, key, { ...context, state }));
}
