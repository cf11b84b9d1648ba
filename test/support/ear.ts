// An intake for tests of an adapter: it remembers what it was asked, and answers what the test says, when it says so.
import { specs } from '../../commands/specs.ts';
import { encodeAction, heldAction, heldKey } from '../../src/chat/button-codec.ts';
import type { Action, Card } from '../../src/chat/card.ts';
import { formOf } from '../../src/chat/forms.ts';
import type { Intake, RoomNotice } from '../../src/chat/platform.ts';
import type { Reply, Request } from '../../src/chat/request.ts';
import { Changes } from '../fakes/wire/changes.ts';

export function plainCard(text: string, more: Partial<Card> = {}): Card {
  return {
    tone: 'neutral',
    banner: null,
    title: [{ kind: 'plain', text }],
    blocks: [],
    footer: [],
    summary: text,
    urgent: false,
    ...more,
  };
}

export function cardReply(
  text: string,
  outcome: Extract<Reply, { kind: 'card' }>['outcome'] = 'confirmed',
): Reply {
  return { kind: 'card', outcome, card: plainCard(text) };
}

export interface Ear {
  intake: Intake;
  requests: Request[];
  notices: RoomNotice[];
  /** Resolves when this many requests have come. */
  heard(count: number): Promise<void>;
  noticed(count?: number): Promise<void>;
  answer: (request: Request) => Reply | Promise<Reply>;
}

export function openEar(answer: Ear['answer'] = () => cardReply('saved')): Ear {
  const changes = new Changes();
  const kept = new Map<string, Action>();
  /** As the house does: an action that is too long for a platform stays here, and its key travels. */
  const whole = (request: Request): Request => {
    const { body } = request;
    const key = body.kind === 'named' ? heldKey(body) : null;
    const action = key === null ? undefined : kept.get(key);
    if (body.kind !== 'named' || action === undefined) return request;
    const { key: _, ...filled } = body.options;
    const options = { ...action.options, ...filled };
    return { ...request, body: { ...body, verb: action.verb, options, incident: action.incident ?? null } };
  };
  const ear: Ear = {
    answer,
    requests: [],
    notices: [],
    intake: {
      async handle(request) {
        const meant = whole(request);
        ear.requests.push(meant);
        changes.announce();
        return ear.answer(meant);
      },
      complete: (_request, _option, typed, limit) =>
        Promise.resolve(
          Array.from({ length: limit }, (_, n) => ({ value: `${typed}${n}`, label: `Choice ${typed}${n}` })),
        ),
      completeLine: () => Promise.resolve({ from: 0, to: 0, choices: [] }),
      received: plainCard('received, not yet saved'),
      form(verb, options) {
        const spec = specs.find((each) => each.verb === verb);
        if (spec === undefined) return null;
        const form = formOf(spec, options);
        if (encodeAction(form.action) !== null) return form;
        kept.set(`kept${kept.size}`, form.action);
        return { ...form, action: heldAction(`kept${kept.size - 1}`) };
      },
      noticed(notice) {
        ear.notices.push(notice);
        changes.announce();
      },
    },
    async heard(count) {
      await changes.until(() => ear.requests.length >= count);
    },
    async noticed(count = 1) {
      await changes.until(() => ear.notices.length >= count);
    },
  };
  return ear;
}

/** An answer that comes when the test says so. */
export function laterReply(): {
  give: (given: Reply) => void;
  asked: Promise<void>;
  ask: () => Promise<Reply>;
} {
  const answer = Promise.withResolvers<Reply>();
  const asked = Promise.withResolvers<void>();
  return {
    give: answer.resolve,
    asked: asked.promise,
    ask() {
      asked.resolve();
      return answer.promise;
    },
  };
}
