// A good citizen: waits where Slack asks to, keeps the edits within a budget, and lets nobody who waits stand behind it.
import { describe, expect, test } from 'vitest';
import { EditBudget } from '#adapters/slack/calls/budget.ts';
import { Pace } from '#adapters/slack/calls/pace.ts';
import { connectAfterMs } from '#adapters/slack/line/backoff.ts';
import type { FakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { virtualClock } from '../../../fakes/wire/clock.ts';
import { card, startSlack } from '../support.ts';

const outages = (fake: FakeSlack): string => fake.workspace.channel('outages')?.id ?? '';
const limited = { name: 'DeliveryFault', code: 'limited' };

describe('calls', () => {
  test('Slack limits a channel: → told how long to wait, no call meanwhile; other channels go on', async () => {
    const { fake, slack } = await startSlack();
    fake.workspace.channel('general')?.members.add('U0TOCSIN');
    fake.world.faults.add({ on: 'chat.postMessage', fault: { kind: 'limited', retryAfterSeconds: 30 } });
    await expect(slack.post(outages(fake), 'a', card('a'))).rejects.toMatchObject({
      ...limited,
      retryAfterMs: 30_000,
    });
    const calls = fake.world.calls.length;
    await expect(slack.post(outages(fake), 'a', card('a'))).rejects.toMatchObject(limited);
    expect(fake.world.calls).toHaveLength(calls);
    expect(fake.offences({ except: ['limited-call'] })).toEqual([]);
  });

  test('edits are limited: → a form opens all the same', async () => {
    const { fake, slack } = await startSlack();
    const ref = await slack.post(outages(fake), 'a', card('a'));
    fake.world.faults.add({ on: 'chat.update', fault: { kind: 'limited', retryAfterSeconds: 60 } });
    await expect(slack.edit(outages(fake), ref, card('b'))).rejects.toMatchObject(limited);
    expect((await (await fake.person('ada').command('outages', '/outage declare')).form()).type).toBe(
      'modal',
    );
  });

  test('one slip of the network: a read → tried again, nobody notices', async () => {
    const { fake, slack } = await startSlack();
    await slack.post(outages(fake), 'a', card('a'));
    fake.world.faults.add({ on: 'conversations.history', fault: { kind: 'reset' } });
    expect(await slack.find(outages(fake), 'a')).not.toBeNull();
  });

  test('a post breaks off before it was done: → not there, unknown; the next one posts it once', async () => {
    const { fake, slack } = await startSlack();
    fake.world.faults.add({ on: 'chat.postMessage', fault: { kind: 'broken', status: 500 } });
    await expect(slack.post(outages(fake), 'a', card('once'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    await slack.post(outages(fake), 'a', card('once'));
    expect(
      fake
        .person('ada')
        .sees('outages')
        .map(({ text }) => text),
    ).toEqual(['once']);
  });

  test('the answer is lost and so is the look for it: posted again → one message', async () => {
    const { fake, slack } = await startSlack();
    fake.world.faults.add({ on: 'chat.postMessage', fault: { kind: 'answer-lost' } });
    fake.world.faults.add({ on: 'conversations.history', fault: { kind: 'broken', status: 503 }, times: 9 });
    await expect(slack.post(outages(fake), 'a', card('once'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    fake.world.faults.clear();
    await slack.post(outages(fake), 'a', card('once'));
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
  });

  test('the same key twice at once: → one message', async () => {
    const { fake, slack } = await startSlack();
    const refs = await Promise.all([1, 2, 3].map(() => slack.post(outages(fake), 'a', card('once'))));
    expect(new Set(refs).size).toBe(1);
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
  });
});

describe('the budget of edits', () => {
  const calm = card('x', { tone: 'good' });
  const urgent = card('x', { urgent: true });
  const takes = (budget: EditBudget, shown: typeof calm, times: number): number => {
    let taken = 0;
    for (let n = 0; n < times; n += 1) {
      try {
        budget.take(shown);
        taken += 1;
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'limited' });
        return taken;
      }
    }
    return taken;
  };

  test.each([
    ['idle cards', calm, 20],
    ['warnings', card('x', { tone: 'warning' }), 32],
    ['urgent cards', urgent, 40],
  ])('%s: a minute → %s', (_which, shown, allowed) => {
    expect(takes(new EditBudget(virtualClock()), shown, 60)).toBe(allowed);
  });

  test('idle cards have used their share: an urgent one → goes first', () => {
    const budget = new EditBudget(virtualClock());
    takes(budget, calm, 60);
    expect(takes(budget, urgent, 60)).toBe(20);
  });

  test('a minute later: → free again', () => {
    const clock = virtualClock();
    const budget = new EditBudget(clock);
    takes(budget, urgent, 40);
    clock.advance(59_999);
    expect(takes(budget, urgent, 1)).toBe(0);
    clock.advance(1);
    expect(takes(budget, urgent, 60)).toBe(40);
  });
});

describe('the pace of messages', () => {
  test('eight at once: → taken; the ninth → in a second; other channels are not asked', () => {
    const clock = virtualClock();
    const pace = new Pace(clock, 8);
    for (let n = 0; n < 8; n += 1) pace.take('C1');
    expect(() => pace.take('C1')).toThrow(expect.objectContaining({ code: 'limited', retryAfterMs: 1_000 }));
    pace.take('C2');
    clock.advance(1_000);
    pace.take('C1');
    expect(() => pace.take('C1')).toThrow();
  });
});

test.each([
  [0, 0],
  [1, 500],
  [2, 1_000],
  [6, 16_000],
  [7, 30_000],
  [500, 30_000],
])('%i failures to connect: the next try → after %i ms', (failures, ms) => {
  expect(connectAfterMs(failures)).toBe(ms);
});
