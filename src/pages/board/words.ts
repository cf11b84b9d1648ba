// Every sentence that the pages about incidents say themselves, and the sign beside each state: colour is never the only
// one. Facts and verdicts come worded from the house; a second language is a second file.
import type { Tone } from '../../chat/card.ts';
import { formatDuration } from '../../time/durations.ts';
import type { ClockStanding, GraphNode, ServiceRow, Tier, TimelineKind } from './view.ts';

export interface Sign {
  sign: string;
  word: string;
  tone: Tone;
}

export const serviceSigns: Record<ServiceRow['status'], Sign> = {
  'not affected': { sign: '○', word: 'not affected', tone: 'neutral' },
  suspected: { sign: '?', word: 'maybe down', tone: 'warning' },
  down: { sign: '▲', word: 'DOWN', tone: 'alarm' },
  continuity: { sign: '◆', word: 'usable at minimum', tone: 'warning' },
  restored: { sign: '●', word: 'restored', tone: 'calm' },
  normal: { sign: '✔', word: 'normal', tone: 'good' },
  retired: { sign: '■', word: 'will not return', tone: 'neutral' },
};

export const clockSigns: Record<ClockStanding, Sign> = {
  running: { sign: '●', word: 'in time', tone: 'calm' },
  'at risk': { sign: '◆', word: 'at risk', tone: 'warning' },
  'will be missed': { sign: '▲', word: 'will be missed', tone: 'alarm' },
  missed: { sign: '✖', word: 'missed', tone: 'alarm' },
  met: { sign: '✔', word: 'met', tone: 'good' },
  'too close to call': { sign: '≈', word: 'too close to call', tone: 'warning' },
  'not yet known': { sign: '?', word: 'not yet known', tone: 'neutral' },
  'no objective': { sign: '–', word: 'no objective', tone: 'neutral' },
  'not affected': { sign: '–', word: 'not affected', tone: 'neutral' },
};

const stepSigns = {
  pending: { sign: '○', word: 'waits', tone: 'neutral' },
  ready: { sign: '▶', word: 'ready', tone: 'calm' },
  'awaiting approval': { sign: '◇', word: 'waits for approval', tone: 'warning' },
  started: { sign: '●', word: 'running', tone: 'calm' },
  done: { sign: '✔', word: 'done', tone: 'good' },
  failed: { sign: '✖', word: 'failed', tone: 'alarm' },
  blocked: { sign: '■', word: 'blocked', tone: 'alarm' },
  skipped: { sign: '»', word: 'skipped', tone: 'neutral' },
  'not applicable': { sign: '–', word: 'not applicable', tone: 'neutral' },
} as const satisfies Record<string, Sign>;

export const nodeSigns: Record<GraphNode['state'], Sign> = {
  ...serviceSigns,
  ...stepSigns,
  planned: { sign: '○', word: 'planned', tone: 'neutral' },
};

export const platformSigns = {
  up: { sign: '●', word: 'up', tone: 'good' },
  starting: { sign: '◆', word: 'starting', tone: 'warning' },
  down: { sign: '▲', word: 'DOWN', tone: 'alarm' },
} as const satisfies Record<string, Sign>;

export const tierNames: Record<Tier, string> = {
  bdr: 'BDR: critical, back within minutes or hours',
  bcp: 'BCP: the rest',
  unplanned: 'Not in the plan',
};

export const kindNames: Record<TimelineKind, string> = {
  incident: 'Incident',
  services: 'Services',
  steps: 'Steps',
  people: 'Roles and people',
  partners: 'Partners',
  words: 'Notes and updates',
  files: 'Files',
  corrections: 'Corrections',
};

/** Time to or past an instant; the script counts it on in the same words. */
export function leftWords(ms: number): string {
  return ms >= 0 ? `${formatDuration(ms)} left` : `${formatDuration(ms)} over`;
}

/** How soon a step must begin. */
export function floatWords(floatMs: number | null): string {
  if (floatMs === null) return 'no promise waits for it';
  return floatMs < 0 ? `${formatDuration(floatMs)} late already` : `start within ${formatDuration(floatMs)}`;
}

export function unknownWords(steps: number): string {
  return steps === 1 ? 'one step without an estimate' : `${steps} steps without an estimate`;
}

export function newWords(count: number): string {
  return count === 1 ? '1 new entry' : `${count} new entries`;
}

