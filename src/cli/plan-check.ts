// `tocsin plan check` and `tocsin plan schema`: problems as a compiler prints them, and the JSON Schema for editors.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { platformSchemas } from '../config.ts';
import { parsePlan } from '../plan/file/parse.ts';
import { planSchema } from '../plan/file/schema/plan.ts';
import { problemText } from '../wording/plan-problems.ts';
import type { CliIo, ExitCode } from './io.ts';

/** 0 = no errors (warnings do not fail), 1 = errors, 2 = a file cannot be read. */
export function runPlanCheck(files: readonly string[], io: CliIo): ExitCode {
  let worst: ExitCode = 0;
  for (const file of files) {
    const code = checkFile(file, io);
    if (code > worst) worst = code;
  }
  return worst;
}

function checkFile(file: string, io: CliIo): ExitCode {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    const why = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unreadable';
    io.err(`${file}: cannot be read (${why})`);
    return 2;
  }
  const { problems } = parsePlan(text, { platforms: platformSchemas, now: io.clock.now() });
  for (const problem of problems) {
    io.out(`${file}:${problem.line}:${problem.column}: ${problem.severity}: ${problemText(problem)}`);
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  io.out(`${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`);
  return errors > 0 ? 1 : 0;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

export function runPlanSchema(io: CliIo): ExitCode {
  io.out(JSON.stringify(planJsonSchema(), null, 2));
  return 0;
}

/** For editors: what a file may hold before it is read. */
export function planJsonSchema(): object {
  return {
    title: 'Tocsin recovery plan',
    ...z.toJSONSchema(planSchema(platformSchemas), { io: 'input', unrepresentable: 'any' }),
  };
}
