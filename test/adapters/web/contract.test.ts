// The local room keeps the platform contract, over real HTTP.
import { createWeb, everybody, type LocalPlatform } from '#adapters/web/index.ts';
import { platformContract } from '../../contract/platform-contract.ts';
import type { MakePlatform, Shown } from '../../contract/platform-under-test.ts';
import { memoryRows } from '../../support/room/rows.ts';
import { webSettings } from './house.ts';
import { formsOf, plain, webPerson } from './person.ts';

const known: readonly [string, string] = ['dana', 'lee'];

const local: MakePlatform = async (intake) => {
  const rows = memoryRows();
  const settings = webSettings({ store: rows });
  let alive: LocalPlatform = createWeb(settings);
  await alive.start(intake);
  const kept = async (room: string) => {
    const text = await rows.get('web harbor rooms', room);
    return text === undefined ? null : (JSON.parse(text) as { members: string[] });
  };
  return {
    platform: alive,
    room: everybody.id,
    roomName: everybody.name,
    users: { known, unknown: 'nobody' },
    look: async (room) => shownOn(await (await webPerson(alive.url(), known[0])).page(`/rooms/${room}`)),
    members: async (room) => (await kept(room))?.members ?? [],
    roomCount: async () => {
      let count = 0;
      for await (const [key] of rows.entries('web harbor rooms')) count += key === '' ? 0 : 1;
      return count;
    },
    loseNextAnswer: { cannot: 'it is in this process: there is no wire on which an answer could be lost' },
    async restart() {
      await alive.stop();
      alive = createWeb(settings);
      await alive.start(intake);
      return alive;
    },
    people: {
      type: async (user, room, text, delivery) =>
        (await webPerson(alive.url(), user)).say(
          room,
          `/outage ${text}`,
          delivery === undefined ? undefined : `delivery-${delivery}-000000`,
        ),
      press: async (user, room, label) => (await webPerson(alive.url(), user)).press(room, label),
    },
    stop: () => alive.stop(),
  };
};

/** Messages of a page in their order; what is pinned is drawn in full above. */
function shownOn(page: string): Shown[] {
  const article = (id: string): string =>
    new RegExp(`<article id="${id}"[\\s\\S]*?</article>`).exec(page)?.[0] ?? '';
  return [...page.matchAll(/<article id="m-(\d+)"/g)].map((match) => {
    const ref = match[1] ?? '';
    const pinned = article(`pin-${ref}`);
    const markup = pinned === '' ? article(`m-${ref}`) : pinned;
    return {
      text: plain(markup),
      buttons: formsOf(markup).map((form) => form.label),
      pinged: [...markup.matchAll(/class="person called" data-user="([^"]*)"/g)].map((each) => each[1] ?? ''),
      pinned: pinned !== '',
    };
  });
}

platformContract('local room', local);
