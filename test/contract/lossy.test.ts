// Runs the platform contract over the lossy in-memory platform, on a wire that fails only where the contract asks for
// it, and over one that cannot make rooms.
import { createFarSide } from '../fakes/lossy/far-side.ts';
import { createLossyPlatform } from '../fakes/lossy/lossy-platform.ts';
import type { LossyOptions } from '../fakes/lossy/lossy-platform.ts';
import { playPeople } from '../fakes/lossy/people.ts';
import { scriptedFaults } from '../fakes/lossy/wire.ts';
import { platformContract } from './platform-contract.ts';
import type { MakePlatform } from './platform-under-test.ts';

function lossy(options: LossyOptions): MakePlatform {
  return async (intake) => {
    const far = createFarSide('lossy');
    const room = far.addRoom('outages');
    for (const user of ['U1', 'U2']) far.addUser(user, `Person ${user}`);
    const script = scriptedFaults();
    let alive = createLossyPlatform(far, { ...options, faults: script.faults });
    await alive.start(intake);
    return {
      platform: alive,
      room: room.id,
      roomName: room.name,
      users: { known: ['U1', 'U2'], unknown: 'U999' },
      look: (id) => Promise.resolve(far.shown(id)),
      members: (id) => Promise.resolve([...far.room(id).members]),
      roomCount: () => Promise.resolve(far.rooms.size),
      loseNextAnswer: (call) => script.next(call, 'lost-answer'),
      async restart() {
        await alive.stop();
        alive = createLossyPlatform(far, { ...options, faults: script.faults });
        await alive.start(intake);
        return alive;
      },
      people: playPeople(far, () => alive),
      stop: () => alive.stop(),
    };
  };
}

platformContract('lossy', lossy({}));
platformContract('lossy, without rooms', lossy({ rooms: { cannot: 'its owner forbids new rooms' } }));
