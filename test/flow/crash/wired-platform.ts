// The chat platform as the killed process sees it: every call goes to the world outside, and its answer comes back or
// does not. It decides nothing.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { ChatPlatform, Intake } from '#src/chat/platform.ts';
import { platformName } from './plan.ts';
import type { ToChild, ToParent, WireCall } from './protocol.ts';

export interface WiredPlatform {
  platform: ChatPlatform;
  intake(): Intake;
  /** An answer of the world. */
  heard(answer: ToChild & { kind: 'answer' | 'fault' }): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(fault: DeliveryFault): void;
}

export function wiredPlatform(say: (message: ToParent) => void): WiredPlatform {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let intake: Intake | null = null;

  function ask<T>(name: WireCall, ...given: readonly unknown[]): Promise<T> {
    calls += 1;
    const call = calls;
    return new Promise((resolve, reject) => {
      waiting.set(call, { resolve: (value) => resolve(value as T), reject });
      say({ kind: 'call', call, name, given });
    });
  }

  const platform: ChatPlatform = {
    name: platformName,
    limits: { cardText: 2_000, buttonsPerCard: 5, forms: true },
    start(given) {
      intake = given;
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
    post: (...given) => ask('post', ...given),
    edit: (...given) => ask('edit', ...given),
    find: (...given) => ask('find', ...given),
    rooms: {
      open: (...given) => ask('open', ...given),
      topic: (...given) => ask('topic', ...given),
      invite: (...given) => ask('invite', ...given),
      pin: (...given) => ask('pin', ...given),
      resolve: (...given) => ask('resolve', ...given),
      archive: (...given) => ask('archive', ...given),
      link: (room) => `lossy://${room}`,
    },
    directory: { name: (user) => ask('name', user), zone: (user) => ask('zone', user) },
    // What is in them does not matter there, and need not travel.
    files: {
      upload: (room, key, file) => ask('upload', room, key, { ...file, bytes: [] }),
    },
    direct: { message: (...given) => ask('message', ...given) },
    health: () => ({ state: intake === null ? 'starting' : 'up', since: 0, trouble: null }),
    caveats: [],
  };

  return {
    platform,
    intake() {
      if (intake === null) throw new RangeError('a request came before the platform was started');
      return intake;
    },
    heard(answer) {
      const asked = waiting.get(answer.call);
      waiting.delete(answer.call);
      if (answer.kind === 'answer') return asked?.resolve(answer.value);
      const { code, message, retryAfterMs } = answer;
      asked?.reject(new DeliveryFault(code as DeliveryFault['code'], message, retryAfterMs));
    },
  };
}
