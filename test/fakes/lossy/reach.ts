// Whether the far side lets a bot write in a room, in the faults that real platforms answer with.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { FarRoom, FarSide } from './far-side.ts';

/** The room if one may write there; else throws what a real platform would answer. */
export function writable(far: FarSide, id: string): FarRoom {
  const room = far.rooms.get(id);
  if (!room || room.state === 'gone') throw new DeliveryFault('room-gone', `no room ${id}`, null);
  if (room.state === 'archived') throw new DeliveryFault('room-gone', `room ${id} is archived`, null);
  if (room.state === 'forbidden') throw new DeliveryFault('not-permitted', `not in room ${id}`, null);
  return room;
}
