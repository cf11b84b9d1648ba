// The recovery plan as the rest of the product sees it: parsed, defaults filled in, references still keys.
// Reading YAML and judging it belong to the files beside this one.

/** Milliseconds. Every duration in the project is one. */
export type Duration = number;

export const tiers = ['bdr', 'bcp'] as const;
/** `bdr`: mission-critical, back within minutes or hours. `bcp`: the rest, and everything back to normal. */
export type Tier = (typeof tiers)[number];

export const frequencies = ['hourly', 'daily', 'weekly', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

export type Severity = 1 | 2 | 3;

/** A calendar day `YYYY-MM-DD`, read in the organisation's zone. */
export type Day = string;

/** Why a plan's element may name a role, a person or a partner: whoever holds it, by key. */
export type HolderKey = string;

export interface Plan {
  /** SHA-256 of the normalised plan without people's contacts: a changed phone is not a changed plan. */
  digest: string;
  organisation: Organisation;
  people: ReadonlyMap<string, Person>;
  roles: ReadonlyMap<string, Role>;
  partners: ReadonlyMap<string, Partner>;
  /** In the order in which the file writes them. */
  services: ReadonlyMap<string, Service>;
  scenarios: ReadonlyMap<string, Scenario>;
  assets: ReadonlyMap<string, Asset>;
  drills: ReadonlyMap<string, DrillSchedule>;
  review: Review | null;
}

export interface Organisation {
  id: string;
  name: string;
  /** IANA zone; all days and hours of the plan are read in it. */
  timezone: string;
  calendar: WorkingCalendar;
  /** Platform name → the room where everybody is told. */
  rooms: Readonly<Record<string, string>>;
  /** Platform name → that adapter's own settings, already checked by its schema. */
  platforms: Readonly<Record<string, unknown>>;
  authorities: readonly string[];
  administrators: readonly string[];
  /** Time between updates to everybody, by severity. */
  cadence: Readonly<Record<Severity, Duration>>;
  rtoFrom: 'disruption' | 'declaration';
  stableFor: Duration;
  commanderSilence: Duration;
  shift: Duration;
  /** Share of an objective from which it is at risk, 0 to 1. */
  atRiskFrom: number;
  /** What each severity means here, in words. */
  severities: Readonly<Partial<Record<Severity, string>>>;
  regulators: readonly Regulator[];
  relay: boolean;
  declare: 'anyone' | 'people';
}

export const regulators = ['dora', 'nis2', 'gdpr', 'sec'] as const;
export type Regulator = (typeof regulators)[number];

/** ISO weekdays 1 (Monday) to 7, and minutes since local midnight. */
export interface WorkingCalendar {
  days: readonly number[];
  fromMinute: number;
  toMinute: number;
}

export interface Person {
  key: string;
  name: string;
  /** Platform name → the platform's own user id. */
  handles: Readonly<Record<string, string>>;
  phone: string | null;
  /** A second, non-office way to reach them. */
  contact: string | null;
  zone: string | null;
  trained: readonly string[];
  /** The partner this person works for. */
  partner: string | null;
}

export interface Role {
  key: string;
  title: string;
  duties: string | null;
  primary: HolderKey | null;
  backups: readonly HolderKey[];
  acceptWithin: Duration;
  /** May activate the plan and decide like a commander. */
  authority: boolean;
  steps: readonly Step[];
}

export interface Partner {
  key: string;
  name: string;
  phone: string | null;
  contacts: readonly string[];
  contract: string | null;
  reference: string | null;
  respondWithin: Duration | null;
  onSiteWithin: Duration | null;
  services: readonly string[];
  contractEnds: Day | null;
}

export interface Service {
  key: string;
  name: string;
  aliases: readonly string[];
  /** A role or person; `null` when the plan names nobody. */
  owner: HolderKey | null;
  needs: readonly string[];
  used: Frequency;
  tier: Tier;
  rto: Duration | null;
  rpo: Duration | null;
  mtd: Duration | null;
  normalWithin: Duration | null;
  minimumLevel: string | null;
  normalMeans: string | null;
  costPerHour: { amount: number; currency: string } | null;
  backup: Backup | null;
  redundancy: { with: string; proven: Day | null } | null;
  steps: Readonly<Record<StepList, readonly Step[]>>;
  /** Scenario key → what is different there. */
  overrides: Readonly<Record<string, ServiceOverride>>;
}

export type ServiceOverride = Partial<
  Pick<Service, 'rto' | 'rpo' | 'mtd' | 'normalWithin' | 'minimumLevel' | 'normalMeans' | 'tier'>
>;

export interface Backup {
  every: Duration | null;
  where: string | null;
  restoreTested: Day | null;
  restoreTestEvery: Duration;
}

export const stepLists = ['continuity', 'restore', 'verify', 'normalise'] as const;
export type StepList = (typeof stepLists)[number];

export const stepKinds = ['do', 'decide', 'verify', 'notify', 'wait'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  key: string;
  /** Markdown, as the author wrote it. */
  do: string;
  link: string | null;
  who: HolderKey | null;
  /** Expected length; `null` is unknown and never read as 0. */
  minutes: number | null;
  /** Keys of steps that must be finished; `null` = whatever the list's order says, `[]` = at once. */
  after: readonly string[] | null;
  kind: StepKind;
  when: 'drill' | 'real' | 'both';
  /** Needs approval by the commander before it may start. */
  gate: boolean;
  timeout: Duration | null;
  undo: string | null;
}

export interface Scenario {
  key: string;
  name: string;
  down: readonly string[];
  steps: readonly Step[];
  injects: readonly { at: Duration; text: string }[];
  confidential: boolean;
  /** `compromised`: nothing of it may be written on a chat platform, only in the local room. */
  chat: 'safe' | 'compromised';
  /** Service key → what is different in this scenario. */
  overrides: Readonly<Record<string, ServiceOverride>>;
}

export interface Asset {
  key: string;
  what: string;
  service: string | null;
  installed: Day | null;
  lifetime: Duration | null;
  supportEnds: Day | null;
  warrantyEnds: Day | null;
  contractEnds: Day | null;
  certificateEnds: Day | null;
  domainEnds: Day | null;
  firmware: string | null;
  pair: string | null;
  proven: Day | null;
  owner: HolderKey | null;
  replaceBy: Day | null;
  budgetBy: Day | null;
}

export interface DrillSchedule {
  scenario: string;
  every: Duration;
  /** ISO weekday 1–7 and minutes since local midnight. */
  prefer: { weekday: number; minute: number } | null;
  last: Day | null;
  lastVerdict: 'met' | 'missed' | null;
}

export interface Review {
  owner: HolderKey | null;
  every: Duration;
  last: Day | null;
}

/** Roles every organisation has, whether its plan names them or not. */
export const builtInRoles = {
  commander: 'Incident Commander',
  deputy: 'Deputy',
  operations: 'Operations Lead',
  communications: 'Communications Lead',
  scribe: 'Scribe',
  liaison: 'Partner Liaison',
  verifier: 'Data Verifier',
} as const;
