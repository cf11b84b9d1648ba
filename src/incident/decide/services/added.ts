// A service that the plan does not know joins the incident.
import type { Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse, suggest } from '../context.ts';
import { plainWords } from '../../resolve/names.ts';
import { resolveService } from '../../resolve/things.ts';

/** Longer names are cut in the key; the name itself is kept whole. */
const longestKey = 40;

/** `Payments API (old)` → `payments-api-old`, with a number behind it where that is taken. */
export function addedServiceKey(name: string, taken: readonly string[]): string {
  const slug = plainWords(name).replaceAll(' ', '-').slice(0, longestKey) || 'service';
  if (!taken.includes(slug)) return slug;
  let number = 2;
  while (taken.includes(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

/** It has no objective, and the report names it as a gap of the plan. */
export const addService: Rule<'AddService'> = (command, context) => {
  const { state, asking } = context;
  const name = command.name.trim();
  if (plainWords(name) === '') return refuse('nothing-typed', { what: 'service' });
  const same = [...state.services.values()].find(
    (service) => plainWords(service.name) === plainWords(name) || service.key === name,
  );
  if (same !== undefined) {
    const inPlan = state.layout.services.get(same.key)?.inPlan ?? false;
    return inPlan
      ? refuse('service-exists', { service: same.key }, [suggest(context, 'down', { service: same.key })])
      : already();
  }
  const needs: string[] = [];
  for (const typed of command.needs) {
    const found = resolveService(typed, context);
    if (isAnswer(found)) return found;
    needs.push(found.found);
  }
  const service = addedServiceKey(name, [...state.services.keys()]);
  return decided([fact({ type: 'ServiceAdded', service, name, needs }, exactly(asking.now))]);
};
