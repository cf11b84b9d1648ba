// Socket Mode of the fake, driven by the unmodified Bolt: acks, retries, envelopes that go wrong, connections that end
// (apis/events-api/using-socket-mode).
import { LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { App } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { boltApp, client, fakeSlack } from './bolt-app.ts';

/** Answers every command with what was heard, at once. */
function echo(app: App): void {
  app.command('/outage', ({ ack, command }) => ack(`heard ${command.text}`));
}

/** A bare connection, as Bolt's client would open it. */
async function connection(
  fake: FakeSlack,
): Promise<{ socket: WebSocket; messages: Record<string, unknown>[] }> {
  const { url = '' } = await client(fake, fake.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  const messages: Record<string, unknown>[] = [];
  socket.on('message', (text: Buffer) => {
    messages.push(JSON.parse(text.toString()) as Record<string, unknown>);
    fake.world.changes.announce();
  });
  onTestFinished(() => socket.terminate());
  await fake.until(() => messages.length > 0);
  return { socket, messages };
}

describe('a slash command', () => {
  test('acked with words: seen by whoever typed it, and by nobody else', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, echo);
    const outcome = await fake
      .person('ada')
      .command('general', '/outage core <dead> @ben #outages https://x.example');
    expect(outcome.acked).toBe(true);
    expect((await outcome.answer()).text).toBe('heard core <dead> @ben #outages https://x.example');
    expect(fake.person('ben').sees('general')).toEqual([]);
    expect(fake.offences()).toEqual([]);
  });

  test('escaped as Slack does: ids for names, entities for three characters', async () => {
    const fake = await fakeSlack();
    const heard: string[] = [];
    await boltApp(fake, (app) => {
      app.command('/outage', ({ ack, command }) => {
        heard.push(command.text);
        return ack();
      });
    });
    await fake.person('ada').command('general', '/outage a<b&c @ben @nobody #outages');
    const channel = fake.workspace.channel('outages')?.id ?? '';
    expect(heard).toEqual([`a&lt;b&amp;c <@U2|ben> @nobody <#${channel}|outages>`]);
  });

  test('not acked within three seconds: operation_timeout, and a late ack', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    const held = Promise.withResolvers<void>();
    await boltApp(fake, (app) => {
      app.command('/outage', async ({ ack }) => {
        await held.promise;
        await ack();
      });
    });
    const typing = fake.person('ada').command('general', '/outage');
    await fake.until(() => fake.pending() === 1);
    clock.advance(limits.ackMs);
    expect(fake.pending()).toBe(1);
    clock.advance(1);
    expect(await typing).toMatchObject({ acked: false, failure: 'operation_timeout' });
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['late-ack']);
    held.resolve();
  });

  test('nobody connected: dispatch_failed at once', async () => {
    const fake = await fakeSlack();
    expect(await fake.person('ada').command('general', '/outage')).toMatchObject({
      acked: false,
      failure: 'dispatch_failed',
    });
  });

  test('of another app: never leaves Slack', async () => {
    const fake = await fakeSlack();
    await expect(fake.person('ada').command('general', '/deploy')).rejects.toThrow('no command here');
  });
});

describe('an event', () => {
  test('not acked: sent again at once, after one minute, after five, with the same id', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    const { messages } = await connection(fake);
    const attempts = () =>
      messages
        .filter(({ type }) => type === 'events_api')
        .map((one) => [one['retry_attempt'], (one['payload'] as Record<string, unknown>)['event_id']]);
    fake.person('ada').say('outages', 'hello');
    for (const wait of [limits.ackMs + 1, limits.ackMs + 1 + 60_000, limits.ackMs + 1 + 300_000, 3_600_000]) {
      const before = attempts().length + 1;
      await fake.until(() => attempts().length >= before || before > 4);
      clock.advance(wait);
    }
    await fake.until(() => attempts().length === 4);
    expect(attempts().map(([attempt]) => attempt)).toEqual([0, 1, 2, 3]);
    expect(new Set(attempts().map(([, id]) => id)).size).toBe(1);
  });

  test('nobody connected when it happens: the retry is the only delivery', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    fake.person('ada').say('outages', 'hello');
    const heard: (number | undefined)[] = [];
    await boltApp(fake, (app) => {
      app.message('hello', ({ context }) => {
        heard.push(context.retryNum);
        fake.world.changes.announce();
        return Promise.resolve();
      });
    });
    clock.advance(limits.ackMs + 1);
    await fake.until(() => heard.length > 0);
    expect(heard).toEqual([1]);
  });

  test('messages, mentions, reactions, joins: heard by Bolt where the bot is inside', async () => {
    const fake = await fakeSlack();
    const heard: string[] = [];
    const note = (what: string) => () => {
      heard.push(what);
      fake.world.changes.announce();
      return Promise.resolve();
    };
    await boltApp(fake, (app) => {
      app.event('app_mention', note('mention'));
      app.event('reaction_added', note('reaction'));
      app.event('member_joined_channel', note('join'));
      app.event('channel_archive', note('archive'));
    });
    const ada = fake.person('ada');
    ada.say('general', '@tocsin outside');
    const said = ada.mention('outages', 'done 4.2');
    expect(said.text).toBe('@tocsin done 4.2');
    await fake.until(() => heard.length === 1);
    ada.react(said, 'pushpin');
    await fake.until(() => heard.length === 2);
    fake.admin.invite('outages', 'U8');
    await fake.until(() => heard.length === 3);
    fake.admin.archive('outages');
    await fake.until(() => heard.length === 4);
    expect(heard).toEqual(['mention', 'reaction', 'join', 'archive']);
  });
});

