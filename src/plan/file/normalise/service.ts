// Services and steps, with the defaults of the house.
import type { Service, ServiceOverride, Step } from '../../plan.ts';
import type { RawService, RawStep } from '../schema/service.ts';
import { picked } from './raw.ts';

const day = 86_400_000;

export function service(key: string, given: RawService): Service {
  return {
    key,
    name: given.name,
    aliases: given.aliases ?? [],
    owner: given.owner ?? null,
    needs: given.needs ?? [],
    used: given.used,
    tier: given.tier ?? (given.used === 'hourly' || given.used === 'daily' ? 'bdr' : 'bcp'),
    rto: given.rto ?? null,
    rpo: given.rpo ?? null,
    mtd: given.mtd ?? null,
    normalWithin: given.normalWithin ?? null,
    minimumLevel: given.minimumLevel ?? null,
    normalMeans: given.normalMeans ?? null,
    costPerHour: given.costPerHour ?? null,
    backup: given.backup
      ? {
          every: given.backup.every ?? null,
          where: given.backup.where ?? null,
          restoreTested: given.backup.restoreTested ?? null,
          restoreTestEvery: given.backup.restoreTestEvery ?? 90 * day,
        }
      : null,
    redundancy: given.redundancy
      ? { with: given.redundancy.with, proven: given.redundancy.proven ?? null }
      : null,
    steps: {
      continuity: (given.steps?.continuity ?? []).map(step),
      restore: (given.steps?.restore ?? []).map(step),
      verify: (given.steps?.verify ?? []).map((one) => step({ kind: 'verify', ...one })),
      normalise: (given.steps?.normalise ?? []).map(step),
    },
    overrides: overrides(given.overrides),
  };
}

export function step(given: RawStep): Step {
  return {
    key: given.key,
    do: given.do,
    link: given.link ?? null,
    who: given.who ?? null,
    minutes: given.minutes ?? null,
    after: given.after ?? null,
    kind: given.kind ?? 'do',
    when: given.when ?? 'both',
    gate: given.gate ?? false,
    timeout: given.timeout ?? null,
    undo: given.undo ?? null,
  };
}

export function overrides(
  given: Record<string, object> | undefined,
): Readonly<Record<string, ServiceOverride>> {
  const entries = Object.entries(given ?? {}).map(
    ([key, one]) => [key, picked(one, Object.keys(one))] as const,
  );
  return Object.fromEntries(entries);
}
