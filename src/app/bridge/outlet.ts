// One platform's side of the telling, put together once its checkpoint is known: rooms, lanes, and what is kept true.
import type { Forecast } from '../../plan/forecast-input.ts';
import type { Card } from '../../chat/card.ts';
import type { ChatPlatform, RoomId } from '../../chat/platform.ts';
import type { Clock, Instant } from '../../clock.ts';
import type { IncidentId } from '../../ids.ts';
import { openIncidents } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { SetAside, Store } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import type { Enclosure } from '../../wording/announcements/announcement.ts';
import type { Voice } from '../../wording/voice.ts';
import { createGate } from '../announce/gate.ts';
import type { Gate } from '../announce/gate.ts';
import { Lane } from '../announce/lane.ts';
import { Lanes } from '../announce/lanes.ts';
import { Ledger } from '../announce/ledger.ts';
import type { Part } from '../announce/ledger.ts';
import type { Place } from '../announce/place.ts';
import { Poster } from '../announce/post.ts';
import type { Post } from '../announce/post.ts';
import type { Enclose } from '../answer/report/desk.ts';
import type { People } from '../state/people.ts';
import type { States } from '../state/states.ts';
import { Bridge } from './bridge.ts';
import { Furnishing } from './furnishing.ts';
import { IncidentPlace } from './incident-place.ts';
import { WidePlace } from './wide-place.ts';

export interface OutletDeps {
  organisation: string;
  platform: ChatPlatform;
  /** Hears of incidents during which the chat platforms are compromised. */
  trusted: boolean;
  store: Pick<Store, 'journal' | 'deliveries'>;
  states: States;
  clock: Clock;
  log: Logger;
  voice: () => Voice;
  people: () => People;
  /** Makes every button of a card short enough to be encoded. */
  fit: (card: Card) => Promise<Card>;
  /** Draws what goes with a post. */
  enclose: Enclose;
  wideName: () => string | null;
  bind: (incident: IncidentId, room: RoomId) => Promise<void>;
  /** Something will never be told here: the other platforms should know. */
  untold: (item: SetAside) => void;
}

/** Reads where the telling stopped, and builds on it. */
export async function openOutlet(deps: OutletDeps): Promise<Outlet> {
  const { organisation, platform, store } = deps;
  const from = await store.deliveries.checkpoint(organisation, platform.name);
  const inheritedTo = await store.journal.lastPosition(organisation);
  return new Outlet(deps, new Ledger(store.deliveries, organisation, platform.name, from), inheritedTo);
}

const wideLane = 'wide';

export interface Beside {
  key: string;
  card: Card;
  incident: IncidentId | null;
  line: string;
  enclosure?: Enclosure;
}

export class Outlet {
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly bridge: Bridge;
  readonly lanes = new Lanes();
  readonly #deps: OutletDeps;
  readonly #inheritedTo: number;
  readonly #poster: Poster;
  readonly #furnishing: Furnishing;
  readonly #wide: WidePlace;
  readonly #places = new Map<IncidentId, IncidentPlace>();
  readonly #foresee = (state: IncidentState): Forecast =>
    this.#deps.states.foresee(state, this.#deps.clock.now());
  /** Nothing is told before everything that a predecessor left was read: a room is to be told at once what it missed. */
  #caughtUp = false;

