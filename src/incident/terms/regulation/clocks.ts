// What is owed to each regulator and by when, counted from the anchors that people recorded. Reminders, never legal
// advice: nothing is computed from an anchor that is missing, since a false "overdue" is the worst mistake.
import type { Instant } from '#src/clock.ts';
import type { Regulator } from '#src/plan/plan.ts';
import type { Anchor, Anchored } from './anchors.ts';
import { fourBusinessDaysAfter, monthAfter, noonAfterWeekend } from './calendar.ts';

const hourMs = 3_600_000;

export type FilingState =
  | 'not-applicable'
  /** Nobody has said whether the incident falls under the rule. */
  | 'scope-not-declared'
  /** What it is counted from has not happened yet. */
  | 'not-started'
  /** What it is counted from must have happened, and nobody has recorded when. */
  | 'anchor-missing'
  | 'due'
  | 'overdue'
  | 'filed';

export interface Filing {
  regulator: Regulator;
  filing: 'initial' | 'warning' | 'notification' | 'intermediate' | 'final' | 'form-8-k';
  state: FilingState;
  /** `null` where it cannot be counted. Reminders go by this one. */
  dueAt: Instant | null;
  /** Where a weekend moves it for some kinds of entity: overdue only from here on. */
  extendedTo: Instant | null;
  /** What it is counted from, or what is missing. */
  anchor: Anchor;
  filedAt: Instant | null;
  /** Filed after its last day. */
  late: boolean;
}

/** Every filing of a regulator, in order. */
export function filingsOf(regulator: Regulator, anchored: Anchored, now: Instant, zone: string): Filing[] {
  return rules[regulator].map((rule) => filingOf(regulator, rule, anchored, now, zone));
}

interface Rule {
  filing: Filing['filing'];
  filed: Anchor;
  /** The anchor whose absence stops the count, in the order in which they are looked for. */
  needs: readonly Anchor[];
  due: (at: (anchor: Anchor) => Instant, zone: string) => Instant;
  /** A deadline on a weekend may move for entities that are neither bank, venue nor essential. */
  moves: boolean;
}

const rules: Readonly<Record<Regulator, readonly Rule[]>> = {
  dora: [
    { filing: 'initial', filed: 'initial-filed', needs: ['classified', 'aware'], due: initial, moves: true },
    {
      filing: 'intermediate',
      filed: 'intermediate-filed',
      needs: ['initial-filed'],
      due: (at) => at('initial-filed') + 72 * hourMs,
      moves: true,
    },
    {
      filing: 'final',
      filed: 'final-filed',
      needs: ['intermediate-filed'],
      due: (at, zone) => monthAfter(at('intermediate-filed'), zone),
      moves: true,
    },
  ],
  nis2: [
    after('warning', 'warning-filed', 'aware', (from) => from + 24 * hourMs),
    after('notification', 'notification-filed', 'aware', (from) => from + 72 * hourMs),
    after('final', 'final-filed', 'notification-filed', monthAfter),
  ],
  gdpr: [after('notification', 'notification-filed', 'aware', (from) => from + 72 * hourMs)],
  sec: [after('form-8-k', 'filed', 'material', fourBusinessDaysAfter)],
};

function after(
  filing: Filing['filing'],
  filed: Anchor,
  anchor: Anchor,
  due: (from: Instant, zone: string) => Instant,
): Rule {
  return { filing, filed, needs: [anchor], due: (at, zone) => due(at(anchor), zone), moves: false };
}

/** Article 5(1) and (2): four hours from classification, a day from awareness; classified later than that, four hours. */
function initial(at: (anchor: Anchor) => Instant): Instant {
  const fromClassified = at('classified') + 4 * hourMs;
  const fromAware = at('aware') + 24 * hourMs;
  return at('classified') > fromAware ? fromClassified : Math.min(fromClassified, fromAware);
}

function filingOf(regulator: Regulator, rule: Rule, anchored: Anchored, now: Instant, zone: string): Filing {
  const { filing, filed, needs } = rule;
  const filedAt = anchored.get(filed) ?? null;
  const missing = needs.find((anchor) => !anchored.has(anchor)) ?? null;
  const anchor = missing ?? needs[0] ?? filed;
  const dueAt = missing === null ? rule.due((one) => anchored.get(one) ?? 0, zone) : null;
  const extendedTo = dueAt === null || !rule.moves ? null : noonAfterWeekend(dueAt, zone);
  const lastAt = extendedTo ?? dueAt;
  return {
    regulator,
    filing,
    state: stateOf(regulator, rule, anchored, filedAt, lastAt, now),
    dueAt,
    extendedTo,
    anchor,
    filedAt,
    late: filedAt !== null && lastAt !== null && filedAt > lastAt,
  };
}

function stateOf(
  regulator: Regulator,
  { needs }: Rule,
  anchored: Anchored,
  filedAt: Instant | null,
  lastAt: Instant | null,
  now: Instant,
): FilingState {
  if (anchored.has('not-applicable')) return 'not-applicable';
  if (filedAt !== null) return 'filed';
  if (anchored.size === 0) return 'scope-not-declared';
  if (lastAt !== null) return now > lastAt ? 'overdue' : 'due';
  // Classified without a word on when they became aware, or a later filing without an earlier: it has happened.
  const begun = needs[0] !== undefined && anchored.has(needs[0]);
  return begun || laterFiled(regulator, needs, anchored) ? 'anchor-missing' : 'not-started';
}

/** A filing that comes behind the missing anchor was made all the same. */
function laterFiled(regulator: Regulator, needs: readonly Anchor[], anchored: Anchored): boolean {
  const filed = rules[regulator].map((rule) => rule.filed);
  const place = Math.max(...needs.map((anchor) => filed.indexOf(anchor)));
  return filed.slice(place + 1).some((anchor) => anchored.has(anchor));
}
