// Questions that change nothing, answered from folded state: what is open, what is next, who I am, what the plan says.
// A private incident is there only for those who may enter it.
import type { CommandSpec, Query } from '../../chat/command-spec.ts';
import type { Card } from '../../chat/card.ts';
import type { Reading } from '../../chat/typing/reading.ts';
import type { Readiness } from '../../plan/before/items.ts';
import { refuse } from '../../incident/decide/context.ts';
import { mayEnter } from '../../incident/decide/policy.ts';
import type { Asking, Question, Refusal } from '../../incident/outcome.ts';
import type { FollowUp } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { boardCard } from '../../wording/answers/board.ts';
import { helpCard } from '../../wording/answers/help.ts';
import { meAnswer } from './me.ts';
import { nextAnswer } from './next.ts';
import { planAnswer, planCheckAnswer, planDifferenceAnswer } from './plan.ts';
import type { Surroundings } from './report/around.ts';
import type { Outcomes } from './report/outcomes.ts';
import { reportAnswer, reportListAnswer } from './report.ts';
import { statusAnswer } from './status.ts';
import type { Beside } from '../bridge/outlet.ts';
import { readinessNow } from '../views/plan/readiness.ts';
import type { Scene } from '../handle/scene.ts';
import type { Targets } from '../handle/target.ts';
import type { PlanBook } from '../state/plan-book.ts';
import type { States } from '../state/states.ts';

export type Answer = { kind: 'card'; card: Card } | Refusal | Question;

export interface AnswersDeps {
  specs: readonly CommandSpec[];
  states: States;
  plans: PlanBook;
  targets: Targets;
  outcomes: Outcomes;
  around: Surroundings;
  /** Shows a card in the incident's room on the platform where it was asked for. */
  share: (platform: string, state: IncidentState, beside: Omit<Beside, 'incident'>) => void;
  /** Where a file of the incident can be put on that platform; `null` = nowhere. */
  fileRoom: (platform: string, state: IncidentState) => { link: string | null } | null;
}

export class Answers {
  readonly #deps: AnswersDeps;

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
  }

  async answer(
    query: Exclude<Query, { type: 'LinkCode' | 'UseLinkCode' }>,
    scene: Scene,
    reading: Reading,
    asking: Asking,
  ): Promise<Answer> {
    const { specs, plans } = this.#deps;
    switch (query.type) {
      case 'Board':
        return shown(boardCard(await this.#board(scene, asking), scene.voice));
      case 'Help':
        return shown(helpCard(specs, query.verb, scene.voice));
      case 'Me':
        return shown(meAnswer(scene, await this.#open(scene, asking), await this.#owed(scene)));
      case 'Plan':
        return planAnswer(query.service, scene, plans.problems(await plans.facts(scene.organisation)));
      case 'PlanCheck':
        return shown(planCheckAnswer(await this.#readiness(scene), plans.problems(), scene));
      case 'ReportList':
        if (!asking.member) return refuse('not-a-member');
        return shown(
          await reportListAnswer(query.forMs, scene, this.#deps.outcomes, (state) =>
            this.#maySee(state, scene, asking),
          ),
        );
      case 'Report':
        return this.#about(
          { ...reading, incident: query.incident ?? reading.incident },
          scene,
          asking,
          (state) => reportAnswer(state, query, scene, this.#deps),
        );
      case 'PlanDifference':
        return this.#about(reading, scene, asking, (state) => planDifferenceAnswer(state, scene));
      case 'Next':
        return this.#about(reading, scene, asking, (state) => nextAnswer(state, query.whose, scene));
      case 'Status':
        return this.#about(reading, scene, asking, (state) => {
          const card = statusAnswer(state, query.since, scene);
          if (query.share)
            this.#deps.share(scene.request.platform, state, {
              key: `shared:${scene.request.id}`,
              card,
              line: card.summary,
            });
          return shown(card);
        });
    }
  }

  /** Finds the incident and whether the asker may see it. */
  async #about(
    reading: Reading,
    scene: Scene,
    asking: Asking,
    answer: (state: IncidentState) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const found = await this.#deps.targets.of(scene, reading, asking);
    if (found.kind !== 'found') return found;
    const state = found.incident === null ? null : await this.#deps.states.latest(found.incident);
    if (state === null) return refuse('incident-unknown', { incident: found.incident });
    if (!asking.member) return refuse('not-a-member');
    return mayEnter(state, asking) ? answer(state) : refuse('not-invited');
  }

  async #open(scene: Scene, asking: Asking): Promise<readonly IncidentState[]> {
    if (!asking.member) return [];
    const open = await this.#deps.targets.open(scene.request.platform);
    return open.filter((state) => this.#maySee(state, scene, asking));
  }

  /** What the asker still owes, but for what may not be spoken of on this platform. */
  async #owed({ asker, organisation, request }: Scene): Promise<readonly FollowUp[]> {
    const owed: FollowUp[] = [];
    for (const one of organisation.followUps.values()) {
      if (one.doneAt !== null || one.owner === null || !asker.ids.includes(one.owner)) continue;
      const state = await this.#deps.states.glance(one.incident);
      if (state === null || this.#deps.targets.mayHear(state, request.platform)) owed.push(one);
    }
    return owed;
  }

  #maySee(state: IncidentState, { request }: Scene, asking: Asking): boolean {
    return asking.member && mayEnter(state, asking) && this.#deps.targets.mayHear(state, request.platform);
  }

  #readiness({ voice }: Scene): Promise<Readiness | null> {
    return readinessNow(this.#deps, voice.now);
  }

  /** Real ones before drills, the most severe first. */
  async #board(scene: Scene, asking: Asking) {
    const open = await this.#open(scene, asking);
    return open
      .toSorted((a, b) => Number(a.drill) - Number(b.drill) || a.severity - b.severity)
      .map((state) => ({ state, forecast: this.#deps.states.foresee(state, scene.now) }));
  }
}

export function shown(card: Card): Answer {
  return { kind: 'card', card };
}
