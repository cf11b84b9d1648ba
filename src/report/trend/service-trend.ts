// The services of one incident beside how they did in earlier incidents and drills.
import type { Instant } from '../../clock.ts';
import { attainmentOf, type Attained } from './attainment.ts';
import { counts, type JudgedObjective, type Outcome } from './outcome.ts';

export interface ServiceTrend {
  service: string;
  name: string;
  /** Oldest first, this incident last; at most the latest twenty. Drills are marked, and in no sum of real ones. */
  points: readonly TrendPoint[];
  real: Attained;
  drills: Attained;
}

export interface TrendPoint extends Pick<JudgedObjective, 'verdict' | 'actualMs' | 'objectiveMs'> {
  incident: string;
  drill: boolean;
  at: Instant;
  /** The same of the way back to normal. */
  normal: Pick<JudgedObjective, 'verdict' | 'actualMs' | 'objectiveMs'> | null;
}

const mostPoints = 20;

/** @param own this incident; @param others those after it are left out, so that a report stays as it was. */
export function serviceTrends(own: Outcome, others: readonly Outcome[]): ServiceTrend[] {
  const earlier = others
    .filter((one) => one.incident !== own.incident && one.declaredAt <= own.declaredAt && counts(one))
    .toSorted((a, b) => a.declaredAt - b.declaredAt);
  const hit = own.judged.filter((one) => one.objective === 'rto' && one.verdict !== 'not affected');
  return hit.map(({ service, name }) => {
    const judged = [...earlier, own].map((outcome) => ({ outcome, of: judgedIn(outcome, service) }));
    const side = (drill: boolean) =>
      attainmentOf(judged.filter(({ outcome }) => outcome.drill === drill).flatMap(({ of }) => of));
    return {
      service,
      name,
      points: judged.flatMap(({ outcome, of }) => pointOf(outcome, of)).slice(-mostPoints),
      real: side(false),
      drills: side(true),
    };
  });
}

function judgedIn({ judged }: Outcome, service: string): JudgedObjective[] {
  return judged.filter((one) => one.service === service && one.verdict !== 'not affected');
}

function pointOf(outcome: Outcome, judged: readonly JudgedObjective[]): TrendPoint[] {
  const of = (objective: JudgedObjective['objective']) => judged.find((one) => one.objective === objective);
  const [rto, normal] = [of('rto'), of('normal')];
  if (rto === undefined) return [];
  const figures = ({ verdict, actualMs, objectiveMs }: JudgedObjective) => ({
    verdict,
    actualMs,
    objectiveMs,
  });
  return [
    {
      incident: outcome.incident,
      drill: outcome.drill,
      at: outcome.startAt,
      ...figures(rto),
      normal: normal === undefined ? null : figures(normal),
    },
  ];
}
