// Puts the whole together over a store and platforms, and starts and stops it in order. Nothing here decides or tells.
import type { CommandSpec } from '../chat/command-spec.ts';
import { can } from '../chat/platform.ts';
import type { ChatPlatform, Intake } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Entry } from '../incident/events.ts';
import { organisationStream } from '../journal/port.ts';
import type { Store } from '../journal/port.ts';
import type { Logger } from '../log.ts';
import { Announcer } from './announce.ts';
import type { Lag } from './announce.ts';
import { RecordsFault } from './announce/ledger.ts';
import { createTellings } from './announce/tellings.ts';
import { Answers } from './answer/answers.ts';
import type { Paper } from './answer/report/paper.ts';
import { openReports, roomForFiles, type Reports } from './answer/report/reports.ts';
import { Afterwards } from './bridge/afterwards.ts';
import { isCompromised } from './bridge/bridge.ts';
import { Platforms, type PlatformHealth } from './bridge/platforms.ts';
import { Handle } from './handle.ts';
import { Held } from './handle/held.ts';
import { createIntake } from './answer/intake.ts';
import { Links } from './handle/links.ts';
import type { Pause } from './handle/patience.ts';
import { Recorder } from './handle/record.ts';
import { Targets } from './handle/target.ts';
import { pause, Scheduler } from './scheduler.ts';
import { Background } from './state/background.ts';
import { Memory } from './state/memory.ts';
import type { PlanSource } from './state/plan-book.ts';
import { Turns } from './state/turns.ts';
import { createViews, type OwnViews } from './views/views.ts';
import { createPlanDesk, type PlanDesk } from './views/plan/desk.ts';
import type { PutSheet } from './views/plan/sheets.ts';
import type { PlanPages } from '../pages/plan/view.ts';
import type { Views } from '../pages/board/view.ts';

export interface HouseOptions {
  organisation: string;
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Logger;
  specs: readonly CommandSpec[];
  plan: PlanSource;
  platforms: readonly ChatPlatform[];
  /** Platforms that the organisation runs itself: they hear of incidents during which chat is compromised. */
  trusted: ReadonlySet<string>;
  demo: boolean;
  /** Draws pictures and makes PDFs; without it reports go in words alone. */
  paper?: Paper;
  /** Writes run sheets; without it they are only shown and sent. */
  putSheet?: PutSheet;
  /** How a failing store is waited for; by the machine's clock unless a test says otherwise. */
  pause?: Pause;
}

export interface House {
  /** What platforms are given when they start. */
  intake: Intake;
  /** Rejects when the store cannot be read; a platform that cannot start is told in the log and left out. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what is in hand. The store is closed by whoever opened it. */
  stop(): Promise<void>;
  /** Resolves when nothing is in hand: no request, nothing that could be told now. */
  settle(): Promise<void>;
  /** What the clock does once a second: reminders, and what had to wait. */
  tick(): Promise<void>;
  /** Starts the clock; without it only `tick` lets time pass. */
  startClock(): void;
  /** The file of the plan was read anew. */
  planChanged(): Promise<void>;
  /** How far each platform that could start is behind the journal. */
  lag(): readonly Lag[];
  /** The truth of each platform now, those that could not start included. */
  health(): readonly PlatformHealth[];
  memory: Memory;
  /** What pages are drawn from. */
  views: Views;
  planPages: PlanPages;
}

/** One organisation's house; several may stand on one store. */
export function createHouse(options: HouseOptions): House {
  return new Built(options);
}

class Built implements House {
  readonly intake: Intake;
  readonly memory: Memory;
  readonly views: OwnViews;
  readonly planPages: PlanPages;
  readonly #options: HouseOptions;
  readonly #handle: Handle;
  readonly #platforms: Platforms;
  readonly #scheduler: Scheduler;
  readonly #background: Background;
  readonly #desk: PlanDesk;
  readonly #reports: Reports;

