// `tocsin verify REPORT`: proves that a report (its JSON), the journal and the archived plan belong together, by drawing
// the same report from the journal again, or names what does not.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Entry, IncidentEntry } from '../../incident/events.ts';
import { fold } from '../../incident/evolve/fold.ts';
import { forecastOf } from '../../incident/steps.ts';
import { verifyChain } from '../../journal/chain.ts';
import type { Store } from '../../journal/port.ts';
import { entryOf } from '../../journal/recording.ts';
import type { Row } from '../../journal/row.ts';
import { ArchiveFault, planDigest, planFromArchive } from '../../plan/archive.ts';
import type { Plan } from '../../plan/plan.ts';
import { buildReport } from '../../report/report.ts';
import type { ReportFinding } from '../../wording/answers/verification/report.ts';
import { jsonOf, sealed } from '../../wording/report/forms/json.ts';

const shape = z.looseObject({
  schema: z.string(),
  header: z.looseObject({ organisation: z.string(), incident: z.string(), writtenAt: z.iso.datetime() }),
  evidence: z.looseObject({
    digest: z.string(),
    head: z.string().nullable(),
    headEntry: z.int().min(1),
    planDigest: z.string().nullable(),
  }),
});

export type WrittenReport = z.infer<typeof shape>;

/** What a report says of others cannot be drawn from its own incident; its digest still covers it. */
const fromElsewhere: ReadonlySet<string> = new Set([
  'followUps',
  'trend',
  'lastDrill',
  'overlaps',
  'learning',
]);

/** `null` = the file is not a report's JSON. */
export function readReport(file: string): WrittenReport | null {
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : null;
  } catch (fault) {
    if (fault instanceof SyntaxError || (fault instanceof Error && 'syscall' in fault)) return null;
    throw fault;
  }
}

/** Everything that was looked at, in order; `null` = this store has no such incident. */
export async function reportFindings(report: WrittenReport, store: Store): Promise<ReportFinding[] | null> {
  const { header, evidence } = report;
  const { organisation, incident } = header;
  const rows = await store.journal.rows(organisation, incident);
  if (rows.length === 0) return null;
  const digest = sealed(report).evidence['digest'];
  const own: ReportFinding = { what: 'digest', ok: digest === evidence.digest, detail: evidence.digest };
  const chain = chainFinding(rows, evidence.headEntry);
  const head = rows.find(({ version }) => version === evidence.headEntry)?.hash ?? null;
  const tied: ReportFinding = {
    what: 'head',
    ok: head !== null && head === evidence.head,
    detail: `E${evidence.headEntry} ${evidence.head ?? ''}`,
  };
  const plans = await archivedPlans(rows, report, store);
  const found = [own, chain, tied, ...plans.findings];
  // Figures are drawn from what is as it was written, or a difference would say nothing.
  if (!chain.ok || plans.findings.some(({ ok }) => !ok)) return found;
  return [...found, ...figureFindings(report, rows, plans.byDigest)];
}

function chainFinding(rows: readonly Row[], headEntry: number): ReportFinding {
  const proof = verifyChain(rows);
  // What broke behind the report's head is not the report's.
  if (proof.ok || proof.version > headEntry) return { what: 'chain', ok: true, detail: `${rows.length}` };
  return { what: 'chain', ok: false, detail: `E${proof.version} ${proof.what}` };
}

async function archivedPlans(
  rows: readonly Row[],
  { header, evidence }: WrittenReport,
  store: Store,
): Promise<{ findings: ReportFinding[]; byDigest: Map<string, Plan> }> {
  const findings: ReportFinding[] = [];
  const byDigest = new Map<string, Plan>();
  const named = entriesOf(rows).flatMap(({ event }) =>
    event.type === 'IncidentDeclared' || event.type === 'PlanAdopted' ? (event.planDigest ?? []) : [],
  );
  const wanted = new Set(evidence.planDigest === null ? named : [...named, evidence.planDigest]);
  for (const digest of wanted) {
    const document = await store.plans.loadPlan(header.organisation, digest);
    const plan = document === null ? null : readPlan(document);
    const ok = plan !== null && planDigest(plan) === digest;
    findings.push({ what: document === null ? 'plan-missing' : 'plan', ok, detail: digest });
    if (plan !== null && ok) byDigest.set(digest, plan);
  }
  return { findings, byDigest };
}

function readPlan(document: string): Plan | null {
  try {
    return planFromArchive(document);
  } catch (fault) {
    if (fault instanceof ArchiveFault) return null;
    throw fault;
  }
}

function entriesOf(rows: readonly Row[]): Entry[] {
  return rows.map((row) => entryOf(row));
}

/** The report as the journal says it, as of the same entry and the same instant; each section that differs is named. */
function figureFindings(
  report: WrittenReport,
  rows: readonly Row[],
  plans: ReadonlyMap<string, Plan>,
): ReportFinding[] {
  const entries = entriesOf(rows)
    .filter(({ version }) => version <= report.evidence.headEntry)
    .filter((entry): entry is IncidentEntry => entry.event.type !== 'Unknown');
  const lookUp = (digest: string) => plans.get(digest) ?? null;
  const state = fold(entries, lookUp);
  if (state === null) return [{ what: 'figures', ok: false, detail: 'header' }];
  const now = Date.parse(report.header.writtenAt);
  const around = {
    followUps: [],
    measured: new Map(),
    outcomes: [],
    delivered: [],
    plans: lookUp,
    suggest: null,
  };
  const drawn = JSON.parse(
    jsonOf(buildReport(state, entries, forecastOf(state, now), state.plan, now, around)),
  ) as Record<string, unknown>;
  const differing = Object.keys({ ...drawn, ...report })
    .filter((section) => !fromElsewhere.has(section))
    .filter((section) => !isDeepStrictEqual(comparable(section, report), comparable(section, drawn)));
  return differing.length === 0
    ? [{ what: 'figures', ok: true, detail: `${Object.keys(drawn).length}` }]
    : differing.map((section) => ({ what: 'figures' as const, ok: false, detail: section }));
}

/** Without what stands in no journal: the digest of the report itself, and when rooms were reached. */
function comparable(section: string, report: Readonly<Record<string, unknown>>): unknown {
  const value = report[section];
  if (typeof value !== 'object' || value === null) return value;
  const { digest: _, deliveries: __, ...rest } = value as Record<string, unknown>;
  return section === 'evidence' || section === 'communications' ? rest : value;
}
