// What the pages about incidents are drawn from: plain facts and figures that are already worded or computed elsewhere,
// and the port through which the local room asks for them. Drawing is for the files beside this one.
import type { Action, Button, Spans } from '../../chat/card.ts';
import type { Instant } from '../../clock.ts';
import type { ProgressState } from '../../plan/forecast-input.ts';
import type { Duration } from '../../plan/plan.ts';

/** Somebody who looks, as their platform knows them. */
export interface Viewer {
  platform: string;
  user: string;
}

/** What the house shows beside the rooms. Everything is read from memory; nothing here decides or tells. */
export interface Views {
  /** Ids of the open incidents that they may see: real ones first, then the most severe. */
  open(viewer: Viewer): Promise<readonly string[]>;
  /** Whether they may see this incident; false for one that is not there. */
  maySee(viewer: Viewer, incident: string): Promise<boolean>;
  /** The same for everybody who may see it; `null` = there is no such incident. */
  board(incident: string): Promise<BoardView | null>;
  /** Steps of the incident that are theirs, running ones first, then ready ones by urgency. */
  mine(viewer: Viewer, incident: string): Promise<readonly StepRow[]>;
  /** What stands beside the incidents: the platforms, and what the plan promises while nothing is down. */
  house(): HouseView;
  timeline(incident: string, filter: TimelineFilter): Promise<TimelineView | null>;
  /** Of an incident, else (`null`) of the plan in force; `service` = the steps of that one. */
  graph(incident: string | null, service: string | null): Promise<GraphView | null>;
  incidents(viewer: Viewer): Promise<IncidentsView>;
  /** Whether nothing that these buttons offer can be done by them any more. */
  settled(viewer: Viewer, actions: readonly Action[]): Promise<boolean>;
  /** Calls after every change of the journal; returns how to end that. */
  watch(listener: () => void): () => void;
}

export type Tier = 'bdr' | 'bcp' | 'unplanned';

export interface BoardView {
  incident: string;
  text: string;
  drill: boolean;
  private: boolean;
  severity: 1 | 2 | 3;
  phase: 'open' | 'returning' | 'over';
  phaseWords: string;
  beganAt: Instant;
  declaredAt: Instant;
  endedAt: Instant | null;
  /** Counts of met and judged, in words. */
  verdict: string;
  /** Version of the last entry that it knows. */
  version: number;
  zone: string;
  /** The incident's own room on each platform, by platform. */
  rooms: Readonly<Record<string, string>>;
  /** The last update to everybody. */
  update: { at: Instant; text: string } | null;
  /** Promises in question, most urgent first; where all is well the one that ends next. */
  promises: readonly PromiseLine[];
  services: readonly ServiceRow[];
  /** Names of the services of the plan that are not affected. */
  unaffected: readonly string[];
  roles: readonly RoleRow[];
  running: readonly StepRow[];
  ready: readonly StepRow[];
  /** Steps that wait for others, and those that are behind us. */
  waiting: number;
  finished: number;
}

export type ClockStanding =
  | 'running'
  | 'at risk'
  | 'will be missed'
  | 'missed'
  | 'met'
  | 'too close to call'
  | 'not yet known'
  | 'no objective'
  | 'not affected';

export interface PromiseLine {
  standing: ClockStanding;
  /** The whole sentence, with what decides it. */
  spans: Spans;
  dueAt: Instant;
  /** The step to look at. */
  step: string | null;
}

export interface ClockView {
  standing: ClockStanding;
  /** Of a clock that has stopped: the verdict, and what it took of what was promised. */
  words: string;
  took: string;
  /** Of one that runs: when it must be reached; `null` = it does not run. */
  dueAt: Instant | null;
  /** How much of the time is used, 0 to 1; `null` where there is nothing to measure. */
  used: number | null;
}

export interface ExpectedView {
  at: Instant;
  atLeast: boolean;
  /** How many steps on the way have no estimate. */
  unknown: number;
}

