// The process that is killed: a whole house on a SQLite file, `child.ts FILE NOW`. Its clock is moved by the messages of
// its parent and its chat platform lies there, so that both outlive it.
import { flushCompileCache } from 'node:module';
import { openSqliteStore } from '#adapters/store/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse } from '#src/app/house.ts';
import { randomIds } from '#src/ids.ts';
import { createLogger } from '#src/log.ts';
import { crashPlan, organisation } from './plan.ts';
import type { ToChild, ToParent } from './protocol.ts';
import { wiredPlatform } from './wired-platform.ts';

// Otherwise written at a process's end, which never comes here.
flushCompileCache();
const [file = '', started = '0'] = process.argv.slice(2);
let now = Number(started);
const clock = { now: () => now };
// A parent that is gone hears nothing; this process ends with the pipe.
const say = (message: ToParent): void => void process.send?.(message, () => undefined);
const wired = wiredPlatform(say);
const plan = crashPlan();
const store = await openSqliteStore({ file, clock });
const house = createHouse({
  organisation,
  store,
  clock,
  ids: randomIds,
  log: createLogger('error'),
  specs,
  plan: { current: () => plan, problems: () => [], file: null },
  platforms: [wired.platform],
  trusted: new Set(),
  demo: false,
});

const behind = (): number => house.lag().reduce((all, lag) => all + lag.entries, 0);

/** Time passes until nothing waits to be told. */
async function finish(): Promise<void> {
  for (let minute = 0; minute < 60; minute += 1) {
    await house.tick();
    await house.settle();
    if (behind() === 0) break;
    now += 60_000;
  }
  const lag = behind();
  await house.stop();
  await store.close();
  say({ kind: 'finished', lag });
  process.disconnect();
}

async function hear(message: ToChild): Promise<void> {
  if (message.kind === 'answer' || message.kind === 'fault') return wired.heard(message);
  now = Math.max(now, message.now);
  switch (message.kind) {
    case 'request':
      say({ kind: 'reply', id: message.request.id, reply: await wired.intake().handle(message.request) });
      return;
    case 'tick':
      await house.tick();
      say({ kind: 'ticked', turn: message.turn });
      return;
    case 'finish':
      await finish();
  }
}

// Nobody is left to kill it: it must not outlive its parent.
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => void hear(message as ToChild));
await house.start();
say({ kind: 'ready' });
