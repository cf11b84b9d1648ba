// The plans: the one in force, and every one that an incident was declared under, read from the archive when needed.
import type { Logger } from '../../log.ts';
import type { PlanArchive } from '../../journal/port.ts';
import type { Entry } from '../../incident/events.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import { planFromArchive, sameProcedure } from '../../plan/archive.ts';
import type { PlanFacts } from '../../plan/checks/check-plan.ts';
import { readinessFacts } from '../../reminders/organisation/due.ts';
import type { PlanEdit, PlanSuggestion } from '../../plan/file/edit/edits.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Problem } from '../../plan/problems.ts';

/** Where the plan in force comes from; the reading of its file belongs to the caller. */
export interface PlanSource {
  /** The last good plan; `null` = the organisation runs without one. */
  current(): Plan | null;
  /** What is wrong with the file as it is now; its last good reading stays in force. */
  problems(facts?: PlanFacts): readonly Problem[];
  /** The file with these changes in it, as a diff; absent or `null` = there is no file at hand. */
  suggest?(edits: readonly PlanEdit[]): PlanSuggestion | null;
  /** Path of the file, for the journal; `null` = built in. */
  file: string | null;
  /** The text of the file as it is now, errors and all; `null` = it cannot be read. */
  text?: () => string | null;
}

export class PlanBook {
  readonly #organisation: string;
  readonly #archive: PlanArchive;
  readonly #source: PlanSource;
  readonly #log: Logger;
  #inForce: Plan | null = null;
  readonly #frozen = new Map<string, Plan | null>();

  constructor(organisation: string, archive: PlanArchive, source: PlanSource, log: Logger) {
    this.#organisation = organisation;
    this.#archive = archive;
    this.#source = source;
    this.#log = log;
  }

  /** The plan under which incidents are declared. */
  inForce(): Plan | null {
    return this.#inForce;
  }

  /** The file's newest good reading, where it is another one than that in force; `null` = there is none. */
  awaited(): Plan | null {
    const current = this.#source.current();
    return current === this.#inForce ? null : current;
  }

  /** From now on; only once it is archived, or an incident could be declared under a plan that nobody can read again. */
  adopt(plan: Plan): void {
    this.#inForce = plan;
  }

  /** The file as it is now. */
  file(): { name: string; text: string } | null {
    const { file } = this.#source;
    const text = this.#source.text?.() ?? null;
    return file === null || text === null ? null : { name: file.split(/[\\/]/).at(-1) ?? file, text };
  }

  problems(facts?: PlanFacts): readonly Problem[] {
    return this.#source.problems(facts);
  }

  suggest(edits: readonly PlanEdit[]): PlanSuggestion | null {
    return this.#source.suggest?.(edits) ?? null;
  }

  /** What was recorded and measured since the file was written, as its checks want to know it. */
  async facts(organisation: OrganisationState): Promise<PlanFacts> {
    const plan = this.inForce();
    const same = new Set<string>();
    for (const { planDigest } of organisation.drills) {
      const held = plan === null || planDigest === plan.digest ? null : await this.load(planDigest);
      if (plan !== null && held !== null && sameProcedure(plan, held)) same.add(planDigest);
    }
    return {
      readiness: { ...readinessFacts(organisation), sameProcedure: same },
      measured: organisation.measured,
    };
  }

  /** The archived plan; must have been made ready by `prepare`. */
  readonly frozen = (digest: string): Plan | null => this.#frozen.get(digest) ?? null;

  /** Reads from the archive every plan that these entries name, so that they can be folded without waiting. */
  async prepare(entries: readonly Entry[]): Promise<void> {
    for (const { event } of entries) {
      if (event.type !== 'IncidentDeclared' && event.type !== 'PlanAdopted') continue;
      if (event.planDigest !== null) await this.load(event.planDigest);
    }
  }

  async load(digest: string): Promise<Plan | null> {
    const known = this.#frozen.get(digest);
    if (known !== undefined) return known;
    const document = await this.#archive.loadPlan(this.#organisation, digest);
    if (document === null) {
      this.#log.error({ digest }, 'the plan of an incident is not in the archive');
      // Not remembered: it may be restored while the bot runs.
      return null;
    }
    const plan = planFromArchive(document);
    this.#frozen.set(digest, plan);
    return plan;
  }
}
