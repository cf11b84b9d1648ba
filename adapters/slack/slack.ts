// Slack as a chat platform: Bolt and Slack's Web API behind the port. Puts the parts of this folder together, starts and
// stops them; Slack being away, or an account that is wrong, never ends or delays the process.
import type { App } from '@slack/bolt';
import type { ChatPlatform, Intake } from '../../src/chat/platform.ts';
import { EditBudget } from './calls/budget.ts';
import { boltLogger } from './calls/bolt-log.ts';
import { Calls } from './calls/calls.ts';
import { standardBurst } from './calls/pace.ts';
import { takeActions } from './intake/actions.ts';
import { takeCommands } from './intake/commands.ts';
import { Desk } from './intake/desk.ts';
import { takeMentions } from './intake/events/mentions.ts';
import { takeNotices } from './intake/events/notices.ts';
import { takeReactions } from './intake/events/reactions.ts';
import { CatchUp } from './intake/events/reread.ts';
import { takeHome } from './intake/home.ts';
import { takeShortcuts } from './intake/shortcuts.ts';
import { takeSubmissions } from './intake/submissions.ts';
import { createApp } from './line/app.ts';
import { Condition } from './line/condition.ts';
import { createHttp } from './line/http.ts';
import { Introduction } from './line/introduction.ts';
import type { Identity } from './line/introduction.ts';
import { createSockets } from './line/sockets.ts';
import type { Line, LineEvents } from './line/sockets.ts';
import { limits, platformName, timelineEmoji } from './settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { SlackParts } from './settings.ts';
import { createDirect } from './told/direct.ts';
import { Directory } from './told/directory.ts';
import { createFiles } from './told/files.ts';
import { postPictures } from './told/pictures.ts';
import { Posts } from './told/posts.ts';
import { createRooms } from './told/rooms/rooms.ts';
import { words } from './words.ts';

export interface SlackPlatform extends ChatPlatform {
  /** Where requests come in by HTTP, once it listens; `null` with Socket Mode. */
  httpPort(): number | null;
}

/** Before the start of a process nobody listened: mentions of this time are read again. */
const beforeStartMs = 10 * 60_000;
const standardPongMs = 3_000;
/** What is in hand at a stop is answered where it came from, if that takes no longer. */
const drainMs = 2_000;

/** Nothing is called or listened on before `start`; one instance is started once. */
export function createSlack(given: SlackParts): SlackPlatform {
  const { clock, log, timers = machineTimers, burst = standardBurst } = given;
  const { botToken: token, apiUrl } = given.settings;
  const introduction = new Introduction({ calls: () => calls, timers, known: () => catchUp.go() });
  const own = (): Identity => introduction.identity;
  const condition = new Condition(clock, log, () => introduction.ask(1));
  const calls = new Calls({ token, apiUrl, clock, timers, pulse: condition, burst });
  const directory = new Directory({ calls, clock, team: () => own().team });
  const posts = new Posts({ calls, budget: new EditBudget(clock), own });
  const desk = createDesk(given, { calls, directory, identity: own, timers });
  const catchUp = new CatchUp(desk);
  let line: Line | null = null;
  let port: number | null = null;
  const events: LineEvents = {
    heard: (heard, trouble) => condition.heard(heard, trouble),
    gap: (since) => catchUp.missed(since),
    listening(taken) {
      port = taken;
    },
  };

  return {
    name: platformName,
    limits: { cardText: limits.cardText, buttonsPerCard: limits.buttonsPerCard, forms: true },
    caveats: Object.values(words.caveats),
    health: () => condition.health(),
    httpPort: () => port,
    start(intake: Intake) {
      desk.open(intake);
      const app = createApp(given, own);
      listen(app, desk, posts);
      line = openLine(given, app, events);
      line.start();
      introduction.ask();
      return Promise.resolve();
    },
    async stop() {
      await desk.idle(drainMs);
      introduction.stop();
      await line?.stop();
      await desk.close();
    },
    async post(room, key, card) {
      const ref = await posts.post(room, key, card);
      await postPictures({ calls, posts, timers, log }, room, ref, card);
      return ref;
    },
    edit: (room, ref, card) => posts.edit(room, ref, card),
    find: (room, key) => posts.find(room, key),
    rooms: createRooms({ calls, own, home: () => own().home, log }),
    directory,
    files: createFiles({ calls, posts, timers }),
    direct: createDirect(calls),
  };
}

function createDesk(
  { organisation, specs, clock, log, planSettings }: SlackParts,
  parts: Pick<Desk['parts'], 'calls' | 'directory' | 'identity' | 'timers'>,
): Desk {
  const emoji = (): string => timelineEmoji(planSettings?.());
  return new Desk({ organisation, specs, clock, log, emoji, ...parts });
}

/** Everything that people can do in Slack. */
function listen(app: App, desk: Desk, posts: Posts): void {
  takeCommands(app, desk);
  takeActions(app, desk);
  takeSubmissions(app, desk);
  takeShortcuts(app, desk);
  takeMentions(app, desk);
  takeReactions(app, desk);
  takeHome(app, desk);
  takeNotices(app, { desk, forget: (ref) => posts.forget(ref) });
}

function openLine(given: SlackParts, app: App, events: LineEvents): Line {
  const { settings, clock, log, timers = machineTimers, pongMs = standardPongMs } = given;
  const { apiUrl, appToken, signingSecret, httpPort } = settings;
  const logger = boltLogger(log);
  const deafSince = clock.now() - beforeStartMs;
  return appToken === null
    ? createHttp(
        { app, signingSecret: signingSecret ?? '', port: httpPort ?? 0, logger, timers, deafSince },
        events,
      )
    : createSockets({ app, appToken, apiUrl, logger, timers, pongMs }, clock, events, deafSince);
}
