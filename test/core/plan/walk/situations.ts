// The small plan with some of its services down, as the forecast reads it. Bob does the network's steps and his own, Cyn
// those of her company, Ann her own; nobody else is there.
import type {
  ForecastInput,
  ObjectiveForecast,
  ServiceLevel,
  ServiceSituation,
  StepProgress,
} from '../../../../src/plan/forecast-input.ts';
import type { LaidService, LaidStep, Layout } from '../../../../src/plan/layout.ts';
import { forecast } from '../../../../src/plan/walk/forecast.ts';
import { layOut } from '../../../../src/plan/walk/lay-out.ts';
import { smallPlan } from '../../../support/plans.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const paper: Layout = layOut(smallPlan(), { scenario: null, drill: false });

/** The same with other fields here and there. */
export function changed(
  steps: Record<string, Partial<LaidStep>>,
  services: Record<string, Partial<LaidService>> = {},
  layout = paper,
): Layout {
  return {
    steps: new Map([...layout.steps].map(([id, step]) => [id, { ...step, ...steps[id] }])),
    services: new Map([...layout.services].map(([key, one]) => [key, { ...one, ...services[key] }])),
  };
}

export function without(ids: readonly string[], layout = paper): Layout {
  return { ...layout, steps: new Map([...layout.steps].filter(([id]) => !ids.includes(id))) };
}

export function at(level: ServiceLevel, since = 0): ServiceSituation {
  return { level, rtoFrom: since, disruptedAt: since, continuityAt: null, normalAt: null };
}

export const down = (since = 0): ServiceSituation => at('down', since);

const holders: Record<string, string> = { network: 'bob', coop: 'cyn', bob: 'bob', ann: 'ann' };

export function situation(
  services: Record<string, ServiceSituation>,
  changes: Record<string, Partial<StepProgress>> = {},
  now = 0,
  layout = paper,
): ForecastInput {
  const progress = [...layout.steps.values()].map((step): [string, StepProgress] => [
    step.id,
    {
      state: step.applicable ? 'pending' : 'not applicable',
      startedAt: null,
      endedAt: null,
      person: holders[step.who ?? ''] ?? null,
      ...changes[step.id],
    },
  ]);
  return {
    layout,
    progress: new Map(progress),
    services: new Map(Object.entries(services)),
    now,
    atRiskFrom: 0.75,
  };
}

export function objective(
  input: ForecastInput,
  service: string,
  kind: 'rto' | 'normal',
): ObjectiveForecast | undefined {
  return forecast(input).objectives.find((one) => one.service === service && one.objective === kind);
}
