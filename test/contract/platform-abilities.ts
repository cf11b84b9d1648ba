// The part of the platform contract about what only some platforms can: rooms, names, files, direct messages.
// A missing ability is a skipped test whose title gives the adapter's own reason.
import { describe, expect, test } from 'vitest';
import { can } from '../../src/chat/platform.ts';
import type { Cannot, ChatPlatform } from '../../src/chat/platform.ts';
import { textCard } from './platform-cards.ts';
import { made } from './platform-under-test.ts';
import type { MakePlatform } from './platform-under-test.ts';

const incidentRoom = { marker: 'O-12', slug: 'o-12-core-switch', topic: 'O-12 · SEV-1', private: false };

/** The ability, in a test that runs only where the platform has it. */
function having<T extends object>(ability: T | Cannot): T {
  if (!can(ability)) throw new RangeError(`an ability went away after the start: ${ability.cannot}`);
  return ability;
}

export function abilityContract(make: MakePlatform, platform: ChatPlatform): void {
  const parts = [
    ['rooms', platform.rooms, roomsContract],
    ['directory', platform.directory, directoryContract],
    ['files', platform.files, filesContract],
    ['direct messages', platform.direct, directContract],
  ] as const;
  for (const [name, ability, contract] of parts) {
    if (can(ability)) describe(name, () => contract(make));
    else test.skip(`${name}: cannot, because ${ability.cannot}`);
  }
}

function roomsContract(make: MakePlatform): void {
  test('the same marker: opened twice → one room', async () => {
    const { platform, roomCount } = await made(make);
    const before = await roomCount();
    const first = await having(platform.rooms).open(incidentRoom);
    expect(await having(platform.rooms).open(incidentRoom)).toBe(first);
    expect((await roomCount()) - before).toBe(1);
  });

  test('two markers with the same slug: opened → two rooms', async () => {
    const { platform } = await made(make);
    const first = await having(platform.rooms).open(incidentRoom);
    const second = await having(platform.rooms).open({ ...incidentRoom, marker: 'O-13' });
    expect(second).not.toBe(first);
  });

  test('the answer to opening is lost: opened again, by another process too → the same one room', async (context) => {
    const under = await made(make);
    if (typeof under.loseNextAnswer !== 'function') return context.skip(under.loseNextAnswer.cannot);
    const before = await under.roomCount();
    under.loseNextAnswer('open');
    await having(under.platform.rooms)
      .open(incidentRoom)
      .catch(() => undefined);
    const next = await under.restart();
    await having(next.rooms).open(incidentRoom);
    expect((await under.roomCount()) - before).toBe(1);
  });

  test('one bad id among the invited: invited → it comes back with a reason, the others are in', async () => {
    const { platform, users, members } = await made(make);
    const room = await having(platform.rooms).open(incidentRoom);
    const asked = [users.known[0], users.unknown, users.known[1]];
    const refused = await having(platform.rooms).invite(room, asked);
    expect(refused).toEqual([{ user: users.unknown, reason: expect.stringMatching(/./) }]);
    expect(await members(room)).toEqual(expect.arrayContaining([...users.known]));
  });

  test('somebody who is in already: invited again → no fault, no reason', async () => {
    const { platform, users } = await made(make);
    const room = await having(platform.rooms).open(incidentRoom);
    await having(platform.rooms).invite(room, [users.known[0]]);
    expect(await having(platform.rooms).invite(room, [users.known[0]])).toEqual([]);
  });

  test('a pinned message: pinned again, then edited → pinned once, still pinned', async () => {
    const { platform, look } = await made(make);
    const room = await having(platform.rooms).open(incidentRoom);
    const ref = await platform.post(room, 'status:O-12', textCard('down'));
    await having(platform.rooms).pin(room, ref);
    await having(platform.rooms).pin(room, ref);
    await platform.edit(room, ref, textCard('restored'));
    expect((await look(room)).filter((each) => each.pinned)).toHaveLength(1);
  });

  test('a room of the plan: resolved by name and by id → that room; an unknown one → null', async () => {
    const { platform, room, roomName } = await made(make);
    expect(await having(platform.rooms).resolve(roomName)).toBe(room);
    expect(await having(platform.rooms).resolve(room)).toBe(room);
    expect(await having(platform.rooms).resolve('no-such-room')).toBeNull();
  });

  test('a topic with markup in it: set → no fault', async () => {
    const { platform } = await made(make);
    const room = await having(platform.rooms).open(incidentRoom);
    await having(platform.rooms).topic(room, 'O-12 · <!channel> & more · '.repeat(20));
  });

  test('an archived room: posted to → room-gone', async () => {
    const { platform } = await made(make);
    const room = await having(platform.rooms).open(incidentRoom);
    await having(platform.rooms).archive(room);
    await expect(platform.post(room, 'entry:O-12:1', textCard('x'))).rejects.toMatchObject({
      code: 'room-gone',
    });
  });
}

function directoryContract(make: MakePlatform): void {
  test('somebody unknown: looked up → no name, no zone', async () => {
    const { platform, users } = await made(make);
    expect(await having(platform.directory).name(users.unknown)).toBeNull();
    expect(await having(platform.directory).zone(users.unknown)).toBeNull();
  });

  test('somebody known: looked up → a name', async () => {
    const { platform, users } = await made(make);
    expect(await having(platform.directory).name(users.known[0])).toMatch(/./);
  });
}

function filesContract(make: MakePlatform): void {
  test('a file: uploaded twice under one key → one message', async () => {
    const { platform, room, look } = await made(make);
    const file = {
      name: 'chart.png',
      mediaType: 'image/png',
      bytes: new Uint8Array([1, 2, 3]),
      comment: 'Recovery chart of O-12',
    };
    await having(platform.files).upload(room, 'chart:O-12', file);
    await having(platform.files).upload(room, 'chart:O-12', file);
    expect(await look(room)).toHaveLength(1);
  });
}

function directContract(make: MakePlatform): void {
  test('somebody known: told directly → reached, and no room sees it', async () => {
    const { platform, users, room, look } = await made(make);
    const reached = await having(platform.direct).message(
      users.known[0],
      'offer:O-12:commander',
      textCard('yours?'),
    );
    expect(reached).toBe(true);
    expect(await look(room)).toEqual([]);
  });

  test('somebody unknown: told directly → not reached, no fault', async () => {
    const { platform, users } = await made(make);
    expect(await having(platform.direct).message(users.unknown, 'offer:O-12:scribe', textCard('x'))).toBe(
      false,
    );
  });
}
