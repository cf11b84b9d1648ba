// What is down at the declaration: what the declarer says, else the scenario, else the one service that the text names.
// Where that is not clear nothing is set down, and the card asks.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import { plainWords } from '../../resolve/names.ts';
import { matchService, serviceCandidates } from '../../resolve/things.ts';
import { servicesIn } from '../../resolve/text-hits.ts';
import type { Context, When } from '../context.ts';
import { exactly, fact } from '../context.ts';
import { addedServiceKey } from '../services/added.ts';

export interface DownAtDeclaration {
  services: readonly string[];
  facts: readonly Draft<IncidentEvent>[];
}

export function downAtDeclaration(
  command: CommandOf<'Declare'>,
  context: Context,
  since: When,
): DownAtDeclaration {
  const { state } = context;
  const named = command.affects.length > 0 ? affected(command.affects, context) : null;
  const scenario = state.scenario === null ? undefined : state.plan?.scenarios.get(state.scenario);
  const services =
    named?.services ?? scenario?.down.filter((key) => state.services.has(key)) ?? inText(context);
  const downs = services.map((service) =>
    fact({ type: 'ServiceDown' as const, service, partial: null, deliberate: false, text: '' }, since),
  );
  return { services, facts: [...(named?.added ?? []), ...downs] };
}

/**
 * Names that fit nothing become services of this incident: the declarer is sure that they are hit. A slip of the
 * finger, or a name that fits several, is left for the card to ask about: a declaration is not held up.
 */
function affected(typed: readonly string[], context: Context) {
  const known = context.state.services;
  const services = new Set<string>();
  const names = new Map<string, string>();
  for (const name of typed) {
    const match = matchService(name, context.state, null);
    if (match.kind === 'one') services.add(match.key);
    else if (match.kind === 'none' && match.near.length === 0 && plainWords(name) !== '')
      names.set(plainWords(name), name.trim());
  }
  const added = [...names.values()].map((name) => {
    const service = addedServiceKey(name, [...known.keys(), ...services]);
    services.add(service);
    return fact({ type: 'ServiceAdded' as const, service, name, needs: [] }, exactly(context.asking.now));
  });
  return { services: [...services], added };
}

function inText({ state }: Context): string[] {
  const hits = servicesIn(state.text, serviceCandidates(state, null));
  return hits.length === 1 ? hits : [];
}
