// What a command of the command line may touch: its words in and out, its clock. Tests hand in their own.
import type { Clock } from '../clock.ts';

export interface CliIo {
  out(line: string): void;
  err(line: string): void;
  clock: Clock;
}

/** 0 = done, 1 = the answer is "no" (errors in a plan, a broken chain), 2 = it could not be asked. */
export type ExitCode = 0 | 1 | 2;
