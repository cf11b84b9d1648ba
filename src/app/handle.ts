// The one path in: whoever sends a request – a typed line, a button, a form, the clock – it takes the same steps here:
// who, what, which incident, decide, append, confirm. It posts to no room; what rooms see comes from the journal.
import type { Card } from '../chat/card.ts';
import type { CommandSpec, Query } from '../chat/command-spec.ts';
import type { Reply, Request } from '../chat/request.ts';
import type { Reading } from '../chat/typing/reading.ts';
import type { Clock, Instant } from '../clock.ts';
import type { IncidentId } from '../ids.ts';
import type { Command } from '../incident/commands.ts';
import { refuse } from '../incident/decide/context.ts';
import type { Asking } from '../incident/outcome.ts';
import { StoreFault } from '../journal/fault.ts';
import type { Journal } from '../journal/port.ts';
import type { Logger } from '../log.ts';
import { goneActionCard, goneCodeCard } from '../wording/answers/gone.ts';
import { linkCodeCard } from '../wording/answers/board.ts';
import { alreadyCard, notSavedCard } from '../wording/answers/confirmations.ts';
import type { NotSaved } from '../wording/answers/confirmations.ts';
import { bothReadingsCard, questionCard, refusalCard } from '../wording/refusals/refusals.ts';
import { addressed } from './announce/addressed.ts';
import type { Answer, Answers } from './answer/answers.ts';
import { askerOf, provenanceOf } from './handle/asker.ts';
import { confirmation } from './handle/confirm.ts';
import type { Held } from './handle/held.ts';
import { joinQuestion } from './handle/join.ts';
import { linking } from './handle/links.ts';
import type { Links } from './handle/links.ts';
import { patiently } from './handle/patience.ts';
import type { Pause } from './handle/patience.ts';
import { formFor, readRequest, typedAgain } from './handle/reading.ts';
import type { Recorded, Recorder } from './handle/record.ts';
import { askingOf, houseAsking } from './handle/scene.ts';
import type { Scene } from './handle/scene.ts';
import type { Targets } from './handle/target.ts';
import type { PlanBook } from './state/plan-book.ts';
import type { Rooms } from './state/rooms.ts';
import type { States } from './state/states.ts';
import { voiceOf } from './state/people.ts';
import type { Who } from './state/who.ts';

export interface HandleDeps {
  organisation: string;
  demo: boolean;
  specs: readonly CommandSpec[];
  journal: Journal;
  states: States;
  plans: PlanBook;
  who: Who;
  rooms: Rooms;
  targets: Targets;
  recorder: Recorder;
  answers: Answers;
  links: Links;
  held: Held;
  clock: Clock;
  log: Logger;
  pause: Pause;
  /** Asks a platform what somebody is called there. */
  nameOf: (platform: string, user: string) => Promise<string | null>;
}

/** Something that the clock or the bridge asks for. */
export interface Deed {
  /** The same deed asked for twice has the same id. */
  id: string;
  command: Command;
  incident: IncidentId | null;
}

type Shown = { outcome: Exclude<Reply & { kind: 'card' }, never>['outcome']; card: Card };

export class Handle {
  readonly #deps: HandleDeps;
  /** Deliveries in hand: one that comes again meanwhile gets the same reply. */
  readonly #inHand = new Map<string, Promise<Reply>>();

  constructor(deps: HandleDeps) {
    this.#deps = deps;
  }

  /** Never rejects: a fault becomes a reply that says what was not saved, with the words to send again. */
  handle(request: Request): Promise<Reply> {
    const underway = this.#inHand.get(request.id);
    if (underway !== undefined) return underway;
    const reply = this.#reply(request).finally(() => this.#inHand.delete(request.id));
    this.#inHand.set(request.id, reply);
    return reply;
  }

  /** The same middle steps for the clock and the bridge, to whom nobody replies. Rejects when it was not saved. */
  async act(deed: Deed): Promise<Recorded> {
    const { recorder, clock, organisation, pause, log } = this.#deps;
    const now = clock.now();
    const source = { platform: 'clock', user: null, room: null, link: null, selfDeclared: false };
    const provenance = {
      organisation,
      by: 'clock',
      role: null,
      source,
      recordedAt: now,
      override: null,
      request: deed.id,
    };
    const { command, incident } = deed;
    const job = { command, incident, asking: houseAsking(now, 'clock'), provenance: () => provenance };
    return patiently(() => recorder.record(job), pause, log);
  }

