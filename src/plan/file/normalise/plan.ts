// A checked file becomes a Plan: defaults filled in, everything under its key.
import type { Plan } from '../../plan.ts';
import type { RawPlan } from '../schema/plan.ts';
import { organisation, person } from './organisation.ts';
import { asset, drill, partner, roles, scenario } from './parts.ts';
import { mapped } from './raw.ts';
import { service } from './service.ts';

/** @param platforms the registered names: their keys in people and the organisation are handles and settings. */
export function normalise(raw: RawPlan, platforms: readonly string[]): Omit<Plan, 'digest'> {
  return {
    organisation: organisation(raw.organisation, platforms),
    people: mapped(raw.people, (key, one) => person(key, one, platforms)),
    roles: roles(raw.roles ?? {}),
    partners: mapped(raw.partners, partner),
    services: mapped(raw.services, service),
    scenarios: mapped(raw.scenarios, scenario),
    assets: mapped(raw.assets, asset),
    drills: mapped(raw.drills, drill),
    review: raw.review
      ? { owner: raw.review.owner ?? null, every: raw.review.every, last: raw.review.last ?? null }
      : null,
  };
}
