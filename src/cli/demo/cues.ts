// What the people of a drill that plays by itself would type next, from nothing but the state of the incident: the same
// plan always plays the same way, however fast. Who sends it, and when, is src/cli/demo.ts.
import type { Instant } from '../../clock.ts';
import type { IncidentState, ServiceState } from '../../incident/state.ts';
import { expectedHolder, forecastOf, holderOf, stepStatus } from '../../incident/steps.ts';
import type { LaidService, LaidStep } from '../../plan/layout.ts';
import type { StepList } from '../../plan/plan.ts';

export interface Cue {
  /** Key of the person in the plan. */
  by: string;
  /** What they type after `/outage`. */
  text: string;
}

/** Until somebody answers an offer; and how long a step takes that the plan gives no minutes. */
const answerMinutes = 1;
const unknownMinutes = 5;
const updateMinutes = 60;
/** More would hide the plan's order behind a crowd of services. */
const mostSuspectsDown = 2;

type Rule = (stage: Stage) => Cue[];

interface Stage {
  state: IncidentState;
  now: Instant;
  /** Length of one minute of the drill. */
  minuteMs: number;
  commander: string;
}

/** Everything that somebody would say now, the most urgent first; empty while all wait. */
export function cues(state: IncidentState, now: Instant): Cue[] {
  const commander = state.roles.get('commander')?.holder ?? state.declaredBy;
  const stage = { state, now, minuteMs: 60_000 / state.speed, commander };
  return rules.flatMap((rule) => rule(stage));
}

/** Nobody is at work or asked for anything: with nothing left to say, it is over. */
export function isQuiet(state: IncidentState): boolean {
  const running = [...state.steps.values()].some(({ status }) => status === 'started');
  const asked = [...state.roles.values()].some(({ offer }) => offer?.audience === 'person');
  return !running && !asked;
}

const acceptOffers: Rule = ({ state, now, minuteMs }) =>
  [...state.roles.values()].flatMap(({ key, offer }) =>
    offer !== null && offer.audience === 'person' && now - offer.at >= answerMinutes * minuteMs
      ? [{ by: offer.to, text: `assign ${key}` }]
      : [],
  );

const answerSuspicions: Rule = ({ state, commander }) => {
  const fallen = hit(state).length;
  const suspected = [...state.services.values()].filter(({ status }) => status === 'suspected');
  const room = Math.max(0, mostSuspectsDown + downFromTheStart(state) - fallen);
  return suspected.map(({ key }, index) => ({
    by: commander,
    text: index < room && isCritical(state, key) ? `down ${key}` : `correct ${key} unaffected`,
  }));
};

const finishSteps: Rule = ({ state, now, minuteMs, commander }) =>
  [...state.steps.values()].flatMap((step) => {
    const laid = state.layout.steps.get(step.id);
    if (step.status !== 'started' || step.started === null || laid === undefined) return [];
    if (now - step.started.at < (laid.minutes ?? unknownMinutes) * minuteMs) return [];
    return [{ by: step.holder ?? commander, text: `done ${step.id}${resultOf(state, laid)}` }];
  });

/** The check of a service that promises a recovery point finds the backup of half an hour ago. */
function resultOf({ layout }: IncidentState, { kind, service }: LaidStep): string {
  if (kind !== 'verify') return '';
  return layout.services.get(service ?? '')?.rpo == null ? ' pass' : ' pass point:-30m';
}

/** A service is where its last step of that kind brings it. */
const reachLevels: Rule = ({ state, commander }) =>
  hit(state).flatMap((service) => {
    const laid = state.layout.services.get(service.key);
    const level = laid === undefined ? null : levelReached(state, service, laid);
    const by = holderOf(state, laid?.owner ?? null) ?? commander;
    return level === null ? [] : [{ by, text: `${level} ${service.key}` }];
  });

function levelReached(state: IncidentState, service: ServiceState, laid: LaidService): string | null {
  const done = (...lists: StepList[]): boolean => stepsOf(state, laid.key, lists).every(isEnded(state));
  const needsRun = laid.needs.every((need) => state.services.get(need)?.status !== 'down');
  switch (service.status) {
    case 'down':
      if (stepsOf(state, laid.key, ['continuity']).length > 0)
        return done('continuity') ? 'continuity' : null;
      return needsRun && done('restore', 'verify') ? 'restored' : null;
    case 'continuity':
      return needsRun && done('restore', 'verify') ? 'restored' : null;
    case 'restored':
      return done('normalise') ? 'normal' : null;
    default:
      return null;
  }
}

const openGates: Rule = ({ state, commander }) =>
  [...state.layout.steps.keys()]
    .filter((id) => stepStatus(state, id) === 'awaiting approval')
    .map((id) => ({ by: commander, text: `set approve:${id}` }));

/** One thing at a time for each person, in the order that the objectives demand. */
const startSteps: Rule = ({ state, now, commander }) => {
  const busy = new Set(
    [...state.steps.values()].flatMap(({ status, holder }) =>
      status === 'started' && holder !== null ? [holder] : [],
    ),
  );
  return forecastOf(state, now).order.flatMap(({ step }) => {
    const laid = state.layout.steps.get(step);
    if (laid === undefined || stepStatus(state, step) !== 'ready') return [];
    const by = expectedHolder(state, laid) ?? commander;
    if (busy.has(by)) return [];
    busy.add(by);
    return [{ by, text: `start ${step}` }];
  });
};

const tellEverybody: Rule = ({ state, now, minuteMs, commander }) => {
  const last = state.updates.at(-1)?.at ?? state.declaredAt;
  if (now - last < updateMinutes * minuteMs) return [];
  const down = hit(state).filter(({ status }) => status === 'down').length;
  const done = [...state.steps.values()].filter(({ status }) => status === 'done').length;
  const text = `${down === 0 ? 'everything is usable' : `${down} still down`}, ${done} steps are done`;
  if (state.updates.at(-1)?.text === text) return [];
  return [{ by: holderOf(state, 'communications') ?? commander, text: `update ${text}` }];
};

/** What comes first is said first: people answer before they begin something new. */
const rules: readonly Rule[] = [
  acceptOffers,
  answerSuspicions,
  finishSteps,
  reachLevels,
  openGates,
  startSteps,
  tellEverybody,
];

function hit(state: IncidentState): ServiceState[] {
  return [...state.services.values()].filter(({ windows }) => windows.length > 0);
}

function downFromTheStart(state: IncidentState): number {
  return state.plan?.scenarios.get(state.scenario ?? '')?.down.length ?? 1;
}

function isCritical(state: IncidentState, key: string): boolean {
  return state.layout.services.get(key)?.tier === 'bdr';
}

function stepsOf(state: IncidentState, service: string, lists: readonly string[]): LaidStep[] {
  return [...state.layout.steps.values()].filter(
    (laid) => laid.service === service && laid.applicable && lists.includes(laid.list),
  );
}

function isEnded(state: IncidentState): (laid: LaidStep) => boolean {
  return ({ id }) => ['done', 'skipped'].includes(state.steps.get(id)?.status ?? '');
}
