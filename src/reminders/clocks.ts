// Due because a clock of a service runs: marks of the RTO, the outer limit, and a promise that the forecast breaks.
import type { Instant } from '../clock.ts';
import type { IncidentState, ServiceState, Spell } from '../incident/state.ts';
import { rtoStart } from '../incident/steps.ts';
import type { Forecast, ObjectiveForecast } from '../plan/forecast-input.ts';
import { due, knownBy, latestOf, type Due } from './due.ts';

/** Percent of the RTO at which everybody is told. */
const rtoMarks = [50, 75, 90, 100] as const;
const mtdMarks = [75, 100] as const;

/** Marks of everything that is down. In an accelerated drill objectives shrink as its minutes do. */
export function serviceClocks(state: IncidentState, now: Instant): Due[] {
  return [...state.services.values()].flatMap((service) => {
    const laid = state.layout.services.get(service.key);
    const spell = openSpell(service);
    if (laid === undefined || spell === null) return [];
    const { at, entry } = spell.from;
    const mark = (kind: 'rto-mark' | 'mtd-mark', from: Instant, length: number, percent: number): Due => {
      const dueAt = from + Math.ceil((length / state.speed) * (percent / 100));
      const subject = `${service.key}:${percent}`;
      return due(kind, [service.key, entry, percent], knownBy(state, entry, dueAt), { subject });
    };
    const { rto, mtd } = laid;
    const ofRto = rto === null ? [] : rtoMarks.map((one) => mark('rto-mark', rtoStart(state, at), rto, one));
    const ofMtd = mtd === null ? [] : mtdMarks.map((one) => mark('mtd-mark', at, mtd, one));
    return [...latestOf(ofRto, now), ...latestOf(ofMtd, now)];
  });
}

/** The spell below the minimum level that lasts; `null` while it is usable. */
function openSpell(service: ServiceState): Spell | null {
  const spell = service.windows.at(-1)?.spells.at(-1);
  return service.status === 'down' && spell !== undefined && spell.to === null ? spell : null;
}

/**
 * A promise that will break is told before it breaks, once for each spell; of the way to normal also when most of its time
 * is gone and when it is missed: the marks of the RTO tell that of the other promise. With what decides it, see the
 * forecast at that time.
 */
export function promisesAtRisk(state: IncidentState, forecast: Forecast, now: Instant): Due[] {
  return forecast.objectives.flatMap((one) => {
    const service = state.services.get(one.service);
    if (service === undefined || one.verdict === 'met') return [];
    const willBreak =
      one.verdict === 'will be missed' ? [risk(state, service, one, now, 'will-be-missed')] : [];
    return one.objective === 'rto' ? willBreak : [...willBreak, ...wayToNormal(state, service, one, now)];
  });
}

function wayToNormal(
  state: IncidentState,
  service: ServiceState,
  one: ObjectiveForecast,
  now: Instant,
): Due[] {
  const from = service.windows[0]?.down.at ?? one.dueAt;
  const share = state.plan?.organisation.atRiskFrom ?? 0.75;
  const marks = [
    risk(state, service, one, from + Math.ceil((one.dueAt - from) * share), 'at-risk'),
    // Equal counts as met, so that it is missed a millisecond later.
    risk(state, service, one, one.dueAt + 1, 'missed'),
  ];
  return latestOf(marks, now);
}

function risk(
  state: IncidentState,
  service: ServiceState,
  { objective }: ObjectiveForecast,
  dueAt: Instant,
  what: string,
): Due {
  const clock = objective === 'rto' ? openSpell(service)?.from.entry : service.windows[0]?.down.entry;
  const at = clock === undefined ? dueAt : knownBy(state, clock, dueAt);
  return due('at-risk', [service.key, objective, clock ?? 'none', what], at, {
    subject: `${service.key}:${objective}`,
    to: state.roles.get('commander')?.holder ?? null,
  });
}

/**
 * The earliest instant at which a promise that is kept so far can be seen to break, if nobody does anything: what is not
 * begun moves on with the time. What runs keeps a forecast where it is until it should have ended, so that then it is only
 * the next time to look.
 */
export function nextCrossing(state: IncidentState, forecast: Forecast, now: Instant): Instant | null {
  const crossings = forecast.objectives.flatMap((one) => {
    if (one.expected === null || (one.verdict !== 'running' && one.verdict !== 'at risk')) return [];
    const spare = one.dueAt - one.expected.at + 1;
    const first = one.expected.path[0] ?? '';
    const runs =
      state.steps.get(first)?.status === 'started' && (forecast.byStep.get(first)?.endAt ?? now) > now;
    return [now + (runs ? Math.max(closeLookMs, spare) : spare)];
  });
  return crossings.length === 0 ? null : Math.min(...crossings);
}

const closeLookMs = 1000;
