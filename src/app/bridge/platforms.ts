// All platforms of a house together: which of them could start, what each still has to be told, and what concerns one by
// name. What is told, and how, is the announcer's of each.
import type { ChatPlatform, Health, Intake, RoomNotice } from '../../chat/platform.ts';
import type { Clock, Instant } from '../../clock.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { SetAside, Store } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import type { Announcer, Lag } from '../announce.ts';
import type { Background } from '../state/background.ts';
import type { Beside } from './outlet.ts';

export interface PlatformsDeps {
  organisation: string;
  platforms: readonly ChatPlatform[];
  deliveries: Store['deliveries'];
  clock: Clock;
  log: Logger;
  background: Background;
  announcer: (platform: ChatPlatform) => Announcer;
}

export interface PlatformHealth {
  platform: string;
  health: Health;
}

/** What was set aside longer ago is no news any more. */
const recalledForMs = 24 * 3_600_000;

export class Platforms {
  readonly #deps: PlatformsDeps;
  readonly #announcers: readonly Announcer[];
  #started: ChatPlatform[] = [];

  constructor(deps: PlatformsDeps) {
    this.#deps = deps;
    this.#announcers = deps.platforms.map((platform) => deps.announcer(platform));
  }

  /** One that cannot start is told in the log and left out; then everything that is owed is told. */
  async start(intake: Intake): Promise<void> {
    const { platforms, log } = this.#deps;
    for (const platform of platforms) {
      try {
        await platform.start(intake);
        this.#started.push(platform);
      } catch (fault) {
        // The others run on: an outage is no time to insist on every platform.
        log.error({ err: fault, platform: platform.name }, 'a platform cannot start');
      }
    }
    this.pump();
    await this.#recallUntold();
  }

  /** Takes nothing more in. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#started.map((platform) => platform.stop()));
    this.#started = [];
  }

  /** Finishes what is being told. */
  async stopTelling(): Promise<void> {
    await Promise.all(this.#announcers.map((announcer) => announcer.stop()));
  }

  named(name: string): ChatPlatform | undefined {
    return this.#deps.platforms.find((platform) => platform.name === name);
  }

  lag(): readonly Lag[] {
    return this.#speaking().map((announcer) => announcer.lag());
  }

  health(): readonly PlatformHealth[] {
    return this.#deps.platforms.map((platform) => ({ platform: platform.name, health: platform.health() }));
  }

  /** Tells what is new in the journal. */
  pump(): void {
    for (const announcer of this.#speaking()) this.#deps.background.run(announcer.pump());
  }

  /** Lets those try again whose time has come. */
  wake(now: Instant): void {
    for (const announcer of this.#speaking()) {
      const at = announcer.wakeAt();
      if (at !== null && at <= now) this.#deps.background.run(announcer.pump());
    }
  }

  /** Something could not be told on one platform: the others say so. */
  untold(item: SetAside): void {
    for (const announcer of this.#speaking()) {
      if (announcer.platform !== item.platform) this.#deps.background.run(announcer.tellUntold(item));
    }
  }

  /** The asker does not wait for the room. */
  share(platform: string, state: IncidentState, beside: Omit<Beside, 'incident'>): void {
    const announcer = this.#speaking().find((each) => each.platform === platform);
    const told = announcer?.tellBeside(state.id, { ...beside, incident: state.id });
    if (told !== undefined) this.#deps.background.run(told);
  }

  noticed(notice: RoomNotice): void {
    const announcer = this.#announcers.find((each) => each.platform === notice.platform);
    if (announcer !== undefined) this.#deps.background.run(announcer.noticed(notice));
  }

  /** Those whose platform is there; the others' part of the journal waits until a start succeeds. */
  #speaking(): readonly Announcer[] {
    const started = new Set(this.#started.map(({ name }) => name));
    return this.#announcers.filter(({ platform }) => started.has(platform));
  }

  /** What was set aside shortly before the process died may not have been told on the other platforms. */
  async #recallUntold(): Promise<void> {
    const { deliveries, organisation, clock } = this.#deps;
    for (const item of await deliveries.setAsideItems(organisation)) {
      if (clock.now() - item.at < recalledForMs) this.untold(item);
    }
  }
}
