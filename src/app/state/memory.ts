// What the house knows, put together: plans, folded states, people, and which room belongs to which incident.
import type { Clock } from '../../clock.ts';
import type { Store } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import type { Voice } from '../../wording/voice.ts';
import { PlanBook } from './plan-book.ts';
import type { PlanSource } from './plan-book.ts';
import { putInForce } from './in-force.ts';
import { Rooms } from './rooms.ts';
import { States } from './states.ts';
import { voiceOf } from './people.ts';
import { Who } from './who.ts';

export interface MemoryDeps {
  organisation: string;
  store: Store;
  plan: PlanSource;
  clock: Clock;
  log: Logger;
  /** The example plan is in force. */
  demo: boolean;
}

export class Memory {
  readonly plans: PlanBook;
  readonly states: States;
  readonly who: Who;
  readonly rooms: Rooms;
  readonly #deps: MemoryDeps;

  constructor(deps: MemoryDeps) {
    const { organisation, store, plan, log } = deps;
    this.#deps = deps;
    this.plans = new PlanBook(organisation, store.plans, plan, log);
    this.states = new States(store.journal, organisation, this.plans);
    this.rooms = new Rooms(store.keyed, store.journal, organisation);
    const { plans, states } = this;
    this.who = new Who({ organisation, rows: store.people, plans, states, log });
  }

  /** Reads what must be known before the first request; incidents are folded when somebody asks for them. */
  async load(): Promise<void> {
    await this.who.load();
    await this.states.organisation();
    await this.planChanged();
  }

  /** True when another plan is in force than before. */
  async planChanged(): Promise<boolean> {
    const plan = this.plans.awaited();
    if (plan === null) return false;
    const { organisation, store, plan: source, clock } = this.#deps;
    const { states, who } = this;
    const another = await putInForce(plan, source.file, { organisation, store, states, who, clock });
    this.plans.adopt(plan);
    return another;
  }

  /** The listener in a room: the organisation's own clock. */
  readonly voice = (): Voice => {
    const { clock } = this.#deps;
    return voiceOf(this.#deps, this.plans.inForce(), this.who.people(), clock.now(), null);
  };
}
