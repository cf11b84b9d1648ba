// `npm run demo:both` as a newcomer starts it: a process of its own, two pages, an outage declared on one of them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../../../../..');
const maya = '200000000000000001';

/** Resolves with the room once it holds the words; looks again after every change. */
async function roomWith(url: string, as: string, words: string): Promise<string> {
  const changes = await fetch(`${url}changes`);
  const follow = changes.body?.getReader();
  const room = async (): Promise<string> => (await fetch(`${url}room?as=${as}`)).text();
  while (!(await room()).includes(words)) await follow?.read();
  await follow?.cancel();
  return room();
}

test('started: declared on the page of one, it has a room on the pages of both; stopped: nothing that either would mind', async () => {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, ['test/fakes/demo/both.ts'], { cwd: root, stdio: [...stdio] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line.includes('Ctrl-C')) ready.resolve();
  });
  await ready.promise;
  const urlOf = (what: string): string => {
    const line = lines.find((one) => one.startsWith(what)) ?? '';
    return /http:\S+$/.exec(line)?.[0] ?? '';
  };
  const [workspace, guild] = [urlOf('A workspace'), urlOf('A guild')];
  const body = { as: maya, channel: 'outages', text: '/outage declare what:core switch dead' };
  const said = await fetch(`${guild}say`, { method: 'POST', body: JSON.stringify(body) });
  expect(await said.json()).toEqual({ failure: null });
  expect(await roomWith(guild, maya, 'o-1-core-switch-dead')).toContain('Maya Linden');
  expect(await roomWith(workspace, 'U0MAYA0001', 'o-1-core-switch-dead')).toContain('Maya Linden');
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(lines.filter((line) => line.includes('would have minded'))).toEqual([]);
});
