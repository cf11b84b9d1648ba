// `/outage …` over unmodified Bolt: answered within Slack's window whatever the house does, and only to its sender.
import { describe, expect, test } from 'vitest';
import { card, heldTimers, later, listen, reply, startSlack } from '../support.ts';

describe('a typed command', () => {
  test('a quick house: typed → answered in the ack itself, seen by the sender only', async () => {
    const { fake, ear } = await startSlack();
    const outcome = await fake.person('ada').command('outages', '/outage note rebooted @ben & <b>');
    expect(outcome.acked).toBe(true);
    expect(outcome.answers()).toHaveLength(1);
    expect(outcome.answers()[0]).toMatchObject({ text: 'saved', onlyForMe: true });
    expect(ear.requests[0]?.body).toEqual({ kind: 'text', text: 'note rebooted <@slack:U2> & <b>' });
    expect(ear.requests[0]?.by).toMatchObject({
      user: 'U1',
      member: true,
      selfDeclared: false,
      machine: false,
    });
    expect(fake.offences()).toEqual([]);
  });

  test('a slow store: typed → acked as received, nothing promised; the outcome follows once', async () => {
    const wait = heldTimers();
    const slow = later();
    const { fake } = await startSlack({}, { timers: wait.timers }, listen(slow.ask));
    const typing = fake.person('ada').command('outages', '/outage payments down');
    await slow.asked;
    wait.runOut();
    const outcome = await typing;
    expect((await outcome.answer(0)).text).toBe('received, not yet saved');
    slow.give(reply('O-12 declared'));
    expect((await outcome.answer(1)).text).toBe('O-12 declared');
    expect(outcome.answers()).toHaveLength(2);
    expect(fake.offences()).toEqual([]);
  });

  test('a store that fails slowly: typed → the sender is told that it was not saved', async () => {
    const wait = heldTimers();
    const slow = later();
    const { fake } = await startSlack({}, { timers: wait.timers }, listen(slow.ask));
    const typing = fake.person('ada').command('outages', '/outage payments down');
    await slow.asked;
    wait.runOut();
    const outcome = await typing;
    slow.give(reply('not saved: the database does not answer', 'not-saved'));
    expect((await outcome.answer(1)).text).toContain('not saved');
  });

  test('Slack’s own API does not answer who it is: typed → answered all the same', async () => {
    const { fake, ear } = await startSlack();
    fake.world.faults.add({ on: 'users.info', fault: { kind: 'broken', status: 503 }, times: 9 });
    const outcome = await fake.person('ada').command('outages', '/outage payments down');
    expect(outcome.answers()[0]?.text).toBe('saved');
    expect(ear.requests[0]?.by).toMatchObject({ user: 'U1', member: true, administrator: false });
  });

  test('the response_url is broken: the outcome → comes as an ephemeral message', async () => {
    const wait = heldTimers();
    const slow = later();
    const { fake } = await startSlack({}, { timers: wait.timers }, listen(slow.ask));
    const typing = fake.person('ada').command('outages', '/outage payments down');
    await slow.asked;
    wait.runOut();
    await typing;
    fake.world.faults.add({ on: 'response_url', fault: { kind: 'broken', status: 404 }, times: 9 });
    slow.give(reply('O-12 declared'));
    const told = await fake.person('ada').until('outages', (one) => one.text === 'O-12 declared');
    expect(told.onlyForMe).toBe(true);
  });

  test('an answer of ten messages: given → five, the last says what is missing and where it is', async () => {
    const long = card('Plan', {
      blocks: Array.from({ length: 10 }, (_, n) => ({
        kind: 'text' as const,
        spans: [{ kind: 'plain' as const, text: `${n} `.padEnd(7_900, 'x') }],
      })),
    });
    const { fake } = await startSlack(
      {},
      {},
      listen(() => ({ kind: 'card', outcome: 'answered', card: long })),
    );
    const outcome = await fake.person('ada').command('outages', '/outage plan');
    expect((await outcome.answer(4)).text).toMatch(/and \d+ more parts/);
    expect(outcome.answers()).toHaveLength(5);
    expect(fake.offences()).toEqual([]);
  });

  test('the same envelope twice: handled → one id, so that the house handles it once', async () => {
    const { fake, ear } = await startSlack();
    fake.socket.inject({ duplicate: 1 });
    await fake.person('ada').command('outages', '/outage note once');
    await ear.heard(2);
    expect(new Set(ear.requests.map(({ id }) => id)).size).toBe(1);
  });

  test.each([
    ['a guest', 'gus'],
    ['somebody of another workspace', 'sid'],
  ])('%s: types → is no member', async (_who, name) => {
    const { fake, ear } = await startSlack();
    fake.workspace.channel('outages')?.members.add(fake.person(name).id);
    await fake.person(name).command('outages', '/outage payments down');
    expect(ear.requests[0]?.by.member).toBe(false);
  });

  test('a direct message: typed there → no room', async () => {
    const { fake, ear } = await startSlack();
    await fake.person('ada').command(fake.workspace.direct('U1').id, '/outage');
    expect(ear.requests[0]).toMatchObject({ room: null, body: { kind: 'text', text: '' } });
  });
});

describe('a verb with a form', () => {
  test.each(['declare', 'Note', 'todo'])(
    '%s alone: typed → its form when it has one, else the house',
    async (verb) => {
      const { fake, ear } = await startSlack();
      const outcome = await fake.person('ada').command('outages', `/outage ${verb}`);
      if (verb === 'todo') {
        expect(ear.requests).toHaveLength(1);
        return;
      }
      const view = await outcome.form();
      expect(view.body['title']).toMatchObject({ text: verb === 'declare' ? 'Declare' : 'Note' });
      expect(ear.requests).toEqual([]);
      expect(fake.offences()).toEqual([]);
    },
  );

  test('a form: opened → before every other call', async () => {
    const { fake } = await startSlack();
    fake.world.calls.length = 0;
    await (await fake.person('ada').command('outages', '/outage declare')).form();
    // What was missed before the start is read meanwhile.
    const own = fake.world.calls
      .map(({ method }) => method)
      .filter((method) => !/conversations/.test(method));
    expect(own).toEqual(['views.open']);
  });

  test('a trigger that has expired: typed → a button that opens the form', async () => {
    const { fake } = await startSlack();
    fake.world.faults.add({ on: 'views.open', fault: { kind: 'refused', code: 'expired_trigger_id' } });
    const outcome = await fake.person('ada').command('outages', '/outage declare');
    const offered = await outcome.answer();
    const pressed = await fake.person('ada').press(offered, 'Open the form');
    expect((await pressed.form()).body['title']).toMatchObject({ text: 'Declare' });
  });
});
