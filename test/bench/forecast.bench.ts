// The forecast at 100, 1,000 and 10,000 steps: close to linear, the largest below 50 ms.
import type { ForecastInput, ServiceSituation, StepProgress } from '../../src/plan/forecast-input.ts';
import type { LaidService, LaidStep, Layout } from '../../src/plan/layout.ts';
import { forecast } from '../../src/plan/walk/forecast.ts';
import { quantile, times, type Row } from './measure.ts';

const hour = 3_600_000;
/** A real instant: numbers of this size are dearer to the engine than small ones. */
const disruption = Date.UTC(2026, 10, 25, 3);
const down: ServiceSituation = {
  level: 'down',
  rtoFrom: disruption,
  disruptedAt: disruption,
  continuityAt: null,
  normalAt: null,
};
const lists = [
  'continuity',
  'continuity',
  'restore',
  'restore',
  'verify',
  'normalise',
  'normalise',
  'normalise',
  'normalise',
  'normalise',
] as const;

/** Services of ten steps, each needing up to three others, twenty people who do one thing at a time. */
export function largeWalk(steps: number): ForecastInput {
  const count = steps / 10;
  const services = new Map<string, LaidService>();
  const laid = new Map<string, LaidStep>();
  const progress = new Map<string, StepProgress>();
  for (let service = 0; service < count; service += 1) {
    const key = `s${service}`;
    const needs = [1, 7, 31]
      .map((back) => service - back)
      .filter((other) => other >= 0)
      .map((other) => `s${other}`);
    services.set(key, {
      key,
      name: key,
      rank: service + 1,
      tier: service % 2 === 0 ? 'bdr' : 'bcp',
      used: 'daily',
      needs,
      rto: 4 * hour,
      rpo: null,
      mtd: null,
      normalWithin: 48 * hour,
      costPerHour: null,
      owner: null,
      inPlan: true,
    });
    lists.forEach((list, index) => {
      const id = `${service + 1}.${index + 1}`;
      laid.set(id, {
        id,
        key: id,
        service: key,
        list,
        text: 'x',
        link: null,
        who: 'p',
        minutes: 5 + ((service * 7 + index) % 25),
        minutesFrom: 'plan',
        after: index === 0 || index === 2 ? [] : [`${service + 1}.${index}`],
        needs: list === 'continuity' ? [] : needs,
        hit: [],
        kind: 'do',
        gate: false,
        timeoutMs: null,
        undo: null,
        applicable: true,
        asks: null,
      });
      progress.set(id, {
        state: 'pending',
        startedAt: null,
        endedAt: null,
        person: `p${(service + index) % 20}`,
      });
    });
  }
  const layout: Layout = { services, steps: laid };
  return {
    layout,
    progress,
    services: new Map([...services.keys()].map((key) => [key, down])),
    now: disruption + hour,
    atRiskFrom: 0.75,
  };
}

export async function benchForecast(): Promise<Row[]> {
  const rows: Row[] = [];
  const medians = new Map<number, number>();
  for (const steps of [100, 1_000, 10_000]) {
    const input = largeWalk(steps);
    const taken = await times(steps === 10_000 ? 30 : 200, () => void forecast(input));
    medians.set(steps, quantile(taken, 0.5));
    rows.push({
      what: `forecast of ${steps} steps, median`,
      figure: quantile(taken, 0.5),
      unit: 'ms',
      ...(steps === 10_000 ? { aim: 'below 50' } : {}),
    });
  }
  const growth = (medians.get(10_000) ?? 0) / (medians.get(1_000) ?? 1);
  return [
    ...rows,
    { what: 'forecast, 10,000 steps against 1,000', figure: growth, unit: '×', aim: 'close to 10' },
  ];
}
