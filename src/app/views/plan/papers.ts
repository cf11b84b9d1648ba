// What is told of the plan beside the journal's own words: the weekly digest, and the run sheet to the leads when the plan
// changes and when an incident is declared.
import type { Clock } from '#src/clock.ts';
import type { Entry } from '#src/incident/events.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Announcement } from '#src/wording/announcements/announcement.ts';
import { digestAnnouncement } from '#src/wording/plan/digest.ts';
import { sheetAnnouncement } from '#src/wording/plan/sheet/card.ts';
import type { Memory } from '../../state/memory.ts';
import { readinessNow } from './readiness.ts';
import { leadsOf, type Sheets } from './sheets.ts';

export interface Papers {
  /** Of a fact of the organisation. */
  ofOrganisation(entry: Entry): Promise<readonly Announcement[]>;
  /** @param entry the first of the declaration, whose whole is known in `state` */
  ofDeclaration(entry: Entry, state: IncidentState): readonly Announcement[];
}

export function createPapers(memory: Memory, sheets: Sheets, clock: Clock): Papers {
  const { plans, voice } = memory;

  async function digest(entry: Entry): Promise<readonly Announcement[]> {
    const plan = plans.inForce();
    const readiness = await readinessNow(memory, clock.now());
    return plan === null || readiness === null ? [] : [digestAnnouncement(entry, plan, readiness, voice())];
  }

  /** The first plan of all is no change: whoever wrote it has it. An older one is no news any more. */
  function changed(entry: Entry, planDigest: string): readonly Announcement[] {
    const plan = plans.inForce();
    const sheet = sheets.ofPlan();
    if (plan === null || sheet === null || entry.version === 1 || plan.digest !== planDigest) return [];
    return leadsOf(plan).map((person) => sheetAnnouncement(entry, person, sheet, 'plan', voice()));
  }

  return {
    async ofOrganisation(entry) {
      const { event } = entry;
      if (event.type === 'PlanInForce') return changed(entry, event.planDigest);
      return event.type === 'ReminderFired' && event.kind === 'readiness-digest' ? digest(entry) : [];
    },
    ofDeclaration(entry, state) {
      const plan = plans.inForce();
      const sheet = state.private ? null : sheets.ofIncident(state);
      if (plan === null || sheet === null) return [];
      return leadsOf(plan).map((person) =>
        sheetAnnouncement(entry, person, sheet, 'declaration', voice(), state.drill),
      );
    },
  };
}
