// What the pages of a platform that has pages are drawn from, gathered from memory. Reads only: nothing here decides,
// waits for a platform, or computes a figure that the report or the forecast has.
import type { Clock } from '../../clock.ts';
import { mayEnter } from '../../incident/decide/policy.ts';
import { openIncidents } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { BoardView, Viewer, Views } from '../../pages/board/view.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Lag } from '../announce.ts';
import type { Memory } from '../state/memory.ts';
import { boardView } from './board.ts';
import { createFigures, type Figures } from './figures.ts';
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
  const { memory, clock, lag, health, mayHear } = deps;
  const { states, plans, who } = memory;
  const listeners = new Set<() => void>();
  const figuresOf = createFigures((state, now) => states.foresee(state, now));
  const boards = new WeakMap<Figures, BoardView>();

  const voice = (): Voice => memory.voice();
  const idsOf = ({ platform, user }: Viewer): readonly string[] => {
    const people = who.people();
    return people.idsOf(people.of(platform, user));
  };
  const seenBy = (state: IncidentState, viewer: Viewer): boolean =>
    mayEnter(state, { ids: idsOf(viewer), house: false }) && mayHear(state, viewer.platform);

  const figures = (state: IncidentState): Figures => figuresOf(state, clock.now());

  /** Whoever may look is known as of the last look: two hundred readers must not read the journal each. */
  async function open(viewer: Viewer): Promise<string[]> {
    const found = await Promise.all(openIncidents(states.known()).map(({ id }) => states.glance(id)));
    return found
      .filter((state) => state !== null)
      .filter((state) => seenBy(state, viewer))
      .toSorted((a, b) => Number(a.drill) - Number(b.drill) || a.severity - b.severity)
      .map((state) => state.id);
  }

  async function board(incident: string): Promise<BoardView | null> {
    const state = await states.latest(incident);
    if (state === null) return null;
    const own = figures(state);
    const view = boards.get(own) ?? boardView(own, voice());
    boards.set(own, view);
    return view;
  }

  return {
    open,
    board,
    async maySee(viewer, incident) {
      const state = await states.glance(incident);
      return state !== null && seenBy(state, viewer);
    },
    async mine(viewer, incident) {
      const state = await states.glance(incident);
      return state === null ? [] : minesOf(state, figures(state).forecast, idsOf(viewer), voice());
    },
    house: () => houseView(plans.inForce(), health(), lag(), voice()),
    async timeline(incident, filter) {
      const state = await states.latest(incident);
      return state === null ? null : timelineView(figures(state), filter, voice());
    },
    async graph(incident, service) {
      if (incident === null) return graphView(null, plans.inForce(), service, voice());
      const state = await states.latest(incident);
      return state === null ? null : graphView(state, state.plan, service, voice());
    },
    async incidents(viewer) {
      const known = [...(await states.organisation()).incidents.values()].toReversed();
      return incidentsView(known, {
        look: (id) => states.glance(id),
        maySee: (state) => seenBy(state, viewer),
        figures,
        voice: voice(),
        platform: viewer.platform,
      });
    },
    async settled(viewer, actions) {
      const ids = idsOf(viewer);
      const standing = await Promise.all(
        actions.map(async (action) => {
          const state = action.incident === undefined ? null : await states.glance(action.incident);
          return standingOf(action, state, ids);
        }),
      );
      return standing.includes('settled') && !standing.includes('open');
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener();
    },
  };
}
