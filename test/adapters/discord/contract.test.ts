// Runs the platform contract over Discord: the adapter, unmodified discord.js, and our own Discord on loopback.
import { platformName } from '#adapters/discord/index.ts';
import { platformContract } from '../../contract/platform-contract.ts';
import type { MakePlatform, Shown } from '../../contract/platform-under-test.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { tellMessage } from '../../fakes/discord/guild/acts.ts';
import { channelTypes } from '../../fakes/discord/guild/model.ts';
import type { Seen } from '../../fakes/discord/people/readable.ts';
import { discordOn, pressables, quickly, ready, wordsOf } from './support.ts';

const text = 0;

/** What the bot shows in a channel: what people wrote, and Discord's own line about a pin, left out. */
function look(fake: FakeDiscord, room: string): Shown[] {
  return fake
    .person('ada')
    .sees(room)
    .filter(
      ({ message, ephemeral }) => message.authorId === fake.botId && message.type === text && !ephemeral,
    )
    .map((seen) => ({
      text: wordsOf(seen),
      buttons: pressables(seen),
      pinged: fake.world.pings.flatMap(({ user, messageId }) => (messageId === seen.id ? [user ?? '*'] : [])),
      pinned: seen.pinned,
    }));
}

/** Says it to the bot by mention; the same delivery again is the same message, told again. */
function typing(fake: FakeDiscord) {
  const said = new Map<string, Seen>();
  return async (user: string, room: string, words: string, delivery = ''): Promise<string> => {
    const person = fake.person(user);
    const before = person.direct().length;
    const known = said.get(delivery);
    if (known !== undefined) {
      const channel = fake.guild.channels.get(room);
      if (channel !== undefined) tellMessage(fake.world, 'MESSAGE_CREATE', channel, known.message);
      return '';
    }
    const message = person.say(room, `<@${fake.botId}> ${words}`);
    if (delivery !== '') said.set(delivery, message);
    return wordsOf(await fake.until(() => person.direct()[before]));
  };
}

const make: MakePlatform = async (intake) => {
  const fake = await startFakeDiscord(quickly);
  let alive = discordOn(fake);
  await alive.start(intake);
  await ready(fake, alive);
  const room = fake.guild.channel('outages')?.id ?? '';
  return {
    platform: alive,
    room,
    roomName: '#outages',
    users: { known: [fake.person('ada').id, fake.person('ben').id], unknown: '999999999999999999' },
    look: (id) => Promise.resolve(look(fake, id)),
    members: (id) => Promise.resolve([...(fake.guild.channels.get(id)?.overwrites.keys() ?? [])]),
    roomCount: () =>
      Promise.resolve(
        [...fake.guild.channels.values()].filter(({ type }) => type === channelTypes.text).length,
      ),
    loseNextAnswer(call) {
      const on = call === 'post' ? 'POST /channels/{channel}/messages' : 'POST /guilds/{guild}/channels';
      fake.faults.add({ on, fault: { kind: 'answer-lost' } });
    },
    async restart() {
      await alive.stop();
      alive = discordOn(fake);
      await alive.start(intake);
      await ready(fake, alive);
      return alive;
    },
    people: {
      type: typing(fake),
      async press(user, where, label) {
        const person = fake.person(user);
        const on = person.sees(where).findLast((one) => pressables(one).includes(label));
        if (on === undefined) throw new RangeError(`nothing to press is called ${label}`);
        const outcome = await (on.buttons.includes(label)
          ? person.press(on, label)
          : person.select(on, label));
        return wordsOf(await outcome.answer());
      },
    },
    async stop() {
      await alive.stop();
      await fake.stop();
    },
  };
};

platformContract(platformName, make);
