// Which step's end asks its holder how far the service is. Only the answer changes the service.
import type { LaidList, LaidStep } from '../../layout.ts';

type Asked = NonNullable<LaidStep['asks']>;

const asked: Partial<Record<LaidList, Asked>> = {
  continuity: 'continuity',
  restore: 'restored',
  verify: 'restored',
  normalise: 'normal',
};

/**
 * The last step of continuity, of restore and verify, of normalise asks: one step for each question of a service. A
 * verification stands at the end of a restoration, also where a step was added to the restoration by hand.
 */
export function withAsks(steps: ReadonlyMap<string, LaidStep>): Map<string, LaidStep> {
  const last = new Map<string, LaidStep>();
  for (const step of steps.values()) {
    const question = questionOf(step);
    if (question === null) continue;
    const before = last.get(question);
    if (before?.list === 'verify' && step.list === 'restore') continue;
    last.set(question, step);
  }
  const marked = new Map<string, LaidStep>();
  for (const step of steps.values()) {
    const question = questionOf(step);
    const asks = question !== null && last.get(question) === step ? (asked[step.list] ?? null) : null;
    marked.set(step.id, step.asks === asks ? step : { ...step, asks });
  }
  return marked;
}

function questionOf(step: LaidStep): string | null {
  const asks = asked[step.list];
  return asks === undefined || step.service === null || !step.applicable ? null : `${asks}:${step.service}`;
}
