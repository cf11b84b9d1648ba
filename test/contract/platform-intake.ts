// The part of the platform contract about people: what they type and press becomes one neutral request, and what the
// house replies is seen by its sender only.
import { describe, expect, test } from 'vitest';
import type { Cannot, Intake } from '../../src/chat/platform.ts';
import type { Reply, Request } from '../../src/chat/request.ts';
import { buttonsCard, textCard } from './platform-cards.ts';
import { deafIntake, made } from './platform-under-test.ts';
import type { MakePlatform, PeopleUnderTest, PlatformUnderTest } from './platform-under-test.ts';

export function intakeContract(make: MakePlatform, people: PeopleUnderTest | Cannot): void {
  if ('cannot' in people) {
    test.skip(`requests: cannot be played here, because ${people.cannot}`);
    return;
  }
  describe('requests', () => {
    test('typed words: sent → one request with the words, the room and the sender as they are', async () => {
      const { under, seen, play } = await listening(make, confirmed('noted'));
      await play.type(under.users.known[0], under.room, 'note <@U1> & *stars*');
      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({
        platform: under.platform.name,
        room: under.room,
        by: { user: under.users.known[0], machine: false },
        body: { kind: 'text', text: 'note <@U1> & *stars*' },
      });
    });

    test('two deliveries: sent → two request ids; one delivered again → the same id', async () => {
      const { under, seen, play } = await listening(make, confirmed('noted'));
      const [user] = under.users.known;
      await play.type(user, under.room, 'note a', 'first');
      await play.type(user, under.room, 'note a', 'second');
      await play.type(user, under.room, 'note a', 'first');
      const ids = new Set(seen.map((request) => request.id));
      expect(ids.size).toBe(2);
    });

    test('a reply: given → its sender reads it, the room does not', async () => {
      const { under, play } = await listening(make, confirmed('saved as E17'));
      expect(await play.type(under.users.known[0], under.room, 'note x')).toContain('saved as E17');
      expect(await under.look(under.room)).toEqual([]);
    });

    test('a button of a posted card: pressed → its verb, incident and options, exactly', async () => {
      const { under, seen, play } = await listening(make, confirmed('done'));
      await under.platform.post(under.room, 'entry:O-1:1', buttonsCard(['Press 0', 'Press 1']));
      await play.press(under.users.known[1], under.room, 'Press 1');
      expect(seen[0]).toMatchObject({
        by: { user: under.users.known[1] },
        body: { kind: 'named', verb: 'done', incident: 'O-1', options: { step: '4.1' } },
      });
    });

    test('a button after a restart: pressed → it still works', async () => {
      const { under, seen, play } = await listening(make, confirmed('done'));
      await under.platform.post(under.room, 'entry:O-1:1', buttonsCard(['Press 0']));
      await under.restart();
      await play.press(under.users.known[0], under.room, 'Press 0');
      expect(seen).toHaveLength(1);
    });
  });
}

function confirmed(words: string): Reply {
  return { kind: 'card', outcome: 'confirmed', card: textCard(words) };
}

async function listening(
  make: MakePlatform,
  reply: Reply,
): Promise<{ under: PlatformUnderTest; seen: Request[]; play: PeopleUnderTest }> {
  const seen: Request[] = [];
  const intake: Intake = {
    ...deafIntake,
    handle(request) {
      seen.push(request);
      return Promise.resolve(reply);
    },
  };
  const under = await made(make, intake);
  if ('cannot' in under.people) throw new RangeError(`people went away: ${under.people.cannot}`);
  return { under, seen, play: under.people };
}
