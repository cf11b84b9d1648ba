// What a runner of the platform contract builds: an adapter over a far side that the test may look at and spoil.
import { onTestFinished } from 'vitest';
import { textCard } from './platform-cards.ts';
import type { Cannot, ChatPlatform, Intake, RoomId } from '../../src/chat/platform.ts';

/** One message as people see it. */
export interface Shown {
  /** All of its text, also what must be turned to. */
  text: string;
  /** Labels of the buttons that can be reached. */
  buttons: readonly string[];
  /** Platform users whom it notified. */
  pinged: readonly string[];
  pinned: boolean;
}

/** The far side, as a test may look at it and spoil it. */
export interface PlatformUnderTest {
  platform: ChatPlatform;
  /** A room that is there already, and in which the bot may write. */
  room: RoomId;
  /** Its name, as a plan would give it. */
  roomName: string;
  /** Two people of the organisation, and an id that nobody has. */
  users: { known: readonly [string, string]; unknown: string };
  /** What people see in a room now, oldest first. */
  look: (room: RoomId) => Promise<readonly Shown[]>;
  /** Ids of the people in a room. */
  members: (room: RoomId) => Promise<readonly string[]>;
  roomCount: () => Promise<number>;
  /** The next call of this kind takes effect, but its answer is lost. */
  loseNextAnswer: ((call: 'post' | 'open') => void) | Cannot;
  /** The process dies: a new adapter, started, on the same far side. */
  restart: () => Promise<ChatPlatform>;
  people: PeopleUnderTest | Cannot;
  /** Ends everything that was started. */
  stop: () => Promise<void>;
}

/** Plays people at the far side. What they get back is text that only they saw. */
export interface PeopleUnderTest {
  /** Types `/outage <text>`; `delivery` names the delivery, so that the same can be delivered again. */
  type: (user: string, room: RoomId, text: string, delivery?: string) => Promise<string>;
  /** Presses a button on the newest message that has one with this label. */
  press: (user: string, room: RoomId, label: string) => Promise<string>;
}

export type MakePlatform = (intake: Intake) => Promise<PlatformUnderTest>;

/** An intake that must not be called. */
export const deafIntake: Intake = {
  handle: (request) => Promise.reject(new RangeError(`unexpected request ${request.id}`)),
  complete: () => Promise.resolve([]),
  completeLine: (_request, cursor) => Promise.resolve({ from: cursor, to: cursor, choices: [] }),
  received: textCard('received, not yet saved'),
  form: () => null,
  noticed: () => undefined,
};

export async function made(make: MakePlatform, intake: Intake = deafIntake): Promise<PlatformUnderTest> {
  const under = await make(intake);
  onTestFinished(() => under.stop());
  return under;
}
