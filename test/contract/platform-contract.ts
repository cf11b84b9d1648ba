// What every chat platform must do, whatever carries it. An adapter's runner builds one over its own far side and
// calls `platformContract`; what it cannot do is printed with its reason in the title of a test.
import { describe, expect, test } from 'vitest';
import { can } from '../../src/chat/platform.ts';
import type { ChatPlatform } from '../../src/chat/platform.ts';
import { abilityContract } from './platform-abilities.ts';
import { buttonsCard, hostileTexts, longCard, personCard, textCard } from './platform-cards.ts';
import { intakeContract } from './platform-intake.ts';
import { deafIntake, made } from './platform-under-test.ts';
import type { MakePlatform, PlatformUnderTest } from './platform-under-test.ts';

export function platformContract(name: string, make: MakePlatform): void {
  describe(`platform contract: ${name}`, async () => {
    const sample = await make(deafIntake);
    const { platform, loseNextAnswer, people } = sample;
    await sample.stop();

    postContract(make, loseNextAnswer);
    textContract(make);
    limitContract(make, platform);
    abilityContract(make, platform);
    intakeContract(make, people);
    for (const caveat of platform.caveats) test.skip(`caveat: ${caveat}`);
  });
}

function postContract(make: MakePlatform, loseNextAnswer: PlatformUnderTest['loseNextAnswer']): void {
  test('a key: posted twice → one message, the same reference', async () => {
    const { platform, room, look } = await made(make);
    const first = await platform.post(room, 'entry:O-1:1', textCard('switch dead'));
    const second = await platform.post(room, 'entry:O-1:1', textCard('switch dead'));
    expect(second).toBe(first);
    expect(await look(room)).toHaveLength(1);
  });

  test('two keys with the same card: posted → two messages', async () => {
    const { platform, room, look } = await made(make);
    await platform.post(room, 'entry:O-1:1', textCard('same words'));
    await platform.post(room, 'entry:O-1:2', textCard('same words'));
    expect(await look(room)).toHaveLength(2);
  });

  test('the same key in a second room: posted → one message in each', async () => {
    const { platform, room, look } = await made(make);
    if (!can(platform.rooms)) return;
    const other = await platform.rooms.open({ marker: 'O-1', slug: 'o-1', topic: '', private: false });
    await platform.post(room, 'digest:1', textCard('here'));
    await platform.post(other, 'digest:1', textCard('there'));
    expect((await look(room)).map((each) => each.text)).toEqual([expect.stringContaining('here')]);
    expect((await look(other)).map((each) => each.text)).toEqual([expect.stringContaining('there')]);
  });

  if (typeof loseNextAnswer === 'function') {
    test('the answer to a post is lost: posted again → one message, and it is found', async () => {
      const { platform, room, look, ...far } = await made(make);
      if (typeof far.loseNextAnswer === 'function') far.loseNextAnswer('post');
      await platform.post(room, 'entry:O-1:1', textCard('once')).catch(() => undefined);
      const ref = await platform.post(room, 'entry:O-1:1', textCard('once'));
      expect(await look(room)).toHaveLength(1);
      expect(await platform.find(room, 'entry:O-1:1')).toBe(ref);
    });
  } else {
    test.skip(`cannot lose an answer: ${loseNextAnswer.cannot}`);
  }

  test('a post of a process that died: the next one looks → finds it, and can edit it', async () => {
    const under = await made(make);
    await under.platform.post(under.room, 'status:O-1', textCard('before'));
    const next = await under.restart();
    const ref = await next.find(under.room, 'status:O-1');
    expect(ref).not.toBeNull();
    await next.edit(under.room, ref ?? '', textCard('after'));
    const seen = await under.look(under.room);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.text).toContain('after');
  });

  test('a key that was never posted: looked for → null', async () => {
    const { platform, room } = await made(make);
    expect(await platform.find(room, 'entry:O-9:9')).toBeNull();
  });

  test('an edit: sent → the old words are gone, no second message, nobody is notified', async () => {
    const { platform, room, users, look } = await made(make);
    const ref = await platform.post(room, 'status:O-1', textCard('one service down'));
    await platform.edit(room, ref, personCard(platform.name, users.known[0], true));
    const seen = await look(room);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.text).not.toContain('one service down');
    expect(seen[0]?.pinged).toEqual([]);
  });

  test('a message that is not there: edited → post-gone', async () => {
    const under = await made(make);
    const ref = await under.platform.post(under.room, 'status:O-1', textCard('here'));
    await expect(under.platform.edit(under.room, `${ref}0`, textCard('x'))).rejects.toMatchObject({
      name: 'DeliveryFault',
      code: 'post-gone',
    });
  });

  test('a room that is not there: posted to → room-gone, which waiting does not help', async () => {
    const { platform, room } = await made(make);
    await expect(platform.post(`${room}0`, 'entry:O-1:1', textCard('x'))).rejects.toMatchObject({
      name: 'DeliveryFault',
      code: 'room-gone',
      retryAfterMs: null,
    });
  });

  test('twenty posts one after another: shown → in that order', async () => {
    const { platform, room, look } = await made(make);
    const words = Array.from({ length: 20 }, (_, n) => `fact ${String(n).padStart(2, '0')}`);
    for (const [n, word] of words.entries()) await platform.post(room, `entry:O-1:${n}`, textCard(word));
    const seen = (await look(room)).map((each) => words.find((word) => each.text.includes(word)));
    expect(seen).toEqual(words);
  });
}

