// The one path out: what the journal says is told on one platform, in order, to every room that it concerns. It decides
// nothing and knows no markup; how a room is told is src/app/announce/, where its room is src/app/bridge/.
import type { RoomId, RoomNotice } from '../chat/platform.ts';
import type { Instant } from '../clock.ts';
import type { IncidentId } from '../ids.ts';
import type { Entry } from '../incident/events.ts';
import { openIncidents } from '../incident/organisation.ts';
import { isOver } from '../incident/terms/phases.ts';
import type { IncidentState } from '../incident/state.ts';
import { StoreFault } from '../journal/fault.ts';
import type { SetAside } from '../journal/port.ts';
import { backoffMs } from './announce/gate.ts';
import type { Part } from './announce/ledger.ts';
import type { Post } from './announce/post.ts';
import { partOf, postsOf } from './announce/tellings.ts';
import type { Telling } from './announce/tellings.ts';
import { openOutlet } from './bridge/outlet.ts';
import { breathe } from './state/background.ts';
import type { Beside, Outlet, OutletDeps } from './bridge/outlet.ts';
import { untoldCard } from '../wording/answers/delivery.ts';
import type { Tell } from './announce/tellings.ts';

/** Entries read at a time. */
const pageLength = 200;

export interface AnnouncerDeps extends OutletDeps {
  tell: Tell;
  /** The incident that a room belongs to. */
  incidentOf: (room: RoomId) => Promise<IncidentId | null>;
  /** Remembers that a room belongs to an incident. */
  learnRoom: (room: RoomId, incident: IncidentId) => Promise<void>;
}

export interface Lag {
  platform: string;
  /** Entries that are not told yet, and the age of the oldest. */
  entries: number;
  oldestMs: number;
}

export class Announcer {
  readonly platform: string;
  readonly #deps: AnnouncerDeps;
  #outlet: Outlet | null = null;
  #opening: Promise<Outlet> | null = null;
  #reading: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;
  /** Rooms of a predecessor's time were looked after. */
  #furnished = false;
  #failures = 0;
  #retryAt: Instant | null = null;
  #stopped = false;

  constructor(deps: AnnouncerDeps) {
    this.platform = deps.platform.name;
    this.#deps = deps;
  }

