// The local room keeps the platform contract, over real HTTP.
import { randomIds } from '../../../src/ids.ts';
import { silentLogger } from '../../../src/log.ts';
import { createWeb, everybody, type LocalPlatform } from '../../../adapters/web/index.ts';
import { memoryShelf } from '../../support/shelf.ts';
import { platformContract } from '../../contract/platform-contract.ts';
import type { MakePlatform, Shown } from '../../contract/platform-under-test.ts';
import { plain, webPerson } from './person.ts';

const known: readonly [string, string] = ['dana', 'lee'];

const local: MakePlatform = async (intake) => {
  const shelf = memoryShelf();
  let now = Date.UTC(2026, 10, 25);
  const make = (): LocalPlatform =>
    createWeb({
      port: 0,
      host: '127.0.0.1',
      organisation: 'harbor',
      zone: 'Etc/UTC',
      demo: false,
      people: () => known.map((user) => ({ user, name: `Person ${user}` })),
      shelf,
      log: silentLogger,
      clock: { now: () => (now += 1000) },
      ids: randomIds,
      health: () => Promise.resolve(null),
    });
  let alive = make();
  await alive.start(intake);
  const look = async (room: string): Promise<Shown[]> => {
    const page = await (await webPerson(alive.url(), known[0])).page(`/rooms/${room}`);
    const pinned = new Set([...page.matchAll(/id="pin-(\d+)"/g)].map((match) => match[1]));
    return [...page.matchAll(/<article id="m-(\d+)"[\s\S]*?<\/article>/g)].map((match) => {
      const ref = match[1] ?? '';
      const shown = pinned.has(ref)
        ? (new RegExp(`<article id="pin-${ref}"[\\s\\S]*?</article>`).exec(page)?.[0] ?? '')
        : match[0];
      return {
        text: plain(shown),
        buttons: [...shown.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map((button) =>
          plain(button[1] ?? ''),
        ),
        pinged: [...shown.matchAll(/class="person called" data-user="([^"]*)"/g)].map(
          (person) => person[1] ?? '',
        ),
        pinned: pinned.has(ref),
      };
    });
  };
  return {
    platform: alive,
    room: everybody.id,
    roomName: everybody.name,
    users: { known, unknown: 'nobody' },
    look,
    members: async (room) => {
      const kept = await shelf.get(`room:${room}`);
      return kept === undefined ? [] : (JSON.parse(kept) as { members: string[] }).members;
    },
    roomCount: async () => {
      let count = 0;
      for await (const [key] of shelf.entries()) if (key.startsWith('room:')) count += 1;
      return count;
    },
    loseNextAnswer: { cannot: 'it is in this process: there is no wire on which an answer could be lost' },
    async restart() {
      await alive.stop();
      alive = make();
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

platformContract('local room', local);
