// From the defects of a plan to the changes of its file that mend them.
import type { EditStep, EditValue, PlanEdit } from '#src/plan/file/edit/edits.ts';
import type { Plan } from '#src/plan/plan.ts';
import type { MissingService, MissingStep, PlanDefect } from './defects.ts';

export function editsFor(defects: readonly PlanDefect[], plan: Plan | null): PlanEdit[] {
  if (plan === null) return [];
  const taken = new Set(
    [...plan.services.values()].flatMap(({ steps }) => Object.values(steps).flat()).map(({ key }) => key),
  );
  const steps = defects.filter((one) => one.kind === 'missing-step');
  const newServices = defects.filter((one) => one.kind === 'missing-service').map(({ service }) => service);
  return defects.flatMap((one): PlanEdit[] => {
    switch (one.kind) {
      case 'minutes':
        return [{ op: 'set', path: [...stepPath(one), 'minutes'], value: one.medianMinutes }];
      case 'missing-holder':
        return [{ op: 'set', path: [...stepPath(one), 'who'], value: one.who }];
      case 'order':
        return [{ op: 'set', path: [...stepPath(one), 'after'], value: one.travelledAfter }];
      case 'role-line':
        return [{ op: 'append', path: ['roles', one.role, 'backups'], value: one.person }];
      case 'missing-step': {
        if (newServices.includes(one.service)) return [];
        const path = ['services', one.service, 'steps', one.list];
        return [{ op: 'append', path, value: stepValue(one, taken) }];
      }
      case 'missing-service':
        return serviceEdit(one, steps, taken);
    }
  });
}

function stepPath({ service, list, step }: { service: string; list: string; step: string }): EditStep[] {
  return ['services', service, 'steps', list, { key: step }];
}

/** A plan wants a service to have a step: without one that was done there is nothing to write down. */
function serviceEdit(
  { service, name, needs }: MissingService,
  steps: readonly MissingStep[],
  taken: Set<string>,
): PlanEdit[] {
  const own = steps.filter((step) => step.service === service);
  if (own.length === 0) return [];
  const lists: Record<string, unknown[]> = {};
  for (const step of own) (lists[step.list] ??= []).push(stepValue(step, taken));
  const value = { name, used: 'daily', ...(needs.length === 0 ? {} : { needs }), steps: lists };
  return [{ op: 'add', path: ['services'], name: service, value }];
}

function stepValue(
  { text, who, minutes, after }: MissingStep,
  taken: Set<string>,
): Readonly<Record<string, EditValue>> {
  return {
    key: keyOf(text, taken),
    do: text,
    ...(who === null ? {} : { who }),
    ...(minutes === null ? {} : { minutes }),
    ...(after.length === 0 ? {} : { after }),
  };
}

/** `restart-the-proxy`, with a number where that is taken. */
function keyOf(text: string, taken: Set<string>): string {
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  const base = /^[a-z]/.test(words) ? words : `step-${words}`.replace(/-+$/, '');
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  taken.add(key);
  return key;
}
