// `npm run demo:slack` as a newcomer starts it: a process of its own, a page, a first outage declared on it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

test('started: a workspace with the people of the example plan, where an outage can be declared; stopped: nothing that Slack would mind', async () => {
  const child = spawn(process.execPath, ['test/fakes/demo/slack.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const ready = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    const url = /^A workspace .*: (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) ready.resolve(url);
  });
  const url = await ready.promise;
  const room = async (): Promise<string> => (await fetch(`${url}room?as=U0MAYA0001`)).text();
  const changes = await fetch(`${url}changes`);
  const follow = changes.body?.getReader();
  const body = { as: 'U0MAYA0001', channel: 'outages', text: '/outage core switch dead' };
  const said = await fetch(`${url}say`, { method: 'POST', body: JSON.stringify(body) });
  expect(await said.json()).toEqual({ failure: null });
  // Every change of the workspace wakes the page; the channel of the incident is one of them.
  while (!(await room()).includes('o-1-core-switch-dead')) await follow?.read();
  await follow?.cancel();
  expect(await room()).toContain('Maya Linden');
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(lines.filter((line) => line.includes('would have minded'))).toEqual([]);
});