  async #reply(request: Request): Promise<Reply> {
    const { pause, log, clock, who, plans } = this.#deps;
    const now = clock.now();
    try {
      return await patiently(() => this.#steps(request, now), pause, log);
    } catch (fault) {
      log.error({ err: fault, request: request.id, platform: request.platform }, 'a request was not saved');
      const voice = voiceOf(this.#deps, plans.inForce(), who.people(), now, null);
      return {
        kind: 'card',
        outcome: 'not-saved',
        card: notSavedCard(whyNot(fault), typedAgain(request), request.id, voice),
      };
    }
  }

  async #steps(request: Request, now: Instant): Promise<Reply> {
    const { journal, organisation, states, specs, plans, held } = this.#deps;
    const scene = await this.#scene(request, now);
    const earlier = await journal.findRequest(organisation, request.id);
    if (earlier.length > 0) {
      return this.#shown(scene, {
        outcome: 'confirmed',
        card: await confirmation(earlier, states, scene.voice),
      });
    }
    const context = { now: scene.now, zone: scene.asker.zone };
    const reading = await readRequest(request, specs, context, scene.room, plans.inForce(), held);
    const { parsed } = reading;
    switch (parsed.kind) {
      case 'form':
        return this.#form(scene, reading);
      case 'refusal':
        return parsed.code === 'held-gone'
          ? this.#shown(scene, { outcome: 'refused', card: goneActionCard(scene.voice) })
          : this.#shown(scene, refused(parsed, reading, scene));
      case 'both-readings':
        return this.#shown(scene, {
          outcome: 'asked',
          card: bothReadingsCard(parsed.suggestions, scene.voice),
        });
      case 'query':
        return this.#shown(scene, await this.#query(scene, reading, parsed.query));
      case 'command':
        return this.#shown(scene, await this.#command(scene, reading, parsed.command));
    }
  }

  async #scene(request: Request, now: Instant): Promise<Scene> {
    const { states, plans, who, rooms, nameOf } = this.#deps;
    const organisation = await states.organisation();
    const plan = plans.inForce();
    const people = who.people();
    const asker = askerOf(request, people, plan);
    who.meet(asker.person, () => nameOf(request.platform, request.by.user));
    const incident = await rooms.incidentOf(request.platform, request.room);
    const room = incident === null ? null : await states.latest(incident);
    const voice = voiceOf(this.#deps, plan, people, now, asker.zone);
    return { request, now, organisation, plan, people, asker, voice, room };
  }

  async #command(scene: Scene, reading: Reading, command: Command): Promise<Shown> {
    const { targets, plans } = this.#deps;
    const asking = askingOf(scene, reading);
    if (command.type === 'Declare') {
      const open = await targets.open(scene.request.platform);
      const join = joinQuestion(command, asking, plans.inForce(), open);
      if (join !== null) return asked(join, scene);
    }
    const found = await targets.ofCommand(scene, reading, asking, command);
    if (found.kind === 'refusal') return refused(found, reading, scene);
    if (found.kind === 'question') return asked(found, scene);
    return this.#record(scene, reading, command, found.incident, asking);
  }

  async #record(
    scene: Scene,
    reading: Reading,
    command: Command,
    incident: IncidentId | null,
    asking: Asking,
  ): Promise<Shown> {
    const { recorder, states } = this.#deps;
    const { request, asker, now, voice } = scene;
    const recorded = await recorder.record({
      command,
      incident,
      asking,
      provenance: (state) => provenanceOf(request, asker, state, asking.override, now),
    });
    switch (recorded.kind) {
      case 'recorded':
        return { outcome: 'confirmed', card: await confirmation(recorded.entries, states, voice) };
      case 'already':
        return { outcome: 'confirmed', card: alreadyCard(recorded.state, voice) };
      case 'refusal':
        return refused(recorded, reading, scene);
      case 'question':
        return asked(recorded, scene);
      case 'not-saved':
        return {
          outcome: 'not-saved',
          card: notSavedCard(recorded.why, typedAgain(request), request.id, voice),
        };
    }
  }

  async #query(scene: Scene, reading: Reading, query: Query): Promise<Shown> {
    const { links, answers } = this.#deps;
    if (query.type === 'LinkCode') {
      // Who only says who they are could take over somebody of the plan everywhere else.
      if (scene.request.by.selfDeclared && scene.people.inPlan(scene.asker.person)) {
        return refused(refuse('not-your-person', { person: scene.asker.person }), reading, scene);
      }
      return { outcome: 'answered', card: linkCodeCard(await links.give(scene), scene.voice) };
    }
    if (query.type === 'UseLinkCode') return this.#link(scene, reading, query.code);
    const answer: Answer = await answers.answer(query, scene, reading, askingOf(scene, reading));
    if (answer.kind === 'refusal') return refused(answer, reading, scene);
    if (answer.kind === 'question') return asked(answer, scene);
    return { outcome: 'answered', card: answer.card };
  }

  /** The code is spent only once the two are one. */
  async #link(scene: Scene, reading: Reading, code: string): Promise<Shown> {
    const { links } = this.#deps;
    const owner = await links.ownerOf(code);
    if (owner === null) return { outcome: 'refused', card: goneCodeCard(code, scene.voice) };
    const { command, asking } = linking(scene, owner, askingOf(scene, reading));
    const shown = await this.#record(scene, reading, command, null, asking);
    if (shown.outcome === 'confirmed') await links.spend(code);
    return shown;
  }

  #form(scene: Scene, reading: Reading): Reply | Promise<Reply> {
    const { specs, held } = this.#deps;
    const { verb, options, incident } = reading.asked;
    const where = incident === undefined ? {} : { in: incident };
    const form = formFor(specs, verb, { ...where, ...options });
    if (form !== null) return { kind: 'form', form: held.fitForm(form) };
    return this.#shown(scene, { outcome: 'refused', card: goneActionCard(scene.voice) });
  }

  /** As the platform needs it: people by its own ids, buttons short enough. */
  async #shown({ request, people }: Scene, { outcome, card }: Shown): Promise<Reply> {
    const fitted = await this.#deps.held.fit(card);
    const handleOf = (person: string) => people.handleOf(person, request.platform);
    return { kind: 'card', outcome, card: addressed(fitted, request.platform, handleOf) };
  }
}

function refused(refusal: Parameters<typeof refusalCard>[0], reading: Reading, scene: Scene): Shown {
  return { outcome: 'refused', card: refusalCard(refusal, reading.asked, scene.voice) };
}

function asked(question: Parameters<typeof questionCard>[0], scene: Scene): Shown {
  return { outcome: 'asked', card: questionCard(question, scene.voice) };
}

function whyNot(fault: unknown): NotSaved {
  if (!(fault instanceof StoreFault)) return 'broken';
  return fault.code === 'full' ? 'store-full' : 'store-unreachable';
}
