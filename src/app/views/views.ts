// What the pages of a platform that has pages are drawn from, gathered from memory. Reads only: nothing here decides,
// waits for a platform, or computes a figure that the report or the forecast has.
import type { Clock } from '../../clock.ts';
import { mayEnter } from '../../incident/decide/policy.ts';
import { openIncidents } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Action } from '../../chat/card.ts';
import type {
  BoardView,
  GraphView,
  HouseView,
  IncidentsView,
  StepRow,
  TimelineFilter,
  TimelineView,
  Viewer,
  Views,
} from '../../pages/board/view.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Lag } from '../announce.ts';
import type { Memory } from '../state/memory.ts';
import { boardView } from './board.ts';
import { createFigures, type Figures, type FiguresOf } from './figures.ts';
import { graphView } from './graph.ts';
import { houseView, type PlatformState } from './house.ts';
import { incidentsView } from './incidents.ts';
import { standingOf } from './settled.ts';
import { minesOf } from './rows/steps.ts';
import { timelineView } from './timeline.ts';

export interface ViewsDeps {
  memory: Memory;
  clock: Clock;
  lag: () => readonly Lag[];
  health: () => readonly PlatformState[];
  mayHear: (state: IncidentState, platform: string) => boolean;
}

export interface OwnViews extends Views {
  /** The journal has grown, or a platform is another than before. */
  changed(): void;
}

export function createViews(deps: ViewsDeps): OwnViews {
  return new Gathered(deps);
}

class Gathered implements OwnViews {
  readonly #deps: ViewsDeps;
  readonly #listeners = new Set<() => void>();
  readonly #figuresOf: FiguresOf;
  readonly #boards = new WeakMap<Figures, BoardView>();

  constructor(deps: ViewsDeps) {
    this.#deps = deps;
    this.#figuresOf = createFigures((state, now) => deps.memory.states.foresee(state, now));
  }

  /** Whoever may look is known as of the last look: two hundred readers must not read the journal each. */
  async open(viewer: Viewer): Promise<string[]> {
    const { states } = this.#deps.memory;
    const found = await Promise.all(openIncidents(states.known()).map(({ id }) => states.glance(id)));
    return found
      .filter((state) => state !== null)
      .filter((state) => this.#seenBy(state, viewer))
      .toSorted((a, b) => Number(a.drill) - Number(b.drill) || a.severity - b.severity)
      .map((state) => state.id);
  }

  async maySee(viewer: Viewer, incident: string): Promise<boolean> {
    const state = await this.#deps.memory.states.glance(incident);
    return state !== null && this.#seenBy(state, viewer);
  }

  async board(incident: string): Promise<BoardView | null> {
    const state = await this.#deps.memory.states.latest(incident);
    if (state === null) return null;
    const own = this.#figures(state);
    const view = this.#boards.get(own) ?? boardView(own, this.#voice());
    this.#boards.set(own, view);
    return view;
  }

  async mine(viewer: Viewer, incident: string): Promise<readonly StepRow[]> {
    const state = await this.#deps.memory.states.glance(incident);
    if (state === null) return [];
    return minesOf(state, this.#figures(state).forecast, this.#idsOf(viewer), this.#voice());
  }

  house(): HouseView {
    const { memory, health, lag } = this.#deps;
    return houseView(memory.plans.inForce(), health(), lag(), this.#voice());
  }

  async timeline(incident: string, filter: TimelineFilter): Promise<TimelineView | null> {
    const state = await this.#deps.memory.states.latest(incident);
    return state === null ? null : timelineView(this.#figures(state), filter, this.#voice());
  }

  async graph(incident: string | null, service: string | null): Promise<GraphView | null> {
    const { plans, states } = this.#deps.memory;
    if (incident === null) return graphView(null, plans.inForce(), service, this.#voice());
    const state = await states.latest(incident);
    return state === null ? null : graphView(state, state.plan, service, this.#voice());
  }

  async incidents(viewer: Viewer): Promise<IncidentsView> {
    const { states } = this.#deps.memory;
    const known = [...(await states.organisation()).incidents.values()].toReversed();
    return incidentsView(known, {
      look: (id) => states.glance(id),
      maySee: (state) => this.#seenBy(state, viewer),
      figures: (state) => this.#figures(state),
      voice: this.#voice(),
      platform: viewer.platform,
    });
  }

  async settled(viewer: Viewer, actions: readonly Action[]): Promise<boolean> {
    const ids = this.#idsOf(viewer);
    const standing = await Promise.all(
      actions.map(async (action) => {
        const { incident } = action;
        const state = incident === undefined ? null : await this.#deps.memory.states.glance(incident);
        return standingOf(action, state, ids);
      }),
    );
    return standing.includes('settled') && !standing.includes('open');
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #figures(state: IncidentState): Figures {
    return this.#figuresOf(state, this.#deps.clock.now());
  }

  #voice(): Voice {
    return this.#deps.memory.voice();
  }

  #idsOf({ platform, user }: Viewer): readonly string[] {
    const people = this.#deps.memory.who.people();
    return people.idsOf(people.of(platform, user));
  }

  #seenBy(state: IncidentState, viewer: Viewer): boolean {
    const asking = { ids: this.#idsOf(viewer), house: false };
    return mayEnter(state, asking) && this.#deps.mayHear(state, viewer.platform);
  }
}
