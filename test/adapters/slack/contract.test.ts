// Runs the platform contract over Slack: the adapter, unmodified Bolt, and our own Slack on loopback.
import { platformName } from '#adapters/slack/index.ts';
import { platformContract } from '../../contract/platform-contract.ts';
import type { MakePlatform, Shown } from '../../contract/platform-under-test.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { Interaction } from '../../fakes/slack/line/interactions.ts';
import { commandPayload } from '../../fakes/slack/line/payloads.ts';
import { blocksText } from '../../fakes/slack/people/readable.ts';
import { escapeCommandText } from '../../fakes/slack/people/typed.ts';
import { connected, slackOn } from './support.ts';

/** What people see of a channel: each message with its thread, which they open. */
function look(fake: FakeSlack, room: string): Shown[] {
  const seen = fake
    .person('U1')
    .sees(room)
    .filter(({ subtype, onlyForMe }) => subtype === null && !onlyForMe);
  return seen
    .filter(({ threadTs, ts }) => threadTs === null || threadTs === ts)
    .map((root) => {
      const thread = seen.filter(({ threadTs, ts }) => threadTs === root.ts && ts !== root.ts);
      const all = [root, ...thread];
      return {
        text: all.map(({ text }) => text).join('\n'),
        buttons: all.flatMap(({ pressables }) => pressables.map(({ label }) => label)),
        pinged: fake.world.pings.flatMap(({ user, channel, ts }) =>
          channel === room && all.some((one) => one.ts === ts) ? [user] : [],
        ),
        pinned: root.pinned,
      };
    });
}

/** Types `/outage …`; the same delivery again is the same payload again. */
function typing(fake: FakeSlack) {
  const begun = new Map<string, Interaction>();
  return async (user: string, room: string, text: string, delivery = ''): Promise<string> => {
    const { world, workspace, socket } = fake;
    const channel = workspace.channels.get(room);
    if (channel === undefined) throw new RangeError(`there is no channel ${room}`);
    const interaction =
      begun.get(delivery) ??
      world.interactions.begin({ user, channel: room, kind: 'command', messageTs: null });
    if (delivery !== '') begun.set(delivery, interaction);
    const payload = commandPayload(
      world,
      interaction,
      channel,
      '/outage',
      escapeCommandText(workspace, text),
    );
    const result = await socket.deliveries.send('slash_commands', payload);
    if (!result.acked) throw new RangeError(`nobody took it: ${result.shown}`);
    const { blocks } = result.payload;
    return Array.isArray(blocks) ? blocksText(workspace, blocks) : '';
  };
}

const make: MakePlatform = async (intake) => {
  const fake = await startFakeSlack({ rates: { channelBurst: 100 } });
  let alive = slackOn(fake, { burst: 100 });
  await alive.start(intake);
  await connected(fake, alive);
  const room = fake.workspace.channel('outages');
  if (room === undefined) throw new RangeError('the workspace has no channel for outages');
  return {
    platform: alive,
    room: room.id,
    roomName: room.name,
    users: { known: ['U1', 'U2'], unknown: 'U999' },
    look: (id) => Promise.resolve(look(fake, id)),
    members: (id) => Promise.resolve([...(fake.workspace.channels.get(id)?.members ?? [])]),
    roomCount: () =>
      Promise.resolve([...fake.workspace.channels.values()].filter(({ kind }) => kind !== 'im').length),
    loseNextAnswer(call) {
      const on = call === 'post' ? 'chat.postMessage' : 'conversations.create';
      fake.world.faults.add({ on, fault: { kind: 'answer-lost' } });
    },
    async restart() {
      await alive.stop();
      alive = slackOn(fake, { burst: 100 });
      await alive.start(intake);
      await connected(fake, alive);
      return alive;
    },
    people: {
      type: typing(fake),
      async press(user, where, label) {
        const person = fake.person(user);
        const on = person.sees(where).findLast((one) => one.pressables.some((each) => each.label === label));
        if (on === undefined) throw new RangeError(`nothing to press is called ${label}`);
        return (await (await person.press(on, label)).answer()).text;
      },
    },
    async stop() {
      await alive.stop();
      await fake.stop();
    },
  };
};

platformContract(platformName, make);
