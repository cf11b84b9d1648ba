// Starts store-writer.ts, listens to what it says, and kills it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Writer {
  /** The lines said so far. */
  said: readonly string[];
  /** Resolves when that many lines were said, or the process has ended. */
  lines(count: number): Promise<void>;
  /** Resolves with its exit code; `null` = killed. */
  ended: Promise<number | null>;
  kill(): void;
  /** Lets one that only holds the store go. */
  letGo(): void;
}

export function startWriter(...given: [engine: string, place: string, name: string, count: number]): Writer {
  const script = fileURLToPath(new URL('./store-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...given.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    for (const { count, done } of waiting) if (said.length >= count) done();
  });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return {
    said,
    lines: (count) =>
      Promise.race([
        new Promise<void>((done) => {
          waiting.push({ count, done });
          if (said.length >= count) done();
        }),
        ended.then(() => undefined),
      ]),
    ended,
    kill: () => void child.kill('SIGKILL'),
    letGo: () => void child.stdin.end(),
  };
}