  constructor(options: HouseOptions) {
    const { log, specs, clock } = options;
    this.#options = options;
    this.#background = new Background(log);
    this.memory = new Memory(options);
    const held = new Held({ keyed: options.store.keyed, clock, ids: options.ids, log });
    const { memory } = this;
    this.#reports = openReports({ ...options, memory, paper: options.paper ?? null });
    const targets = new Targets(memory.states, this.#mayHear);
    this.#handle = this.#buildHandle(held, targets);
    this.#desk = createPlanDesk({
      ...options,
      memory,
      journal: options.store.journal,
      put: options.putSheet ?? null,
      maySee: (viewer, incident) => this.views.maySee(viewer, incident),
    });
    const { papers } = this.#desk;
    this.planPages = this.#desk.pages;
    const tell = createTellings({ states: memory.states, clock, voice: memory.voice, papers });
    this.#platforms = new Platforms({
      ...options,
      deliveries: options.store.deliveries,
      background: this.#background,
      announcer: (platform) => this.#announcer(platform, held, tell),
    });
    this.#scheduler = new Scheduler({
      states: memory.states,
      plans: memory.plans,
      clock,
      log,
      act: (deed) => this.#handle.act(deed),
      afterwards: new Afterwards({ states: memory.states, act: (deed) => this.#handle.act(deed) }),
      wake: (now) => this.#platforms.wake(now),
      refresh: () => (this.memory.plans.awaited() === null ? Promise.resolve() : this.planChanged()),
    });
    this.views = createViews({
      memory,
      clock,
      lag: () => this.lag(),
      health: () => this.health(),
      mayHear: this.#mayHear,
    });
    this.intake = createIntake({
      specs,
      held,
      memory,
      handle: (request) => this.#background.watch(this.#handle.handle(request)),
      noticed: (notice) => this.#platforms.noticed(notice),
      targets,
    });
  }

  async start(): Promise<void> {
    await this.memory.load();
    this.#background.run(this.memory.rooms.complete());
    this.#background.run(this.#desk.sheets.writePlan());
    await this.#platforms.start(this.intake);
    // What fell due meanwhile; requests do not wait for it.
    this.#background.run(this.#scheduler.tick());
  }

  startClock(): void {
    this.#scheduler.start();
  }

  async stop(): Promise<void> {
    await this.#scheduler.stop();
    await this.#platforms.close();
    await this.#background.idle();
    await this.#platforms.stopTelling();
  }

  settle(): Promise<void> {
    return this.#background.idle();
  }

  async tick(): Promise<void> {
    await this.#background.watch(this.#scheduler.tick());
  }

  async planChanged(): Promise<void> {
    const seen = this.memory.plans.inForce();
    await this.memory.planChanged();
    // A changed number is no changed plan, but it is another sheet.
    if (seen !== this.memory.plans.inForce()) this.#background.run(this.#desk.sheets.writePlan());
    this.#scheduler.changedOrganisation();
    this.#platforms.pump();
    this.views.changed();
  }

  lag(): readonly Lag[] {
    return this.#platforms.lag();
  }

  health(): readonly PlatformHealth[] {
    return this.#platforms.health();
  }

  readonly #mayHear = (state: IncidentState, platform: string): boolean =>
    this.#options.trusted.has(platform) || !isCompromised(state);

  #buildHandle(held: Held, targets: Targets): Handle {
    const { organisation, demo, store, specs, clock, ids, log } = this.#options;
    const { states, plans, who, rooms } = this.memory;
    const turns = new Turns();
    const { outcomes, around } = this.#reports;
    const appended = (entries: readonly Entry[]) => this.#appended(entries);
    return new Handle({
      organisation,
      demo,
      specs,
      journal: store.journal,
      states,
      plans,
      who,
      rooms,
      targets,
      recorder: new Recorder({ journal: store.journal, states, plans, turns, appended }),
      answers: new Answers({
        specs,
        states,
        plans,
        targets,
        outcomes,
        around,
        share: (platform, state, beside) => this.#platforms.share(platform, state, beside),
        fileRoom: (name, state) => roomForFiles(this.#platforms.named(name), state),
      }),
      links: new Links(store.keyed, ids),
      held,
      clock,
      log,
      pause: this.#options.pause ?? pause,
      nameOf: async (name, user) => {
        const directory = this.#platforms.named(name)?.directory;
        return directory !== undefined && can(directory) ? directory.name(user) : null;
      },
    });
  }

  #announcer(platform: ChatPlatform, held: Held, tell: ReturnType<typeof createTellings>): Announcer {
    const { organisation, store, clock, log, trusted } = this.#options;
    const { states, plans, who, rooms, voice } = this.memory;
    const { name } = platform;
    return new Announcer({
      organisation,
      platform,
      trusted: trusted.has(name),
      store,
      states,
      tell,
      clock,
      log: log.child({ platform: name }),
      voice,
      people: who.people,
      fit: (card) => held.fit(card),
      enclose: this.#reports.desk.enclose,
      wideName: () => plans.inForce()?.organisation.rooms[name] ?? null,
      bind: (incident, room) => this.#bind(name, incident, room),
      untold: (item) => this.#platforms.untold(item),
      incidentOf: (room) => rooms.incidentOf(name, room),
      learnRoom: (room, incident) => rooms.learn(name, room, incident),
    });
  }

  #appended(entries: readonly Entry[]): void {
    for (const { stream, event } of entries) {
      if (stream === organisationStream) this.#scheduler.changedOrganisation();
      else this.#scheduler.changed(stream);
      if (event.type === 'IncidentDeclared') this.#background.run(this.#desk.sheets.writeIncident(stream));
    }
    this.#platforms.pump();
    this.views.changed();
  }

  async #bind(platform: string, incident: string, room: string): Promise<void> {
    const command = { type: 'BindRoom' as const, platform, room, purpose: 'incident' as const };
    const id = `bind:${JSON.stringify([platform, incident, room])}`;
    const recorded = await this.#handle.act({ id, command, incident });
    if (recorded.kind !== 'recorded' && recorded.kind !== 'already') throw new RecordsFault(recorded);
    await this.memory.rooms.learn(platform, room, incident);
  }
}
