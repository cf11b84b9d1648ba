// The plans: the one in force, and every one that an incident was declared under, read from the archive when needed.
import type { Logger } from '../../log.ts';
import type { PlanArchive } from '../../journal/port.ts';
import type { Entry } from '../../incident/events.ts';
import { planFromArchive } from '../../plan/archive.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Problem } from '../../plan/problems.ts';

/** Where the plan in force comes from; the reading of its file belongs to the caller. */
export interface PlanSource {
  /** The last good plan; `null` = the organisation runs without one. */
  current(): Plan | null;
  /** What is wrong with the file as it is now; its last good reading stays in force. */
  problems(): readonly Problem[];
  /** Path of the file, for the journal; `null` = built in. */
  file: string | null;
}

export class PlanBook {
  readonly #organisation: string;
  readonly #archive: PlanArchive;
  readonly #source: PlanSource;
  readonly #log: Logger;
  readonly #frozen = new Map<string, Plan | null>();

  constructor(organisation: string, archive: PlanArchive, source: PlanSource, log: Logger) {
    this.#organisation = organisation;
    this.#archive = archive;
    this.#source = source;
    this.#log = log;
  }

  inForce(): Plan | null {
    return this.#source.current();
  }

  problems(): readonly Problem[] {
    return this.#source.problems();
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
