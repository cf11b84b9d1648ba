// What the pages about the plan show, gathered: the file and its problems, what changed, readiness, run sheets, and a plan
// from an interview. Reads only.
import type { Clock } from '#src/clock.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { organisationStream, type Store } from '#src/journal/port.ts';
import type { Viewer } from '#src/pages/board/view.ts';
import type { PlanFileView, PlanPages, ReadinessView } from '#src/pages/plan/view.ts';
import { withoutContacts } from '#src/plan/archive.ts';
import { planDifference } from '#src/plan/difference.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { dayOf } from '#src/time/days.ts';
import { formatInstant } from '#src/time/zones.ts';
import { attentionLine, attentionSummary, contactLine } from '#src/wording/plan/attention.ts';
import { planFileOf } from '#src/wording/plan/interview/plan-file.ts';
import { problemText } from '#src/wording/plan/problems.ts';
import { sheetText } from '#src/wording/plan/sheet/text.ts';
import type { Memory } from '../../state/memory.ts';
import { readinessNow } from './readiness.ts';
import type { Sheets } from './sheets.ts';

export interface PlanPagesDeps {
  memory: Memory;
  sheets: Sheets;
  clock: Clock;
  journal: Store['journal'];
  organisation: string;
  maySee: (viewer: Viewer, incident: string) => Promise<boolean>;
}

/** More are not offered to compare with. */
const mostVersions = 20;

export function createPlanPages(deps: PlanPagesDeps): PlanPages {
  const { memory, sheets, clock, maySee } = deps;
  const { plans, states } = memory;
  return {
    file: (from) => fileView(deps, from),
    async readiness(): Promise<ReadinessView | null> {
      const plan = plans.inForce();
      const readiness = await readinessNow(memory, clock.now());
      if (plan === null || readiness === null) return null;
      const voice = memory.voice();
      return {
        summary: attentionSummary(readiness, voice),
        now: readiness.now.map((item) => attentionLine(item, plan, voice)),
        coming: readiness.coming.map((item) => attentionLine(item, plan, voice, true)),
        contacts: readiness.contacts.map((one) => contactLine(one, voice)),
      };
    },
    async sheet(viewer, incident) {
      if (incident === null) return sheets.ofPlan();
      const state: IncidentState | null = (await maySee(viewer, incident))
        ? await states.latest(incident)
        : null;
      return state === null ? null : sheets.ofIncident(state);
    },
    text: sheetText,
    interview(answers) {
      const now = clock.now();
      const text = planFileOf(answers, dayOf(now, 'UTC'));
      const { problems } = parsePlan(text, { platforms: {}, now });
      return { text, left: problems.map(problemText) };
    },
  };
}

async function fileView(
  { memory, journal, organisation }: PlanPagesDeps,
  from: string | null,
): Promise<PlanFileView> {
  const { plans, states } = memory;
  const { zone } = memory.voice();
  const plan = plans.inForce();
  const facts = await plans.facts(await states.organisation());
  const versions = new Map<string, string>();
  for (const { event, recordedAt } of await journal.read(organisation, organisationStream)) {
    if (event.type === 'PlanInForce' && event.planDigest !== plan?.digest) {
      versions.delete(event.planDigest);
      versions.set(event.planDigest, formatInstant(recordedAt, zone, true));
    }
  }
  const known = [...versions]
    .map(([digest, since]) => ({ digest, since }))
    .toReversed()
    .slice(0, mostVersions);
  const chosen = known.find(({ digest }) => digest === from) ?? known[0] ?? null;
  const before = chosen === null ? null : await plans.load(chosen.digest);
  return {
    organisation: plan?.organisation.name ?? null,
    digest: plan?.digest ?? null,
    file: plans.file(),
    problems: plans.problems(facts).map((problem) => {
      const { severity, line, path } = problem;
      return { severity, line, path, text: problemText(problem) };
    }),
    versions: known,
    from: chosen?.digest ?? null,
    // Names and numbers of people are not in the archive, and changed nothing that is done.
    differences:
      plan === null || before === null ? [] : planDifference(withoutContacts(before), withoutContacts(plan)),
  };
}
