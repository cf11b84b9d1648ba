// The adapter over unmodified Bolt and our own Slack, for tests: started together, ended together.
import { onTestFinished } from 'vitest';
import { createSlack } from '#adapters/slack/index.ts';
import type { SlackPlatform } from '#adapters/slack/index.ts';
import { ackWithinMs } from '#adapters/slack/settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { SlackParts } from '#adapters/slack/settings.ts';
import { specs } from '#commands/specs.ts';
import type { Card } from '#src/chat/card.ts';
import type { Intake, RoomNotice } from '#src/chat/platform.ts';
import type { Reply, Request } from '#src/chat/request.ts';
import { formOf } from '#src/chat/forms.ts';
import { silentLogger } from '#src/log.ts';
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { Changes } from '../../fakes/wire/changes.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { FakeSlackOptions } from '../../fakes/slack/settings.ts';

export function card(text: string, more: Partial<Card> = {}): Card {
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

export function reply(
  text: string,
  outcome: Extract<Reply, { kind: 'card' }>['outcome'] = 'confirmed',
): Reply {
  return { kind: 'card', outcome, card: card(text) };
}

/** An intake that remembers what it was asked, and answers what it is told to. */
export interface Ear {
  intake: Intake;
  requests: Request[];
  notices: RoomNotice[];
  /** Resolves when this many requests have come. */
  heard(count: number): Promise<void>;
  noticed(): Promise<void>;
  answer: (request: Request) => Reply | Promise<Reply>;
}

export function listen(answer: Ear['answer'] = () => reply('saved')): Ear {
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
      complete: () => Promise.resolve([]),
      completeLine: () => Promise.resolve({ from: 0, to: 0, choices: [] }),
      received: card('received, not yet saved'),
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
    async noticed() {
      await changes.until(() => ear.notices.length > 0);
    },
  };
  return ear;
}

export function settingsOf(fake: FakeSlack): SlackParts['settings'] {
  const { apiUrl, botToken, appToken } = fake;
  return { apiUrl, botToken, appToken, signingSecret: null, httpPort: null };
}

export function slackOn(fake: FakeSlack, more: Partial<SlackParts> = {}): SlackPlatform {
  return createSlack({
    settings: settingsOf(fake),
    organisation: 'harbor',
    specs,
    log: silentLogger,
    clock: fake.world.clock,
    ...more,
  });
}

/** What the bot's own manifest asks for. */
export const ownShortcuts = [
  { name: 'Declare an outage', callbackId: 'declare_outage', type: 'global' as const },
  { name: 'Declare outage', callbackId: 'declare_outage_from_message', type: 'message' as const },
  { name: 'Add to timeline', callbackId: 'add_to_timeline', type: 'message' as const },
];

export interface Started {
  fake: FakeSlack;
  slack: SlackPlatform;
  ear: Ear;
}

/** Connected twice, ready for people. */
export async function startSlack(
  options: FakeSlackOptions = {},
  more: Partial<SlackParts> = {},
  ear: Ear = listen(),
): Promise<Started> {
  const fake = await startFakeSlack({ ...options, app: { shortcuts: ownShortcuts, ...options.app } });
  onTestFinished(() => fake.stop());
  const slack = slackOn(fake, more);
  onTestFinished(() => slack.stop());
  await slack.start(ear.intake);
  await connected(fake, slack);
  return { fake, slack, ear };
}

export async function connected(fake: FakeSlack, slack: SlackPlatform): Promise<void> {
  await fake.until(() => fake.socket.connections() >= 2);
  await eventually(() => slack.health().state === 'up');
}

/** For what only the adapter knows, and nobody announces. The test's own time limit ends it. */
export function eventually(check: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => void (check() ? resolve() : setImmediate(look));
    look();
  });
}

export interface HeldTimers {
  timers: NonNullable<SlackParts['timers']>;
  /** Lets the wait for the house end now. */
  runOut(): void;
}

/** The machine's timers, but the wait for the house's answer ends only when the test says so. */
export function heldTimers(): HeldTimers {
  const held = new Set<() => void>();
  return {
    timers: {
      after(ms, run) {
        if (ms !== ackWithinMs) return machineTimers.after(ms, run);
        held.add(run);
        return () => held.delete(run);
      },
    },
    runOut() {
      for (const run of held) run();
      held.clear();
    },
  };
}

/** An answer that comes when the test says so. */
export function later(): {
  answer: Promise<Reply>;
  give: (given: Reply) => void;
  asked: Promise<void>;
  ask: () => Promise<Reply>;
} {
  const answer = Promise.withResolvers<Reply>();
  const asked = Promise.withResolvers<void>();
  return {
    answer: answer.promise,
    give: answer.resolve,
    asked: asked.promise,
    ask() {
      asked.resolve();
      return answer.promise;
    },
  };
}