describe('envelopes that go wrong', () => {
  test('dropped: nobody took it; duplicated: heard twice, acked once', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    let heard = 0;
    await boltApp(fake, (app) => {
      app.command('/outage', ({ ack }) => {
        heard += 1;
        fake.world.changes.announce();
        return ack();
      });
    });
    fake.socket.inject({ drop: 1 });
    const typing = fake.person('ada').command('general', '/outage');
    clock.advance(limits.ackMs + 1);
    expect((await typing).failure).toBe('operation_timeout');
    fake.socket.inject({ duplicate: 1 });
    expect((await fake.person('ada').command('general', '/outage')).acked).toBe(true);
    await fake.until(() => heard === 2);
    expect(fake.offences()).toEqual([]);
  });

  test('reordered: the second arrives first', async () => {
    const fake = await fakeSlack();
    const heard: string[] = [];
    await boltApp(fake, (app) => {
      app.command('/outage', ({ ack, command }) => {
        heard.push(command.text);
        return ack();
      });
    });
    fake.socket.inject({ reorder: 1 });
    const ada = fake.person('ada');
    await Promise.all([ada.command('general', '/outage first'), ada.command('general', '/outage second')]);
    expect(heard).toEqual(['second', 'first']);
  });

  test('two connections: each payload goes to one of them', async () => {
    const fake = await fakeSlack();
    const [a, b] = [await connection(fake), await connection(fake)];
    const ada = fake.person('ada');
    void ada.command('general', '/outage 1');
    void ada.command('general', '/outage 2');
    await fake.until(() => a.messages.length + b.messages.length === 4);
    expect(a.messages.length).toBe(2);
  });
});

describe('connections', () => {
  test('an address: opens one connection, not a second', async () => {
    const fake = await fakeSlack();
    const { url = '' } = await client(fake, fake.appToken).apps.connections.open({});
    const first = new WebSocket(url);
    onTestFinished(() => first.terminate());
    await fake.until(() => fake.socket.connections() === 1);
    const second = new WebSocket(url);
    const refused = await new Promise((resolve) => {
      second.on('error', (fault) => resolve(fault.message));
      second.on('open', () => resolve('open'));
    });
    expect(refused).toContain('401');
  });

  test('ten: all greeted; the eleventh: too_many_websockets', async () => {
    const fake = await fakeSlack();
    for (let made = 1; made <= limits.connections; made += 1) {
      expect((await connection(fake)).messages[0]).toMatchObject({ type: 'hello', num_connections: made });
    }
    expect((await connection(fake)).messages[0]).toMatchObject({
      type: 'disconnect',
      reason: 'too_many_websockets',
    });
  });

  test.each(['refresh_requested', 'reset'] as const)('%s: Bolt comes back by itself', async (how) => {
    const fake = await fakeSlack();
    await boltApp(fake, echo, { clientPingTimeout: 500 });
    if (how === 'reset') fake.socket.reset();
    else fake.socket.disconnect('refresh_requested');
    await fake.until(() => fake.socket.connections() === 0);
    await fake.until(() => fake.socket.connections() === 1);
    expect((await fake.person('ada').command('general', '/outage x')).acked).toBe(true);
  });

  test('TCP left open for a while after the closing handshake: Bolt waits for its end (node-slack-sdk issue 2752)', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    fake.world.closesTcpAfterMs = 6_000;
    await boltApp(fake, echo, { clientPingTimeout: 500 });
    fake.socket.disconnect('refresh_requested');
    // Where nobody ends the connection, Bolt's client does not come back for half a minute.
    await fake.until(() => fake.socket.closing() === 1);
    clock.advance(6_000);
    await fake.until(() => fake.socket.connections() === 0);
    await fake.until(() => fake.socket.connections() === 1);
    expect((await fake.person('ada').command('general', '/outage x')).acked).toBe(true);
  });

  test('asked to go: gets nothing new; a warning changes nothing yet', async () => {
    const fake = await fakeSlack();
    const { messages } = await connection(fake);
    fake.socket.disconnect('warning');
    void fake.person('ada').command('general', '/outage 1');
    await fake.until(() => messages.some(({ type }) => type === 'slash_commands'));
    fake.socket.disconnect('refresh_requested');
    expect((await fake.person('ada').command('general', '/outage 2')).failure).toBe('dispatch_failed');
    await fake.until(() => messages.length === 4);
    expect(messages.map(({ type }) => type)).toEqual(['hello', 'disconnect', 'slash_commands', 'disconnect']);
  });

  test('half open: pings stay unanswered, and Bolt leaves it', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, echo, { clientPingTimeout: 500 });
    fake.socket.halfOpen();
    await fake.until(() => fake.socket.connections() === 1);
    expect((await fake.person('ada').command('general', '/outage x')).acked).toBe(true);
  });

  test('Socket Mode switched off and on: no address until then', async () => {
    const fake = await fakeSlack();
    const { socket } = await connection(fake);
    fake.admin.disableSocketMode();
    socket.close();
    await fake.until(() => fake.socket.connections() === 0);
    await expect(client(fake, fake.appToken).apps.connections.open({})).rejects.toThrow();
    fake.admin.enableSocketMode();
    expect((await connection(fake)).messages[0]).toMatchObject({ type: 'hello' });
  });
});

test('the receiver made by hand: takes the address of the fake through its installerOptions', async () => {
  const fake = await fakeSlack();
  const receiver = new SocketModeReceiver({
    appToken: fake.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl } },
  });
  await receiver.start();
  expect(fake.socket.connections()).toBe(1);
  await receiver.stop();
  await fake.until(() => fake.socket.connections() === 0);
});