function textContract(make: MakePlatform): void {
  test.each(hostileTexts)(
    'hostile text $name: posted → shown as it is, nobody is notified',
    async ({ text }) => {
      const { platform, room, look } = await made(make);
      await platform.post(room, 'entry:O-1:1', textCard(text));
      const [seen] = await look(room);
      expect(seen?.text).toContain(text.trim());
      expect(seen?.pinged).toEqual([]);
    },
  );

  test('a person who is meant: posted → exactly they are notified', async () => {
    const { platform, room, users, look } = await made(make);
    await platform.post(room, 'entry:O-1:1', personCard(platform.name, users.known[0], true));
    const [seen] = await look(room);
    expect(seen?.pinged).toEqual([users.known[0]]);
  });

  test('a person who is only named: posted → nobody is notified', async () => {
    const { platform, room, users, look } = await made(make);
    await platform.post(room, 'entry:O-1:1', personCard(platform.name, users.known[0], false));
    const [seen] = await look(room);
    expect(seen?.pinged).toEqual([]);
  });

  test('a person of another platform: posted → named, nobody is notified', async () => {
    const { platform, room, users, look } = await made(make);
    await platform.post(room, 'entry:O-1:1', personCard('elsewhere', users.known[0], true));
    const [seen] = await look(room);
    expect(seen?.text).toContain('Dana Ruiz');
    expect(seen?.pinged).toEqual([]);
  });
}

function limitContract(make: MakePlatform, { limits }: ChatPlatform): void {
  test.each([limits.cardText, limits.cardText + 1, 3 * limits.cardText])(
    'a card of %i characters: posted → one message, every word can be read',
    async (length) => {
      const { platform, room, look } = await made(make);
      const { card, words } = longCard(length);
      await platform.post(room, 'entry:O-1:1', card);
      const seen = await look(room);
      expect(seen).toHaveLength(1);
      for (const word of words) expect(seen[0]?.text).toContain(word);
    },
  );

  test.each([limits.buttonsPerCard, limits.buttonsPerCard + 1])(
    'a card of %i buttons: posted → every button can be reached',
    async (count) => {
      const { platform, room, look } = await made(make);
      const labels = Array.from({ length: count }, (_, n) => `Press ${n}`);
      await platform.post(room, 'entry:O-1:1', buttonsCard(labels));
      const [seen] = await look(room);
      expect([...(seen?.buttons ?? [])].sort()).toEqual(labels.sort());
    },
  );
}
