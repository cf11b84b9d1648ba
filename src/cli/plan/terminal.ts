// Questions and answers, line by line, on the terminal or from a pipe.
import { createInterface } from 'node:readline';
import type { Ask } from './new.ts';

export interface Terminal {
  ask: Ask;
  close(): void;
  /** Of this machine: what is offered first. */
  zone: string;
}

export function terminal(): Terminal {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      process.stdout.write(`${question}\n> `);
      const { value, done } = await answers.next();
      return done === true ? null : value;
    },
    close: () => lines.close(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