  constructor(deps: OutletDeps, ledger: Ledger, inheritedTo: number) {
    const { platform, clock, log, voice, people, fit, enclose } = deps;
    this.#deps = deps;
    this.ledger = ledger;
    this.#inheritedTo = inheritedTo;
    this.gate = createGate(clock, () => this.startDue());
    this.bridge = new Bridge(deps);
    const handleOf = (person: string) => people().handleOf(person, platform.name);
    const nameOf = (person: string) => people().name(person);
    this.#poster = new Poster({ platform, ledger, clock, handleOf, nameOf, fit, enclose });
    const poster = this.#poster;
    this.#furnishing = new Furnishing({
      platform,
      ledger,
      poster,
      clock,
      log,
      handleOf,
      voice,
      others: (state) => this.#others(state),
    });
    const { bridge } = this;
    this.#wide = new WidePlace({
      platform: platform.name,
      bridge,
      ledger,
      poster,
      foresee: this.#foresee,
      voice,
    });
  }

  /** Adds posts to a room's queue; the part also owes that the kept cards there are true. */
  add(lane: 'own' | 'wide', state: IncidentState, posts: readonly Post[], part: Part): void {
    const chosen = lane === 'own' ? this.#ownLane(state) : this.#wideLane();
    if (lane === 'wide') this.#wide.show(state);
    chosen.add(posts, part);
    this.#start(chosen);
  }

  /** What concerns no incident. */
  addWide(posts: readonly Post[], part: Part): void {
    const lane = this.#wideLane();
    lane.add(posts, part);
    this.#start(lane);
  }

  async #others(state: IncidentState): Promise<IncidentState[]> {
    const { states } = this.#deps;
    const open = openIncidents(states.known()).filter(({ id }) => id !== state.id);
    const others = await Promise.all(open.map(({ id }) => states.glance(id)));
    return others.filter((other) => other !== null);
  }

  /** The kept cards of an incident may be wrong: draws them again. */
  spoil(state: IncidentState): void {
    this.#wide.show(state);
    for (const lane of [this.#ownLane(state), this.#wideLane()]) {
      lane.spoil();
      this.#start(lane);
    }
  }

  /** A card beside what the journal says: told once under its key, where there is a room for it. */
  tellBeside(state: IncidentState | null, beside: Beside): void {
    const { key, card, incident, line, enclosure } = beside;
    const part: Part = { stream: '', first: 0, last: 0, recordedAt: this.#deps.clock.now(), owes: 2 };
    const audience = { kind: state === null ? ('wide' as const) : ('incident' as const) };
    const own: Post = { part, incident, audience, key, card, foldable: false, line };
    const post = enclosure === undefined ? own : { ...own, enclosure };
    // Of an incident only its own room hears.
    if (state === null) this.addWide([post], part);
    else this.add('own', state, [post], part);
  }

  /** What a predecessor could not put right in a room, or did not get to, is put right now. */
  furnish(state: IncidentState): void {
    if (!this.bridge.isBound(state)) return;
    const lane = this.#ownLane(state);
    lane.unfurnish();
    this.#start(lane);
  }

  /** Everything up to now was read. */
  caughtUp(): void {
    this.#caughtUp = true;
  }

  /** Starts every lane that can go on, and draws again what is due. */
  startDue(): void {
    if (!this.#caughtUp) return;
    const now = this.#deps.clock.now();
    for (const id of this.#places.keys()) {
      const due = this.#furnishing.dueAt(id);
      if (due !== null && due <= now) this.lanes.get(id)?.unfurnish();
    }
    this.lanes.startAll();
  }

  wakeAt(): Instant | null {
    const dues = [...this.#places.keys()].map((id) => this.#furnishing.dueAt(id));
    const all = [...dues, this.lanes.waitsUntil()].filter((at) => at !== null);
    return all.length === 0 ? null : Math.min(...all);
  }

  /** Forgets rooms in which nothing is left to do. */
  sweep(): void {
    this.lanes.sweep((name) => this.#furnishing.dueAt(name) !== null);
    for (const id of this.#places.keys()) if (this.lanes.get(id) === undefined) this.#places.delete(id);
  }

  #start(lane: Lane): void {
    if (this.#caughtUp) this.lanes.start(lane);
  }

  #ownLane(state: IncidentState): Lane {
    const { bridge } = this;
    const { voice } = this.#deps;
    let place = this.#places.get(state.id);
    if (place === undefined) {
      const poster = this.#poster;
      const { ledger } = this;
      const furnishing = this.#furnishing;
      place = new IncidentPlace({ bridge, furnishing, ledger, poster, foresee: this.#foresee, voice }, state);
      this.#places.set(state.id, place);
    }
    place.show(state);
    return this.lanes.get(state.id) ?? this.lanes.put(state.id, this.#lane(place, state.id));
  }

  #wideLane(): Lane {
    return this.lanes.get(wideLane) ?? this.lanes.put(wideLane, this.#lane(this.#wide, null));
  }

  #lane(place: Place, incident: IncidentId | null): Lane {
    const { clock, log } = this.#deps;
    return new Lane({
      place,
      poster: this.#poster,
      ledger: this.ledger,
      gate: this.gate,
      clock,
      log,
      inheritedTo: this.#inheritedTo,
      setAside: (posts, reason) => this.#setAside(posts, incident, reason),
    });
  }

  async #setAside(posts: readonly Post[], incident: IncidentId | null, reason: string): Promise<void> {
    const { organisation, platform, store, clock, log, untold } = this.#deps;
    for (const position of new Set(posts.map((post) => post.part.first))) {
      const post = posts.find((each) => each.part.first === position);
      const item: SetAside = {
        platform: platform.name,
        position,
        incident: post?.incident ?? incident,
        reason,
        at: clock.now(),
      };
      log.error({ ...item }, 'a message was set aside');
      await store.deliveries.setAside(organisation, item);
      untold(item);
    }
  }
}
