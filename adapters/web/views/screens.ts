// Each page beside the rooms, put together for one reader: what may be seen, what is drawn once for all, what is theirs.
import type { Wiring } from '#src/pages/card/button.ts';
import type { Markup } from '#src/pages/html.ts';
import {
  boardBody,
  boardPanels,
  minePanel,
  platformsPanel,
  wholeBody,
  wholePanels,
  type Panels,
} from '#src/pages/board/board.ts';
import { neighboursOf, type Neighbour } from '#src/pages/board/frame.ts';
import { graphBody, graphPanels } from '#src/pages/board/graph/graph.ts';
import { incidentsBody, incidentsPanels } from '#src/pages/board/incidents.ts';
import type { Scene } from '#src/pages/board/parts/pieces.ts';
import type { BoardView, StepRow, Viewer, Views } from '#src/pages/board/view.ts';
import { words } from '#src/pages/board/words.ts';
import type { Section } from '#src/pages/shell.ts';
import { everybody, platformName, type LocalPerson, type WebSettings } from '../settings.ts';
import type { Drawn, LiveViews } from './live.ts';

export interface Screen {
  title: string;
  section: Section['path'];
  neighbours: readonly Neighbour[];
  drawn: Drawn;
  /** All panels put in their places. */
  body(panels: Panels): Markup;
}

export interface ScreensParts {
  views: Views;
  live: LiveViews;
  settings: WebSettings;
}

/** Who looks, in the words of the house. */
export function viewerOf(me: LocalPerson): Viewer {
  return { platform: platformName, user: me.user };
}

export class Screens {
  readonly #parts: ScreensParts;

  constructor(parts: ScreensParts) {
    this.#parts = parts;
  }

  /** Everything that is open and that they may see. */
  async whole(me: LocalPerson, wall: boolean): Promise<Screen> {
    const { views, live } = this.#parts;
    const incidents = (await views.open(viewerOf(me))).slice(0, mostBoards);
    const found = await Promise.all(incidents.map((id) => this.#facts(id)));
    const boards = found.filter((board) => board !== null);
    const shared = await live.shared(`whole ${incidents.join(' ')}`, () =>
      Promise.resolve(wholePanels(boards, views.house(), this.#scene())),
    );
    return {
      title: words.whole,
      section: '/board',
      neighbours: wall ? [] : [{ href: '/board?wall=yes', label: words.wall, current: false }],
      drawn: wall ? [shared] : [shared, await this.#mine(me, boards)],
      body: (panels) => wholeBody(panels, wall),
    };
  }

  async board(me: LocalPerson, incident: string, wall: boolean): Promise<Screen | null> {
    const { views, live } = this.#parts;
    const board = (await views.maySee(viewerOf(me), incident)) ? await this.#facts(incident) : null;
    if (board === null) return null;
    const shared = await live.shared(`board ${incident} ${wall ? 'wall' : ''}`, () =>
      Promise.resolve({
        ...boardPanels(board, wall ? null : this.#wiring(roomOf(board)), this.#scene()),
        ...platformsPanel(views.house(), this.#scene()),
      }),
    );
    const at = `/incidents/${incident}`;
    const around = [
      ...neighboursOf(incident, roomOf(board), at),
      { href: `${at}?wall=yes`, label: words.wall, current: false },
    ];
    return {
      title: `${incident} ${board.text}`,
      section: '/board',
      neighbours: wall ? [] : around,
      drawn: wall ? [shared] : [shared, await this.#mine(me, [board])],
      body: (panels) => boardBody(panels, wall),
    };
  }

  /** @param incident `null` = the plan in force; @param service whose steps, `null` = all services. */
  async graph(me: LocalPerson, incident: string | null, service: string | null): Promise<Screen | null> {
    const { views, live } = this.#parts;
    if (incident !== null && !(await views.maySee(viewerOf(me), incident))) return null;
    const view = await live.shared(`facts of ${incident ?? ''} ${service ?? ''}`, () =>
      views.graph(incident, service),
    );
    if (view === null) return null;
    const panels = await live.shared(`graph ${incident ?? ''} ${service ?? ''}`, () =>
      Promise.resolve(graphPanels(view)),
    );
    const board = incident === null ? null : await this.#facts(incident);
    const what = service === null ? words.planGraph : `${words.stepsOf} ${view.title}`;
    return {
      title: incident === null ? what : `${incident} ${view.text}`,
      section: incident === null ? '/graph' : '/board',
      neighbours:
        incident === null || board === null
          ? []
          : neighboursOf(incident, roomOf(board), `/incidents/${incident}/graph`),
      drawn: [panels],
      body: (all) => graphBody(view, all),
    };
  }

  async incidents(me: LocalPerson): Promise<Screen> {
    const view = await this.#parts.views.incidents(viewerOf(me));
    return {
      title: words.incidents,
      section: '/incidents',
      neighbours: [],
      drawn: [incidentsPanels(view, (room) => this.#wiring(room), this.#scene())],
      body: (panels) => incidentsBody(panels),
    };
  }

  #facts(incident: string): Promise<BoardView | null> {
    const { views, live } = this.#parts;
    return live.shared(`facts ${incident}`, () => views.board(incident));
  }

  async #mine(me: LocalPerson, boards: readonly BoardView[]): Promise<Panels> {
    const mine: StepRow[] = [];
    for (const { incident } of boards) mine.push(...(await this.#parts.views.mine(viewerOf(me), incident)));
    const [only] = boards;
    // Steps of several incidents are pressed on their own boards: here their numbers would not tell them apart.
    const wiring = only === undefined || boards.length > 1 ? null : this.#wiring(roomOf(only));
    return minePanel(mine, wiring, this.#scene());
  }

  #scene(): Scene {
    const { settings } = this.#parts;
    return { now: settings.clock.now(), zone: settings.zone() };
  }

  #wiring(room: string | null): Wiring {
    return { room: room ?? everybody.id, requestId: () => this.#parts.settings.ids.next() };
  }
}

/** Buttons of a board act as if they were pressed in the incident's own room. */
function roomOf({ rooms }: Pick<BoardView, 'rooms'>): string | null {
  return rooms[platformName] ?? null;
}

/** As many open incidents as one page shows; the list has all. */
const mostBoards = 20;
