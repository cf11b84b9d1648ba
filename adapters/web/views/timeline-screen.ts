// The timeline page for one reader: what the address asks for, checked, and how far they have read.
import { parseDuration } from '#src/time/durations.ts';
import { neighboursOf } from '#src/pages/board/frame.ts';
import type { Scene } from '#src/pages/board/parts/pieces.ts';
import { timelineBody, timelinePanels, type Asked } from '#src/pages/board/timeline.ts';
import { timelineKinds, type TimelineFilter, type TimelineKind, type Views } from '#src/pages/board/view.ts';
import { words } from '#src/pages/board/words.ts';
import { platformName, type LocalPerson, type WebSettings } from '../settings.ts';
import type { Looked } from './looked.ts';
import { viewerOf, type Screen } from './screens.ts';

/** Lines on one page. */
const most = 400;

export interface TimelineParts {
  views: Views;
  looked: Looked;
  settings: WebSettings;
}

/** Everything in an address is hostile until read here. */
export function askedOf(query: Readonly<Record<string, string | undefined>>): Asked {
  const text = (name: string): string => (query[name] ?? '').slice(0, 200);
  const since = text('since').trim();
  return {
    who: text('who'),
    service: text('service'),
    kind: text('kind'),
    text: text('text'),
    since,
    from: text('from'),
    problem: since !== '' && parseDuration(since) === null ? words.sinceWrong : null,
  };
}

/** `null` = there is no such incident for this reader. Not shared: the mark is theirs. */
export async function timelineScreen(
  { views, looked, settings }: TimelineParts,
  me: LocalPerson,
  incident: string,
  asked: Asked,
): Promise<Screen | null> {
  if (!(await views.maySee(viewerOf(me), incident))) return null;
  const mark = await looked.mark(me.user, incident);
  const now = settings.clock.now();
  const view = await views.timeline(incident, filterOf(asked, mark, now));
  if (view === null) return null;
  const scene: Scene = { now, zone: settings.zone() };
  const reading = { asked, mark, fresh: Math.max(0, view.last - (mark ?? view.last)) };
  return {
    title: `${incident} ${view.text}`,
    section: '/board',
    neighbours: neighboursOf(incident, view.rooms[platformName] ?? null, `/incidents/${incident}/timeline`),
    drawn: [timelinePanels(view, reading, scene)],
    body: (panels) => timelineBody(view, reading, panels),
  };
}

function filterOf(asked: Asked, mark: number | null, now: number): TimelineFilter {
  const { who, service, kind, text, since, from } = asked;
  const length = since === '' ? null : parseDuration(since);
  return {
    who,
    service,
    kind: isKind(kind) ? kind : '',
    text,
    since: length === null ? null : now - length,
    after: from === 'looked' ? mark : null,
    most,
  };
}

function isKind(text: string): text is TimelineKind {
  return (timelineKinds as readonly string[]).includes(text);
}
