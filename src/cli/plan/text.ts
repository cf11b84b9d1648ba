// The bytes of a plan file become text, or a reason why not. What the text says is for others.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { largestFile } from '../../plan/file/yaml/read-yaml.ts';
import { error, type Problem } from '../../plan/problems.ts';

export type PlanText =
  | { kind: 'text'; text: string }
  /** It is there, but its bytes are no plan. */
  | { kind: 'problem'; problem: Problem }
  /** `ENOENT`, `EACCES`, `EISDIR` …, or `not a file` for what never ends. */
  | { kind: 'unreadable'; code: string };

/** Reads no more than a plan may have, and only from a file: a device or a pipe could go on for ever. */
export function readPlanText(file: string): PlanText {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return { kind: 'unreadable', code: 'EISDIR' };
    if (!stat.isFile()) return { kind: 'unreadable', code: 'not a file' };
    if (stat.size > largestFile)
      return wholeFile(error('too-large', [], { limit: largestFile / 1024, unit: 'kB' }));
    return decoded(readFileSync(descriptor));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && 'syscall' in fault)
      return { kind: 'unreadable', code: String(fault.code) };
    throw fault;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function decoded(bytes: Uint8Array): PlanText {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (fault) {
    if (fault instanceof TypeError) return wholeFile(error('not-utf-8', []));
    throw fault;
  }
}

function wholeFile(found: ReturnType<typeof error>): PlanText {
  return { kind: 'problem', problem: { ...found, path: '', line: 1, column: 1 } };
}
