// Somebody declares what another incident is about already: they are asked whether they mean that one.
import type { CommandOf } from '../../incident/commands.ts';
import { mayEnter } from '../../incident/decide/policy.ts';
import { confirmedOption } from '../../incident/outcome.ts';
import type { Asking, Question } from '../../incident/outcome.ts';
import { isOver } from '../../incident/terms/phases.ts';
import { servicesIn } from '../../incident/resolve/text-hits.ts';
import { matchService, serviceCandidates } from '../../incident/resolve/things.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Plan } from '../../plan/plan.ts';

/** @param known states of open incidents, latest last. `null` = nothing stands against a declaration. */
export function joinQuestion(
  command: CommandOf<'Declare'>,
  asking: Asking,
  plan: Plan | null,
  known: readonly IncidentState[],
): Question | null {
  const { asked } = asking;
  if (!asking.typed || asked === null || command.drill || asking.confirmed.has('join-or-declare'))
    return null;
  const meant = servicesMeant(command, plan);
  for (const state of known.toReversed()) {
    if (isOver(state.phase) || state.drill || state.private || !mayEnter(state, asking)) continue;
    const service = [...state.services.values()].find(
      ({ key, status }) => status === 'down' && meant.includes(key),
    );
    if (service !== undefined) return question(command, asking, asked, state, service.name);
  }
  return null;
}

function servicesMeant(command: CommandOf<'Declare'>, plan: Plan | null): readonly string[] {
  const named = command.affects.flatMap((typed) => {
    const match = matchService(typed, null, plan);
    return match.kind === 'one' ? [match.key] : [];
  });
  return named.length > 0 ? named : servicesIn(command.text, serviceCandidates(null, plan));
}

function question(
  command: CommandOf<'Declare'>,
  asking: Asking,
  asked: NonNullable<Asking['asked']>,
  state: IncidentState,
  service: string,
): Question {
  const codes = [...new Set([...asking.confirmed, 'join-or-declare'])].join(',');
  return {
    kind: 'question',
    code: 'join-or-declare',
    given: { incident: state.id, service },
    choices: [
      { verb: 'note', options: { text: command.text }, incident: state.id, label: 'join' },
      { ...asked, options: { ...asked.options, [confirmedOption]: codes }, label: 'declare-another' },
    ],
  };
}
