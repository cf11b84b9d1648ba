// A plan on paper, as the forecast reads it: everything down at instant 0, nothing begun.
import type { ForecastInput, ServiceSituation, StepProgress } from '../forecast-input.ts';
import type { Layout } from '../layout.ts';

/** @param holderOf who would do it: the person behind a step's `who`; without it there is always somebody free. */
export function onPaper(
  layout: Layout,
  holderOf: (who: string) => string | null = () => null,
): ForecastInput {
  const down: ServiceSituation = {
    level: 'down',
    rtoFrom: 0,
    disruptedAt: 0,
    continuityAt: null,
    normalAt: null,
  };
  const progress = new Map<string, StepProgress>();
  for (const step of layout.steps.values()) {
    progress.set(step.id, {
      state: step.applicable ? 'pending' : 'not applicable',
      startedAt: null,
      endedAt: null,
      person: step.who === null ? null : holderOf(step.who),
    });
  }
  return {
    layout,
    progress,
    services: new Map([...layout.services.keys()].map((key) => [key, down])),
    now: 0,
    atRiskFrom: 1,
  };
}
