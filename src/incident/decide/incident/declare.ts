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

export function declare(command: Declare, context: OrganisationContext): Decision {
  const refused = declareRefusedBy(context.plan, context.asking);
  if (refused !== null) return refused;
  const read = readDeclaration(command, context);
  if (isAnswer(read)) return read;
  const { now, by, machine } = context.asking;
  const { organisation } = context;
  const incident = command.drill ? `D-${organisation.nextDrill}` : `O-${organisation.nextIncident}`;
  const declaration = fact(
    { type: 'IncidentDeclared' as const, incident, ...read.event, drill: command.drill },
    exactly(now),
  );
  const machineDeclares = machine || command.byMachine;
  const commander: Draft<IncidentEvent>[] =
    machineDeclares || context.asking.house
      ? []
      : [fact({ type: 'RoleActing', role: 'commander', person: by }, exactly(now))];
  const detection =
    read.detected === null ? [] : [fact({ type: 'DetectionRecorded' as const }, read.detected)];
  const first = [declaration, ...detection, ...commander];

  const base = foreseeOpened(context, declaration);
  if (base === null) return refuse('nothing-typed', { what: 'declare' });
  const inside = { ...context, state: base };
  const standing = foresee(inside, first.slice(1));
  const down = downAtDeclaration(command, { ...inside, state: standing }, read.since ?? exactly(now));
  const struck = foresee({ ...inside, state: standing }, down.facts);
  return decided(
    [
      ...first,
      ...down.facts,
      ...suspects(struck, down.services, { ...inside, state: struck }),
      ...offers(struck, context),
    ],
    [
      fact(
        { type: 'IncidentNumbered', incident, drill: command.drill, private: read.event.private },
        exactly(now),
      ),
    ],
  );
}

interface Read {
  event: Omit<Extract<IncidentEvent, { type: 'IncidentDeclared' }>, 'type' | 'incident' | 'drill'>;
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
  const repeated = repeatedDeclaration(command, context);
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
    },
  };
}

function scenarioOf(command: Declare, context: OrganisationContext) {
  if (command.scenario === null) return null;
  const found = resolveScenario(command.scenario, context);
  if (isAnswer(found)) return found;
  return context.plan?.scenarios.get(found.found) ?? null;
}

/** Somebody pressed twice, or the answer got lost on the way. */
function repeatedDeclaration(command: Declare, context: OrganisationContext): Question | null {
  const { asking, organisation } = context;
  if (!asking.typed || asking.confirmed.has('repeated')) return null;
  const last = openIncidents(organisation).findLast(
    (one) =>
      one.drill === command.drill &&
      asking.ids.includes(one.declaredBy) &&
      one.room === asking.room &&
      asking.now - one.declaredAt <= repeatMs,
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
