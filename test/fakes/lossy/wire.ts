// The wire between the lossy adapter and its far side: it drops, repeats, and loses answers after success, as its
// faults say. It turns what happens into the port's DeliveryFaults and changes nothing else.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { FarSide } from './far-side.ts';
import type { Random } from './random.ts';

export type WireFault =
  | 'none'
  /** It never left: nothing happened, and the sender knows. */
  | 'dropped'
  /** It happened, the answer did not come back. */
  | 'lost-answer'
  /** It did not happen, and the answer did not come back either. */
  | 'never-arrived'
  /** It happened twice: the wire sent it again by itself. */
  | 'twice'
  | 'limited';

export type CallName =
  | 'post'
  | 'edit'
  | 'find'
  | 'delete'
  | 'open'
  | 'topic'
  | 'invite'
  | 'pin'
  | 'resolve'
  | 'archive'
  | 'direct'
  | 'upload';

/** Decides the fate of each call; a call whose fate takes time is on its way for as long. */
export type Faults = (call: CallName) => WireFault | Promise<WireFault>;

export const noFaults: Faults = () => 'none';

/** `rate` of all calls go wrong, each way equally often. */
export function randomFaults(random: Random, rate: number): Faults {
  const ways: readonly WireFault[] = ['dropped', 'lost-answer', 'never-arrived', 'twice', 'limited'];
  return () => (random.next() < rate ? (ways[random.below(ways.length)] ?? 'none') : 'none');
}

/** Faults for the next calls of each kind, then none. */
export interface ScriptedFaults {
  faults: Faults;
  next(call: CallName, ...fates: readonly WireFault[]): void;
}

export function scriptedFaults(): ScriptedFaults {
  const queues = new Map<CallName, WireFault[]>();
  return {
    faults: (call) => queues.get(call)?.shift() ?? 'none',
    next(call, ...fates) {
      queues.set(call, [...(queues.get(call) ?? []), ...fates]);
    },
  };
}

export interface Sent<T> {
  answer: T;
  /** More than one means that the far side may have done it as often. */
  attempts: number;
}

/** How long the far side asks to wait when it says that there were too many calls. */
export const limitedForMs = 3_000;

export type Send = <T>(call: CallName, effect: () => T) => Promise<Sent<T>>;

export function createWire(far: FarSide, faults: Faults): Send {
  return async function send(call, effect) {
    // A turn of the loop on the way out and one on the way back, so that calls of several rooms interleave.
    await Promise.resolve();
    if (far.down) throw new DeliveryFault('unreachable', `${call}: the platform is down`, 1_000);
    const fate = await faults(call);
    if (fate === 'dropped') throw new DeliveryFault('unreachable', `${call}: connection refused`, 1_000);
    if (fate === 'limited') throw new DeliveryFault('limited', `${call}: too many calls`, limitedForMs);
    if (fate === 'never-arrived') throw new DeliveryFault('unknown-outcome', `${call}: no answer`, 1_000);
    if (fate === 'twice') effect();
    const answer = effect();
    await Promise.resolve();
    if (fate === 'lost-answer') throw new DeliveryFault('unknown-outcome', `${call}: no answer`, 1_000);
    return { answer, attempts: fate === 'twice' ? 2 : 1 };
  };
}
