// Discord as a chat platform: discord.js behind the port. Puts the parts of this folder together, starts and stops them;
// Discord being away, or an account that is wrong, never ends or delays the process.
import { DeliveryFault } from '../../src/chat/platform.ts';
import type { ChatPlatform, Intake } from '../../src/chat/platform.ts';
import { Calls } from './calls/calls.ts';
import { Desk } from './intake/desk.ts';
import { takeDispatch } from './intake/dispatch.ts';
import { connectAfterMs } from './line/backoff.ts';
import { Condition } from './line/condition.ts';
import { Gateway } from './line/gateway.ts';
import type { Identity } from './line/gateway.ts';
import { limits, planSettingsOf, platformName } from './settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { DiscordParts } from './settings.ts';
import { commandsOf } from './setup/commands.ts';
import { registerCommands } from './setup/register.ts';
import { createDirect } from './told/direct.ts';
import { Directory } from './told/directory.ts';
import { createFiles } from './told/files.ts';
import { createGroups } from './told/groups.ts';
import { OldEdits } from './told/old-edits.ts';
import { Posts } from './told/posts.ts';
import { createRooms } from './told/place/rooms.ts';
import { words } from './words.ts';

const notYetMs = 2_000;

/** Nothing is called before `start`; one instance is started once. */
export function createDiscord(given: DiscordParts): ChatPlatform {
  const { settings, organisation, specs, log, clock, timers = machineTimers, planSettings } = given;
  const live = { identity: null as Identity | null, stopped: false, registering: false };
  const condition = new Condition(clock, log);
  const plan = () => planSettingsOf(planSettings?.());
  const calls = new Calls({
    token: settings.token,
    apiUrl: settings.apiUrl,
    clock,
    timers,
    pulse: condition,
  });
  const own = (): Identity => {
    if (live.identity === null) throw new DeliveryFault('unreachable', words.starting, notYetMs);
    return live.identity;
  };
  const directory = new Directory(calls, () => own().guild, clock);
  const closed = new Set<string>();
  const posts = new Posts({
    calls,
    organisation,
    own: () => own().user,
    closed,
    oldEdits: new OldEdits(clock),
  });
  const direct = createDirect(calls, organisation);
  const desk = new Desk({
    organisation,
    specs,
    calls,
    direct,
    directory,
    identity: () => live.identity,
    settings: plan,
    clock,
    timers,
    log,
  });

  /** Tried until Discord takes them: without its commands the bot is mute. */
  async function register(failures = 0): Promise<void> {
    if (live.stopped || (live.registering && failures === 0)) return;
    live.registering = true;
    try {
      const written = await registerCommands(calls, own(), commandsOf(specs));
      live.registering = false;
      log.info({ written }, 'Discord knows the commands');
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      log.warn({ err: fault }, 'Discord: the commands could not be registered');
      const waitMs = Math.max(fault.retryAfterMs ?? 0, connectAfterMs(failures + 1));
      timers.after(waitMs, () => void register(failures + 1));
    }
  }

  const gateway = new Gateway(
    { ...settings, readMessages: () => plan().readMessages, timers, log },
    {
      heard: (heard, trouble) => condition.heard(heard, trouble),
      lacks: (what) => condition.lacks(what),
      known(identity) {
        live.identity = identity;
        void register();
      },
      dispatch: (type, payload) => takeDispatch({ desk, forget: (ref) => posts.forget(ref) }, type, payload),
    },
  );

  return {
    name: platformName,
    limits: { cardText: limits.cardText, buttonsPerCard: limits.buttonsPerCard, forms: true },
    caveats: Object.values(words.caveats),
    health: () => condition.health(),
    start(intake: Intake) {
      desk.open(intake);
      gateway.start();
      return Promise.resolve();
    },
    async stop() {
      live.stopped = true;
      // What is in hand is answered first, over REST.
      await desk.close();
      await gateway.stop();
    },
    post: (room, key, card) => posts.post(room, key, card),
    edit: (room, ref, card) => posts.edit(room, ref, card),
    find: (room, key) => posts.find(room, key),
    rooms: createRooms({ calls, own, settings: plan, directory, closed }),
    directory,
    files: createFiles(posts, organisation),
    direct,
    groups: createGroups({ calls, own, settings: plan }),
  };
}
