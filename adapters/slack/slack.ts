// Slack as a chat platform: Bolt and Slack's Web API behind the port. Puts the parts of this folder together, starts and
// stops them; Slack being away, or an account that is wrong, never ends or delays the process.
import { App } from '@slack/bolt';
import type { Receiver } from '@slack/bolt';
import { DeliveryFault } from '../../src/chat/platform.ts';
import type { ChatPlatform, Intake } from '../../src/chat/platform.ts';
import type { Instant } from '../../src/clock.ts';
import { EditBudget } from './calls/budget.ts';
import { boltLogger } from './calls/bolt-log.ts';
import { Calls } from './calls/calls.ts';
import { standardBurst } from './calls/pace.ts';
import { takeActions } from './intake/actions.ts';
import { takeCommands } from './intake/commands.ts';
import { Desk } from './intake/desk.ts';
import type { Identity } from './intake/desk.ts';
import { takeMentions } from './intake/events/mentions.ts';
import { takeNotices } from './intake/events/notices.ts';
import { takeReactions } from './intake/events/reactions.ts';
import { reread } from './intake/events/reread.ts';
import { takeHome } from './intake/home.ts';
import { takeShortcuts } from './intake/shortcuts.ts';
import { takeSubmissions } from './intake/submissions.ts';
import { connectAfterMs } from './line/backoff.ts';
import { Condition } from './line/condition.ts';
import { createHttp } from './line/http.ts';
import { createSockets } from './line/sockets.ts';
import type { Line, LineEvents } from './line/sockets.ts';
import { limits, machineTimers, platformName, timelineEmoji } from './settings.ts';
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

/** Before the first start of a process nobody listened: mentions of this time are read again. */
const beforeStartMs = 10 * 60_000;
const standardPongMs = 3_000;

/** Nothing is called or listened on before `start`; one instance is started once. */
export function createSlack(given: SlackParts): SlackPlatform {
  const { settings, organisation, specs, log, clock, planSettings } = given;
  const { timers = machineTimers, pongMs = standardPongMs, burst = standardBurst } = given;
  const { botToken: token, apiUrl } = settings;
  const nobody: Identity = { botId: null, botUserId: null, team: null, home: null };
  const live = {
    identity: nobody,
    port: null as number | null,
    missedSince: null as Instant | null,
    stopped: false,
  };
  const condition = new Condition(clock, log);
  const calls = new Calls({ token, apiUrl, clock, timers, pulse: condition, burst });
  const own = (): Identity => live.identity;
  const directory = new Directory({ calls, clock, team: () => live.identity.team });
  const posts = new Posts({ calls, budget: new EditBudget(clock), own });
  const emoji = (): string => timelineEmoji(planSettings?.());
  const desk = new Desk({ organisation, specs, calls, directory, identity: own, emoji, clock, timers, log });
  let line: Line | null = null;

  /** Who the bot is; asked until Slack says so, for without it nothing of ours is recognised. */
  async function introduce(failures = 0): Promise<void> {
    try {
      const { bot_id, user_id, team_id, url } = await calls.run(
        { kind: 'read', method: 'auth.test' },
        (client) => client.auth.test(),
      );
      live.identity = {
        botId: bot_id ?? null,
        botUserId: user_id ?? null,
        team: team_id ?? null,
        home: url ?? null,
      };
      catchUp();
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      const waitMs = Math.max(fault.retryAfterMs ?? 0, connectAfterMs(failures + 1));
      if (!live.stopped) timers.after(waitMs, () => void introduce(failures + 1));
    }
  }

  /** Reads what was missed, as soon as it is known who the bot is. */
  function catchUp(): void {
    const since = live.missedSince;
    if (since === null || live.identity.botUserId === null) return;
    live.missedSince = null;
    void reread(desk, since);
  }

  function openLine(app: App): Line {
    const events: LineEvents = {
      heard: (heard, trouble) => condition.heard(heard, trouble),
      gap(since) {
        live.missedSince = Math.min(since, live.missedSince ?? since);
        catchUp();
      },
    };
    const { appToken, signingSecret, httpPort } = settings;
    const logger = boltLogger(log);
    const deafSince = clock.now() - beforeStartMs;
    if (appToken !== null)
      return createSockets({ app, appToken, apiUrl, logger, timers, pongMs }, clock, events, deafSince);
    const listening = (port: number): void => {
      live.port = port;
    };
    const port = httpPort ?? 0;
    return createHttp(
      { app, signingSecret: signingSecret ?? '', port, logger, timers, listening, deafSince },
      events,
    );
  }

  return {
    name: platformName,
    limits: { cardText: limits.cardText, buttonsPerCard: limits.buttonsPerCard, forms: true },
    caveats: Object.values(words.caveats),
    health: () => condition.health(),
    httpPort: () => live.port,
    start(intake: Intake) {
      desk.open(intake);
      const app = createApp(given, own);
      takeCommands(app, desk);
      takeActions(app, desk);
      takeSubmissions(app, desk);
      takeShortcuts(app, desk);
      takeMentions(app, desk);
      takeReactions(app, desk);
      takeHome(app, desk);
      takeNotices(app, { desk, forget: (ref) => posts.forget(ref) });
      line = openLine(app);
      line.start();
      void introduce();
      return Promise.resolve();
    },
    async stop() {
      live.stopped = true;
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
    rooms: createRooms({ calls, own, home: () => live.identity.home, log }),
    directory,
    files: createFiles({ calls, posts, timers }),
    direct: createDirect(calls),
  };
}

/** Bolt without its own connections, tokens and conversations: those are ours to look after. */
function createApp({ settings, log }: SlackParts, own: () => Identity): App {
  const app = new App({
    receiver: noReceiver,
    // Asks nobody: with a token Bolt would call Slack before it lets anything through, and end the process if it cannot.
    authorize: () => {
      const { botId, botUserId } = own();
      return Promise.resolve({
        botToken: settings.botToken,
        ...(botId === null ? {} : { botId }),
        ...(botUserId === null ? {} : { botUserId }),
      });
    },
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
    logger: boltLogger(log),
  });
  app.error((fault) => {
    log.error({ err: fault }, 'Slack: a request ended in a bug');
    return Promise.resolve();
  });
  return app;
}

/** The lines of line/ hand their requests to the app themselves. */
const noReceiver: Receiver = {
  init() {},
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
