// Run sheets: for the leads by direct message, for the page, and for the folder that is there when nothing else is. When
// they are made, and from what; the words are elsewhere.
import type { Clock } from '#src/clock.ts';
import type { IncidentId, PersonId } from '#src/ids.ts';
import { learnedMinutes } from '#src/incident/organisation.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Logger } from '#src/log.ts';
import { sheetFileMarkup } from '#src/pages/plan/run-sheet.ts';
import type { Plan } from '#src/plan/plan.ts';
import { layOut } from '#src/plan/walk/lay-out.ts';
import type { Sheet } from '#src/wording/plan/shapes/sheet.ts';
import { sheetOf } from '#src/wording/plan/sheet/sheet.ts';
import { sheetText } from '#src/wording/plan/sheet/text.ts';
import type { Memory } from '../../state/memory.ts';

/** Puts a file in the folder of the run sheets, in place of the one before it as a whole. */
export type PutSheet = (name: string, text: string) => Promise<void>;

export interface SheetsDeps {
  memory: Memory;
  clock: Clock;
  log: Logger;
  /** `null` = there is no such folder. */
  put: PutSheet | null;
}

export class Sheets {
  readonly #deps: SheetsDeps;

  constructor(deps: SheetsDeps) {
    this.#deps = deps;
  }

  /** The plan's own; `null` without a plan. */
  ofPlan(): Sheet | null {
    const { plans, states, voice } = this.#deps.memory;
    const plan = plans.inForce();
    if (plan === null) return null;
    const layout = layOut(plan, { scenario: null, drill: false, learned: learnedMinutes(states.known()) });
    return sheetOf(plan, layout, null, voice());
  }

  /** Of an incident, under the plan in force: names and numbers of people are those of today. */
  ofIncident(state: IncidentState): Sheet | null {
    const { plans, voice } = this.#deps.memory;
    const now = plans.inForce();
    if (state.plan === null || now === null) return null;
    // What is frozen is what is done; whom to ring is never frozen.
    const plan = { ...state.plan, people: now.people, partners: now.partners };
    return sheetOf(plan, state.layout, state, voice());
  }

  /** Writes the plan's own. A folder that is full or gone is told in the log and stops nothing. */
  async writePlan(): Promise<void> {
    const sheet = this.ofPlan();
    if (sheet !== null) await this.#write('run-sheet', sheet);
  }

  /** What is private, or must not be written elsewhere, is not written there either. */
  async writeIncident(id: IncidentId): Promise<void> {
    const { put, memory } = this.#deps;
    const state = put === null ? null : await memory.states.latest(id);
    const sheet = state === null || state.private ? null : this.ofIncident(state);
    if (sheet !== null) await this.#write(`run-sheet-${id}`, sheet);
  }

  async #write(name: string, sheet: Sheet): Promise<void> {
    const { put, log } = this.#deps;
    if (put === null) return;
    try {
      await put(`${name}.txt`, sheetText(sheet));
      await put(`${name}.html`, sheetFileMarkup(sheet));
    } catch (fault) {
      log.error({ err: fault, name }, 'the run sheet could not be written');
    }
  }
}

const leading = ['commander', 'deputy', 'operations', 'communications'];

/** Whoever is asked first for a role that leads, and the authorities; people of the plan only, each once. */
export function leadsOf(plan: Plan): PersonId[] {
  const holders = leading.map((key) => plan.roles.get(key)?.primary ?? null);
  const named = [...holders, ...plan.organisation.authorities].filter((key) => key !== null);
  return [...new Set(named)].filter((key) => plan.people.has(key));
}
