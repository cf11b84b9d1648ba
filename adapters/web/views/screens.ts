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

export interface Screens {
  whole(me: LocalPerson, wall: boolean): Promise<Screen>;
  board(me: LocalPerson, incident: string, wall: boolean): Promise<Screen | null>;
  graph(me: LocalPerson, incident: string | null, service: string | null): Promise<Screen | null>;
  incidents(me: LocalPerson): Promise<Screen>;
}

export interface ScreensParts {
  views: Views;
  live: LiveViews;
  settings: WebSettings;
}

export function viewerOf(me: LocalPerson): Viewer {
  return { platform: platformName, user: me.user };
}

export function createScreens({ views, live, settings }: ScreensParts): Screens {
  const scene = (): Scene => ({ now: settings.clock.now(), zone: settings.zone() });
  const wiring = (room: string | null): Wiring => ({
    room: room ?? everybody.id,
    requestId: () => settings.ids.next(),
  });
  const roomOf = (board: Pick<BoardView, 'rooms'>): string | null => board.rooms[platformName] ?? null;

  async function mineOf(me: LocalPerson, boards: readonly BoardView[]): Promise<Panels> {
    const viewer = viewerOf(me);
    const mine: StepRow[] = [];
    for (const { incident } of boards) mine.push(...(await views.mine(viewer, incident)));
    const [only] = boards;
    return minePanel(mine, wiring(only === undefined || boards.length > 1 ? null : roomOf(only)), scene());
  }

  async function boardsOf(incidents: readonly string[]): Promise<BoardView[]> {
    const found = await Promise.all(incidents.map((id) => live.shared(`facts ${id}`, () => views.board(id))));
    return found.filter((board) => board !== null);
  }

  return {
    async whole(me, wall) {
      const incidents = (await views.open(viewerOf(me))).slice(0, mostBoards);
      const boards = await boardsOf(incidents);
      const shared = await live.shared(`whole ${incidents.join(' ')}`, () =>
        Promise.resolve(wholePanels(boards, views.house(), scene())),
      );
      return {
        title: words.whole,
        section: '/board',
        neighbours: wall ? [] : [{ href: '/board?wall=yes', label: words.wall, current: false }],
        drawn: wall ? [shared] : [shared, await mineOf(me, boards)],
        body: (panels) => wholeBody(panels, wall),
      };
    },
    async board(me, incident, wall) {
      if (!(await views.maySee(viewerOf(me), incident))) return null;
      const board = await live.shared(`facts ${incident}`, () => views.board(incident));
      if (board === null) return null;
      const shared = await live.shared(`board ${incident} ${wall ? 'wall' : ''}`, () =>
        Promise.resolve({
          ...boardPanels(board, wall ? null : wiring(roomOf(board)), scene()),
          ...platformsPanel(views.house(), scene()),
        }),
      );
      const at = `/incidents/${incident}`;
      return {
        title: `${incident} ${board.text}`,
        section: '/board',
        neighbours: wall
          ? []
          : [
              ...neighboursOf(incident, roomOf(board), at),
              { href: `${at}?wall=yes`, label: words.wall, current: false },
            ],
        drawn: wall ? [shared] : [shared, await mineOf(me, [board])],
        body: (panels) => boardBody(panels, wall),
      };
    },
    async graph(me, incident, service) {
      if (incident !== null && !(await views.maySee(viewerOf(me), incident))) return null;
      const view = await views.graph(incident, service);
      if (view === null) return null;
      const panels = await live.shared(`graph ${incident ?? ''} ${service ?? ''}`, () =>
        Promise.resolve(graphPanels(view)),
      );
      const board = incident === null ? null : await views.board(incident);
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
    },
    async incidents(me) {
      const view = await views.incidents(viewerOf(me));
      return {
        title: words.incidents,
        section: '/incidents',
        neighbours: [],
        drawn: [incidentsPanels(view, wiring, scene())],
        body: (panels) => incidentsBody(panels),
      };
    },
  };
}

/** As many open incidents as one page shows; the list has all. */
const mostBoards = 20;
