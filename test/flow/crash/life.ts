// One life of the killed process: starts it, carries messages both ways, plays the world for its platform, and ends it.
import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { can, DeliveryFault } from '#src/chat/platform.ts';
import type { Reply, Request } from '#src/chat/request.ts';
import type { Instant } from '#src/clock.ts';
import type { FarSide } from '../../fakes/lossy/far-side.ts';
import { createLossyPlatform } from '../../fakes/lossy/lossy-platform.ts';
import type { ToChild, ToParent, WireCall } from './protocol.ts';

export interface Life {
  /** Resolves when requests can come in; false = it died first. */
  ready: Promise<boolean>;
  /** `null` = it died before it answered. */
  request(request: Request, now: Instant): Promise<Reply | null>;
  tick(now: Instant): Promise<void>;
  /** Entries that are still not told when all is told that can be; `null` = it died. */
  finish(now: Instant): Promise<number | null>;
  kill(): void;
  /** Resolves when it is gone and everything that it said has been heard. */
  ended: Promise<void>;
}

interface World {
  far: FarSide;
  file: string;
  now: Instant;
  /** Called for every message of the process, before it is acted upon. */
  heard: () => void;
}

export function startLife({ far, file, now, heard }: World): Life {
  const child = fork(join(import.meta.dirname, 'child.ts'), [file, String(now)], {
    execArgv: [],
    // Most of a start is the stripping of types: what one process did serves the next.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const answer = worldOf(far);
  const open = new Map<string, (message: ToParent | null) => void>();
  let dead = false;
  let turns = 0;

  function expectHearing(name: string): Promise<ToParent | null> {
    return dead ? Promise.resolve(null) : new Promise((resolve) => open.set(name, resolve));
  }

  function say(message: ToChild): void {
    // A message to a process that has just died is lost, as it would be: its sender waits and then asks the next one.
    if (child.connected) child.send(message, () => undefined);
  }

  function asked(message: ToChild, name: string): Promise<ToParent | null> {
    const heardOf = expectHearing(name);
    say(message);
    return heardOf;
  }

  child.on('message', (raw) => {
    const message = raw as ToParent;
    heard();
    if (message.kind === 'call') return void answer(message.call, message.name, message.given).then(say);
    const name = nameOf(message);
    open.get(name)?.(message);
    open.delete(name);
  });
  const ended = Promise.all([
    new Promise((resolve) => child.once('exit', resolve)),
    new Promise((resolve) => child.once('disconnect', resolve)),
  ]).then(() => {
    dead = true;
    for (const resolve of open.values()) resolve(null);
    return undefined;
  });
  return {
    ready: expectHearing('ready').then((message) => message !== null),
    async request(request, at) {
      const message = await asked({ kind: 'request', now: at, request }, request.id);
      return message?.kind === 'reply' ? message.reply : null;
    },
    async tick(at) {
      turns += 1;
      await asked({ kind: 'tick', now: at, turn: turns }, `tick ${turns}`);
    },
    async finish(at) {
      const message = await asked({ kind: 'finish', now: at }, 'finished');
      return message?.kind === 'finished' ? message.lag : null;
    },
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

function nameOf(message: Exclude<ToParent, { kind: 'call' }>): string {
  if (message.kind === 'reply') return message.id;
  return message.kind === 'ticked' ? `tick ${message.turn}` : message.kind;
}

type Answering = (call: number, name: WireCall, given: readonly unknown[]) => Promise<ToChild>;

/** The adapter stands on this side of the pipe; what it remembers ends with the life that it serves. */
function worldOf(far: FarSide): Answering {
  const { rooms, directory, files, direct, ...posts } = createLossyPlatform(far);
  if (!can(rooms) || !can(directory) || !can(files) || !can(direct))
    throw new RangeError('the lossy platform can do less');
  const calls = { ...posts, ...rooms, ...directory, ...files, ...direct };
  return async (call, name, given) => {
    try {
      return { kind: 'answer', call, value: await Reflect.apply(calls[name], calls, given) };
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      const { code, message, retryAfterMs } = fault;
      return { kind: 'fault', call, code, message, retryAfterMs };
    }
  };
}
