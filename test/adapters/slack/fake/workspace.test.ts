// The workspace around the app: manifests, administrators, chance on the line, what is counted as an offence.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import { appFromManifest } from '#test/fakes/slack/workspace/manifest.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { runs, seed } from '#test/support/counts.ts';
import { boltApp, client, codeOf, fakeSlack } from './bolt-app.ts';

const manifest = (more = ''): string => `
display_information: { name: Tocsin }
features:
  bot_user: { display_name: tocsin }
  slash_commands: [{ command: /outage, description: Declares, usage_hint: what }]
  shortcuts: [{ name: ${'x'.repeat(24)}${more}, type: message, callback_id: a, description: b }]
oauth_config: { scopes: { bot: [commands] } }
settings: { event_subscriptions: { bot_events: [app_mention] } }
`;

describe('a manifest (reference/app-manifest)', () => {
  test('of ours: taken, with its commands, shortcuts, scopes and events', () => {
    const file = join(import.meta.dirname, '../../../../examples/slack-manifest.yaml');
    const app = appFromManifest(readFileSync(file, 'utf8'));
    expect(app.commands).toEqual(['/outage']);
    expect(app.scopes?.has('chat:write')).toBe(true);
    expect(app.shortcuts?.length).toBeGreaterThan(0);
    expect(app.events).toContain('app_mention');
  });

  test('a shortcut of 24 characters: taken; of 25: refused by name', () => {
    expect(appFromManifest(manifest()).shortcuts).toHaveLength(1);
    expect(() => appFromManifest(manifest('x'))).toThrow('name of a shortcut is longer than 24');
  });

  test('an event or a scope that it does not ask for: does not come, is missing', async () => {
    const fake = await fakeSlack({ app: appFromManifest(manifest()) });
    fake.person('ada').say('outages', 'hello');
    expect(fake.pending()).toBe(0);
    fake.person('ada').mention('outages', 'hello');
    expect(fake.pending()).toBe(0);
    fake.admin.grantScope('app_mentions:read');
    fake.person('ada').mention('outages', 'hello');
    expect(fake.pending()).toBe(1);
  });
});

describe('an administrator', () => {
  test('renames, archives, deletes: the bot is told, people see it', async () => {
    const fake = await fakeSlack();
    const heard: string[] = [];
    const note = (what: string) => () => {
      heard.push(what);
      fake.world.changes.announce();
      return Promise.resolve();
    };
    await boltApp(fake, (app) => {
      for (const event of ['channel_rename', 'channel_archive', 'channel_deleted', 'channel_left'] as const) {
        app.event(event, note(event));
      }
    });
    fake.admin.rename('outages', 'incidents');
    await fake.until(() => heard.length === 1);
    fake.admin.archive('incidents');
    await fake.until(() => heard.length === 2);
    expect(() => fake.person('ada').say('incidents', 'x')).toThrow('is archived');
    fake.admin.unarchive('incidents');
    fake.admin.kick('incidents');
    await fake.until(() => heard.length === 3);
    fake.admin.deleteChannel('incidents');
    await fake.until(() => heard.length === 4);
    expect(heard).toEqual(['channel_rename', 'channel_archive', 'channel_left', 'channel_deleted']);
  });

  test('takes a person out: invitations fail, direct messages do', async () => {
    const fake = await fakeSlack();
    fake.admin.kick('outages', 'U2');
    fake.admin.deactivate('U2');
    const channel = fake.workspace.channel('outages')?.id ?? '';
    expect(await codeOf(client(fake).conversations.invite({ channel, users: 'U2' }))).toBe('cant_invite');
    expect(await codeOf(client(fake).conversations.open({ users: 'U2' }))).toBe('user_disabled');
  });
});

test('two channels with one purpose: a duplicate until one is archived', async () => {
  const fake = await fakeSlack();
  const { conversations } = client(fake);
  const ids: string[] = [];
  for (const name of ['o-12', 'o-12-2']) {
    const { channel } = await conversations.create({ name });
    ids.push(channel?.id ?? '');
    await conversations.setPurpose({ channel: channel?.id ?? '', purpose: '[O-12]' });
  }
  expect(fake.offences().map(({ kind }) => kind)).toEqual(['duplicate-channel']);
  await conversations.archive({ channel: ids[1] ?? '' });
  expect(fake.offences()).toEqual([]);
});

test('offences: by kind and by code, those that a flow provokes knowingly can be left out', async () => {
  const fake = await fakeSlack();
  await codeOf(client(fake).conversations.create({ name: 'outages' }));
  await codeOf(client(fake).conversations.list());
  expect(fake.offences().map(({ kind }) => kind)).toEqual(['refused-call', 'lists-whole-workspace']);
  expect(fake.offences({ exceptCodes: ['name_taken'] }).map(({ kind }) => kind)).toEqual([
    'lists-whole-workspace',
  ]);
  expect(fake.offences({ except: ['refused-call', 'lists-whole-workspace'] })).toEqual([]);
});

test('a line that drops, doubles and mixes up by chance: every event is heard in the end', async () => {
  const clock = virtualClock();
  const fake = await fakeSlack({ clock });
  const heard = new Map<string, string>();
  let deliveries = 0;
  await boltApp(fake, (app) => {
    app.event('message', ({ body, event }) => {
      deliveries += 1;
      heard.set(body.event_id, 'text' in event ? (event.text ?? '') : '');
      return Promise.resolve();
    });
  });
  fake.socket.injectRandomly({ seed, drop: 0.4, duplicate: 0.4, reorder: 0.4 });
  const count = runs(30, 500);
  const said = Array.from({ length: count }, (_, index) => `message ${index}`);
  for (const text of said) fake.person('ada').say('outages', text);
  fake.socket.injectRandomly(null);
  // The next envelope takes along those that were held back.
  fake.person('ben').say('outages', 'the last');
  await fake.until(() => [...heard.values()].includes('the last'));
  expect(fake.pending()).toBeGreaterThan(0);
  clock.advance(limits.ackMs + 1);
  await fake.until(() => heard.size === count + 1);
  expect([...heard.values()].toSorted()).toEqual([...said, 'the last'].toSorted());
  expect(deliveries).toBeGreaterThan(count);
});
