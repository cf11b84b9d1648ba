// An intake for tests of an adapter: it remembers what it was asked, and answers what the test says, when it says so.
import { specs } from '../../commands/specs.ts';
import type { Card } from '../../src/chat/card.ts';
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
  const ear: Ear = {
    answer,
    requests: [],
    notices: [],
    intake: {
      async handle(request) {
        ear.requests.push(request);
        changes.announce();
        return ear.answer(request);
      },
      complete: (_request, _option, typed, limit) =>
        Promise.resolve(
          Array.from({ length: limit }, (_, n) => ({ value: `${typed}${n}`, label: `Choice ${typed}${n}` })),
        ),
      completeLine: () => Promise.resolve({ from: 0, to: 0, choices: [] }),
      received: plainCard('received, not yet saved'),
      form(verb, options) {
        const spec = specs.find((each) => each.verb === verb);
        return spec === undefined ? null : formOf(spec, options);
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
