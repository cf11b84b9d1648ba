// Who is at the other end, as their token proves or their own browser says, and which rooms are open to them.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { DeliveryFault } from '#src/chat/platform.ts';
import { isZone } from '#src/time/zones.ts';
import { isSecure, type Entrance } from '../login/entrance.ts';
import type { LocalPeople } from '../room/people.ts';
import type { LocalRoom, Rooms } from '../room/rooms.ts';
import type { LocalPerson } from '../settings.ts';

const days = 86_400;

export function whoIs(context: Context, people: LocalPeople): LocalPerson | null {
  const person = context.get('session')?.person ?? null;
  if (person !== null) {
    const found = people.find(person);
    return found === null ? null : { ...found, proven: true };
  }
  const user = getCookie(context, 'who');
  return user === undefined ? null : people.find(user);
}

/** Whoever came in with a token of their own; everybody else says it themselves. */
export function isProven(context: Context): boolean {
  return (context.get('session')?.person ?? null) !== null;
}

export function remember(context: Context, person: LocalPerson, entrance: Entrance): void {
  setCookie(context, 'who', person.user, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(entrance),
    path: '/',
    maxAge: 30 * days,
  });
}

/** The browser's own zone, which its script tells in a cookie. */
export function zoneOf(context: Context): string | null {
  const zone = getCookie(context, 'zone');
  return zone !== undefined && isZone(zone) ? zone : null;
}

export function maySee(room: LocalRoom, me: LocalPerson): boolean {
  return !room.private || room.members.includes(me.user);
}

/** A private room is as absent to others as one that never was. */
export function roomFor(rooms: Rooms, id: string, me: LocalPerson): LocalRoom {
  const room = rooms.room(id);
  if (!maySee(room, me)) throw new DeliveryFault('room-gone', `there is no room ${id}`, null);
  return room;
}

/** A path of ours: never another site, never a scheme. */
export function ownPath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[\w./%?&=-]*$/.test(given) ? given : '/';
}

/** With our script, the answer alone is wanted; without it, a whole page. */
export function isLive(context: Context): boolean {
  return context.req.header('hx-request') === 'true';
}