export const words = {
  board: 'Board',
  whole: 'Where things stand',
  calm: 'Nothing is down',
  calmHint: 'No incident is open. This is what the plan promises when one is.',
  noPlan: 'There is no plan yet: objectives, owners and steps are unknown.',
  room: 'Room',
  timeline: 'Timeline',
  runSheet: 'Run sheet',
  graph: 'Graph',
  wall: 'Wall display',
  unwall: 'Leave the wall display',
  severity: 'SEV-',
  drill: 'DRILL',
  private: 'private',
  began: 'began',
  declared: 'declared',
  ended: 'ended',
  lastUpdate: 'Last update',
  noUpdate: 'Nobody has sent an update to everybody yet.',
  breach: 'What decides the next breach',
  noBreach: 'No promise is running.',
  services: 'Services',
  service: 'Service',
  rto: 'RTO',
  bcp: 'BCP',
  forecast: 'Forecast',
  owner: 'Owner',
  due: 'due',
  within: 'within',
  noObjective: 'no objective',
  usable: 'usable',
  normal: 'normal',
  about: 'about',
  notBefore: 'not before',
  there: 'nothing left to do',
  lost: 'no step of the plan leads there',
  noOwner: 'nobody named',
  unsaid: 'Nobody has said yet which service is down.',
  unaffected: 'Not affected',
  forecastNote: 'The forecast is a heuristic, computed from the minutes of the plan.',
  roles: 'Roles',
  vacant: 'vacant',
  acting: 'acting',
  asked: 'asked:',
  for: 'for',
  since: 'since',
  waitsFor: (steps: number): string =>
    steps === 1 ? '1 ready step waits for it' : `${steps} ready steps wait for it`,
  mine: 'Yours',
  nothingMine: 'Nothing waits for you.',
  everyone: 'Everyone',
  running: 'Running',
  ready: 'Ready',
  nothingRuns: 'No step is running.',
  nothingReady: 'No step is ready.',
  behind: (waiting: number, finished: number): string => `${waiting} more wait · ${finished} finished`,
  noEstimate: 'no estimate',
  expected: 'should end',
  platforms: 'Platforms',
  told: 'everything told',
  untold: (entries: number, oldestMs: number): string =>
    `${entries} not told yet, the oldest ${formatDuration(oldestMs)} ago`,
  incidents: 'Incidents',
  open: 'Open',
  past: 'Past',
  noneOpen: 'No incident is open.',
  nonePast: 'No incident has ended yet.',
  older: (left: number): string => `${left} older ones are left out.`,
  commander: 'Commander',
  report: 'Report',
  verdictOf: 'Verdict',
  declareHint: 'Declare one in the room: type what is down.',
  filters: 'Filter',
  who: 'Who',
  everybody: 'everybody',
  everyService: 'every service',
  kind: 'Kind',
  everyKind: 'everything',
  text: 'Words',
  sinceLabel: 'Since',
  sinceHint: '30m, 2h, 1d',
  sinceWrong: 'Since takes a length like 30m, 2h or 1d.',
  show: 'Show',
  clear: 'Clear',
  catchUp: 'Catch up',
  sinceLooked: 'Since you last looked',
  never: 'You have not marked anything as read yet.',
  last30: 'Last 30 min',
  last4h: 'Last 4 h',
  all: 'Everything',
  markRead: 'Mark as read up to here',
  upTo: 'read up to',
  shown: (shown: number, total: number): string =>
    shown === total ? `${total} entries` : `${shown} of ${total} entries`,
  earlier: (left: number): string => `${left} earlier entries`,
  nothingFound: 'No entry matches.',
  voided: 'void',
  corrected: 'corrected:',
  overridden: 'without the authority, because:',
  selfDeclared: 'self-declared',
  allSelfDeclared: 'Everybody here said themselves who they are.',
  link: 'source',
  layer: (number: number): string => `Layer ${number}`,
  planGraph: 'The plan as a graph',
  stepsOf: 'Steps of',
  allServices: 'All services',
  graphHint:
    'From left to right: what is needed stands before what needs it. A need that follows from another is not drawn; the list has all.',
  asList: 'The same as a list',
  needs: 'needs',
  neededBy: 'needed by',
  alone: 'needs nothing',
  emptyGraph: 'There is nothing to draw yet.',
  openSteps: 'Steps',
} as const;
