// `tocsin plan check` and `tocsin plan schema`: problems as a compiler prints them, and the JSON Schema for editors.
import { z } from 'zod';
import { platformSchemas } from '../../config.ts';
import { parsePlan } from '../../plan/file/parse.ts';
import { planSchema } from '../../plan/file/schema/plan.ts';
import type { Problem } from '../../plan/problems.ts';
import { checkSummary, problemLine, unreadableFile } from '../../wording/plan/problems.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { readPlanText } from './text.ts';

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
  const read = readPlanText(file);
  if (read.kind === 'unreadable') {
    io.err(unreadableFile(file, read.code));
    return 2;
  }
  const problems = read.kind === 'problem' ? [read.problem] : problemsOf(read.text, io);
  for (const problem of problems) io.out(problemLine(file, problem));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  io.out(checkSummary(file, errors, problems.length - errors));
  return errors > 0 ? 1 : 0;
}

function problemsOf(text: string, io: CliIo): readonly Problem[] {
  return parsePlan(text, { platforms: platformSchemas, now: io.clock.now() }).problems;
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