export interface ServiceRow {
  key: string;
  name: string;
  tier: Tier;
  status: 'not affected' | 'suspected' | 'down' | 'continuity' | 'restored' | 'normal' | 'retired';
  /** The beginning of what is going on now. */
  since: Instant | null;
  rto: ClockView;
  bcp: ClockView;
  /** `null` = nothing is expected: it is there, or no step leads there. */
  usable: ExpectedView | null;
  normal: ExpectedView | null;
  /** It is down or on its way back, and no step leads there. */
  lost: boolean;
  owner: HolderView | null;
}

/** Who stands behind a key of the plan: the title, and the person where there is one. */
export interface HolderView {
  title: string;
  name: string | null;
}

export interface RoleRow {
  key: string;
  title: string;
  name: string | null;
  acting: boolean;
  asked: string | null;
  since: Instant | null;
  onBehalfOf: string | null;
  /** Steps that are ready and wait for it. */
  waiting: number;
  buttons: readonly Button[];
}

export interface StepRow {
  id: string;
  text: string;
  service: string | null;
  state: ProgressState;
  who: HolderView | null;
  minutes: number | null;
  /** Latest start minus now; `null` when no promise waits for it. */
  floatMs: Duration | null;
  startedAt: Instant | null;
  /** When it should end; `null` = nobody knows. */
  expectedAt: Instant | null;
  reason: string | null;
  buttons: readonly Button[];
}

export interface HouseView {
  organisation: string;
  zone: string;
  platforms: readonly PlatformRow[];
  /** Services of the plan in the order of the walk. */
  services: readonly {
    key: string;
    name: string;
    tier: Tier;
    rtoMs: Duration | null;
    normalMs: Duration | null;
    owner: HolderView | null;
  }[];
}

export interface PlatformRow {
  name: string;
  state: 'up' | 'starting' | 'down';
  since: Instant;
  trouble: string | null;
  /** Entries that are not told there yet, and the age of the oldest. */
  untold: number;
  oldestMs: Duration;
}

export const timelineKinds = [
  'incident',
  'services',
  'steps',
  'people',
  'partners',
  'words',
  'files',
  'corrections',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Empty text = not filtered by it. */
export interface TimelineFilter {
  who: string;
  service: string;
  kind: TimelineKind | '';
  text: string;
  /** Only what happened or was recorded at or after this instant. */
  since: Instant | null;
  /** Only entries recorded behind this one. */
  after: number | null;
  /** How many lines at most, the latest. */
  most: number;
}

export interface TimelineView {
  incident: string;
  text: string;
  drill: boolean;
  zone: string;
  rooms: Readonly<Record<string, string>>;
  lines: readonly TimelineRow[];
  /** Lines that match and are not shown, earlier ones. */
  left: number;
  total: number;
  /** The last entry: what whoever reads this has seen. */
  last: number;
  people: readonly { id: string; name: string }[];
  services: readonly { key: string; name: string }[];
}

export interface TimelineRow {
  entry: string;
  at: Instant;
  kind: TimelineKind;
  who: string;
  role: string | null;
  text: string;
  service: string | null;
  /** How much later it was written down, in words. */
  late: string | null;
  about: boolean;
  void: boolean;
  amended: string | null;
  override: string | null;
  selfDeclared: boolean;
  link: string | null;
}

export interface GraphView {
  incident: string | null;
  text: string;
  drill: boolean;
  /** The service whose steps these are; `null` = the services themselves. */
  service: string | null;
  title: string;
  nodes: readonly GraphNode[];
  /** From what is needed to what needs it, by key. */
  edges: readonly { from: string; to: string }[];
}

export interface GraphNode {
  key: string;
  name: string;
  /** A second, smaller line. */
  detail: string;
  kind: 'service' | 'step';
  state: ServiceRow['status'] | ProgressState | 'planned';
  /** Service whose steps can be looked at from here. */
  opens: string | null;
}

export interface IncidentsView {
  open: readonly IncidentRow[];
  past: readonly IncidentRow[];
  /** Past ones that are left out, older than those shown. */
  left: number;
}

export interface IncidentRow {
  incident: string;
  text: string;
  drill: boolean;
  private: boolean;
  severity: 1 | 2 | 3;
  phaseWords: string;
  declaredAt: Instant;
  endedAt: Instant | null;
  commander: string | null;
  verdict: string;
  missed: boolean;
  room: string | null;
}
