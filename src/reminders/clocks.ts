// Due because a clock of a service runs: marks of the RTO, the outer limit, and a promise that the forecast breaks.
import type { IncidentState, ServiceState } from '../incident/state.ts';
import type { LaidService } from '../plan/layout.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import { due, type Due } from './due.ts';

/** Percent of the RTO at which everybody is told. */
export const rtoMarks = [50, 75, 90, 100] as const;
const mtdMarks = [75, 100] as const;

export function serviceClocks(state: IncidentState): Due[] {
  return [...state.services.values()].flatMap((service) => {
    const laid = state.layout.services.get(service.key);
    return laid === undefined ? [] : [...rto(state, service, laid), ...mtd(service, laid)];
  });
}

function rto(state: IncidentState, service: ServiceState, laid: LaidService): Due[] {
  const spell = service.windows.at(-1)?.spells.at(-1);
  if (service.status !== 'down' || laid.rto === null || spell === undefined || spell.to !== null) return [];
  const { rto: length } = laid;
  const from =
    state.plan?.organisation.rtoFrom === 'declaration'
      ? Math.max(spell.from.at, state.declaredAt)
      : spell.from.at;
  return rtoMarks.map((mark) =>
    due('rto-mark', [service.key, spell.from.entry, mark], from + (length * mark) / 100, {
      subject: `${service.key}:${mark}`,
    }),
  );
}

/** The outer limit counts from the first disruption until the service is usable. */
function mtd(service: ServiceState, laid: LaidService): Due[] {
  const first = service.windows[0];
  if (service.status !== 'down' || laid.mtd === null || first === undefined) return [];
  const { mtd: length } = laid;
  return mtdMarks.map((mark) =>
    due('mtd-mark', [service.key, first.down.entry, mark], first.down.at + (length * mark) / 100, {
      subject: `${service.key}:${mark}`,
    }),
  );
}

/** A promise that will break, told before it breaks and once a window, with what decides it. */
export function promisesAtRisk(state: IncidentState, forecast: Forecast, now: number): Due[] {
  const commander = state.roles.get('commander')?.holder ?? null;
  return forecast.objectives
    .filter(
      (one) => one.verdict === 'will be missed' || (one.verdict === 'at risk' && one.objective === 'normal'),
    )
    .map((one) => {
      const window = state.services.get(one.service)?.windows.at(-1)?.down.entry ?? 'none';
      const subject = `${one.service}:${one.objective}`;
      return due('at-risk', [one.service, one.objective, window, one.verdict.replaceAll(' ', '-')], now, {
        subject,
        to: commander,
      });
    });
}