  /**
   * Tells everything that can be told now. Resolves when nothing is left, or when what is left waits: see `wakeAt`.
   * Never rejects.
   */
  async pump(): Promise<void> {
    if (this.#stopped) return;
    this.#queued ??= this.#reading.then(() => {
      this.#queued = null;
      return this.#read();
    });
    this.#reading = this.#queued;
    await this.#reading;
    this.#outlet?.startDue();
    await this.#furnishOnce();
    await this.#outlet?.lanes.settled();
    this.#outlet?.sweep();
  }

  /** When `pump` should be called again although nothing happened; `null` = nothing waits. */
  wakeAt(): Instant | null {
    const waits = [this.#retryAt, this.#outlet?.wakeAt() ?? null].filter((at) => at !== null);
    return waits.length === 0 ? null : Math.min(...waits);
  }

  lag(): Lag {
    const lag = this.#outlet?.ledger.lag(this.#deps.clock.now()) ?? { entries: 0, oldestMs: 0 };
    return { platform: this.platform, ...lag };
  }

  /** Something was never told on another platform: its rooms here hear of it, once. */
  async tellUntold(item: SetAside): Promise<void> {
    const { incident, platform, position, reason } = item;
    const card = untoldCard(item, this.#deps.voice());
    await this.tellBeside(incident, { key: `untold:${platform}:${position}`, card, incident, line: reason });
  }

  /** A card that no entry asks for, in the incident's room or, where there is none, in the wide one. */
  async tellBeside(incident: IncidentId | null, beside: Beside): Promise<void> {
    const outlet = await this.#open();
    const state = incident === null ? null : await this.#deps.states.latest(incident);
    if (state !== null && !outlet.bridge.mayHear(state)) return;
    outlet.tellBeside(state, beside);
    await this.pump();
  }

  /** A platform noticed something about a room: it is mended where it can be, and told from then on. */
  async noticed(notice: RoomNotice): Promise<void> {
    const outlet = await this.#open();
    switch (notice.kind) {
      case 'renamed':
        return;
      case 'reachable':
        outlet.bridge.regain(notice.room);
        outlet.gate.knock();
        outlet.lanes.hurryAll();
        break;
      case 'card gone':
        await this.#cardGone(outlet, notice.room, notice.ref);
        break;
      default:
        outlet.bridge.lose(notice.room);
        await this.#spoil(outlet, await this.#deps.incidentOf(notice.room));
    }
    await this.pump();
  }

  /** Finishes what is in hand and tells nothing more; what is left is told after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
    await this.#outlet?.lanes.stop();
  }

  /** Once; whoever asks meanwhile waits for the same. A failure is not remembered. */
  async #open(): Promise<Outlet> {
    if (this.#outlet !== null) return this.#outlet;
    this.#opening ??= openOutlet(this.#deps).finally(() => {
      this.#opening = null;
    });
    this.#outlet = await this.#opening;
    return this.#outlet;
  }

  async #read(): Promise<void> {
    try {
      const outlet = await this.#open();
      const { journal } = this.#deps.store;
      for (;;) {
        const entries = await journal.readAfter(this.#deps.organisation, outlet.ledger.readTo(), pageLength);
        for (const entry of entries) await this.#take(outlet, entry);
        await outlet.ledger.flush();
        if (entries.length === 0 || this.#stopped) break;
      }
      outlet.caughtUp();
      this.#failures = 0;
      this.#retryAt = null;
    } catch (fault) {
      this.#failures += 1;
      this.#retryAt = this.#deps.clock.now() + backoffMs(this.#failures, null);
      this.#deps.log.error(
        { err: fault, platform: this.platform },
        'the journal could not be read for telling',
      );
    }
  }

  /** What a predecessor left undone in the rooms of open incidents; the telling does not wait for it. */
  async #furnishOnce(): Promise<void> {
    if (this.#furnished || this.#outlet === null || this.#retryAt !== null) return;
    this.#furnished = true;
    try {
      await this.#furnish(this.#outlet);
    } catch (fault) {
      this.#furnished = false;
      this.#deps.log.warn({ err: fault }, 'the rooms of open incidents could not be looked after');
    }
  }

  async #furnish(outlet: Outlet): Promise<void> {
    for (const { id } of openIncidents(await this.#deps.states.organisation())) {
      const state = await this.#deps.states.glance(id);
      if (state !== null) outlet.furnish(state);
      await breathe();
    }
  }

  async #take(outlet: Outlet, entry: Entry): Promise<void> {
    const part = partOf(entry);
    const { event } = entry;
    if (event.type === 'RoomBound' && event.platform === this.platform && event.purpose === 'incident') {
      await this.#deps.learnRoom(event.room, entry.stream);
    }
    const telling = await this.#drawn(entry);
    const { state, about } = telling;
    if (state === null) {
      const heard = about === null || outlet.bridge.mayHear(about);
      const posts = (heard ? telling.announcements : []).map((announcement) => ({
        ...announcement,
        part,
        incident: null,
      }));
      part.owes = posts.length === 0 ? 0 : posts.length + 1;
      outlet.ledger.read(entry.position, [part]);
      if (posts.length > 0) outlet.addWide(posts, part);
      return;
    }
    const newest = (await this.#deps.states.latest(state.id)) ?? state;
    const lanes = outlet.bridge.mayHear(state) ? this.#lanesFor(entry, part, state, newest, telling) : [];
    part.owes = lanes.reduce((sum, [, posts]) => sum + posts.length + 1, 0);
    outlet.ledger.read(entry.position, [part]);
    for (const [lane, posts] of lanes) outlet.add(lane, newest, posts, part);
  }

  /** Which rooms hear of it, and what; each also owes that its kept cards are true afterwards. */
  #lanesFor(
    entry: Entry,
    part: Part,
    state: IncidentState,
    newest: IncidentState,
    telling: Telling,
  ): readonly (readonly ['own' | 'wide', readonly Post[]])[] {
    const { own, wide } = postsOf(part, state, telling);
    const lanes: (readonly ['own' | 'wide', readonly Post[]])[] = [];
    if (own.length > 0 || telling.changesCards) lanes.push(['own', own]);
    if (wide.length > 0 || concernsAll(entry, state, telling)) {
      // Nobody is told anew, long after the end, in the room where everybody is told.
      const stale = isOver(newest.phase) && this.#deps.clock.now() - entry.recordedAt > dayMs;
      lanes.push(['wide', stale ? [] : wide]);
    }
    return lanes;
  }

  /** A card that cannot be drawn is a bug of ours; it must not keep everything behind it from being told. */
  async #drawn(entry: Entry): Promise<Telling> {
    try {
      return await this.#deps.tell(entry);
    } catch (bug) {
      if (bug instanceof StoreFault) throw bug;
      const { organisation, log, store, clock, untold } = this.#deps;
      const { stream, version, position } = entry;
      log.error({ err: bug, stream, version }, 'an entry cannot be told');
      const { platform } = this;
      const item = { platform, position, incident: stream, reason: String(bug), at: clock.now() };
      await store.deliveries.setAside(organisation, item);
      untold(item);
      return { state: null, about: null, announcements: [], changesCards: false };
    }
  }

  async #cardGone(outlet: Outlet, room: RoomId, ref: string): Promise<void> {
    const incident = await this.#deps.incidentOf(room);
    const open = incident === null ? await this.#deps.states.open() : [];
    for (const id of incident === null ? open.map((state) => state.id) : [incident]) {
      const gone = (await outlet.ledger.receiptsOf(id)).filter((receipt) => receipt.ref === ref);
      for (const receipt of gone) await outlet.ledger.forget(receipt.room, receipt.key);
      if (gone.length > 0) await this.#spoil(outlet, id);
    }
  }

  async #spoil(outlet: Outlet, incident: IncidentId | null): Promise<void> {
    const state = incident === null ? null : await this.#deps.states.latest(incident);
    if (state !== null && !isOver(state.phase)) outlet.spoil(state);
  }
}

const dayMs = 24 * 3_600_000;

/** Whether the card in the wide rooms may change by it. */
function concernsAll(entry: Entry, state: IncidentState, telling: Telling): boolean {
  if (entry.event.type === 'PrivacySet') return true;
  return telling.changesCards && state.announce && !state.private;
}
