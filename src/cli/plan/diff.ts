// `tocsin plan diff`: what changed from one plan file to another.
import { platformSchemas } from '../../config.ts';
import { planDifference } from '../../plan/difference.ts';
import { parsePlan } from '../../plan/file/parse.ts';
import type { Plan } from '../../plan/plan.ts';
import { differenceLines, terminalWords } from '../../wording/plan/interview/terminal.ts';
import { problemLine, unreadableFile } from '../../wording/plan/problems.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { readPlanText } from './text.ts';

/** 0 = the same, 1 = they differ, 2 = one of them is no plan. As `diff` does. */
export function runPlanDiff(before: string, after: string, io: CliIo): ExitCode {
  const [left, right] = [read(before, io), read(after, io)];
  if (left === null || right === null) return 2;
  const differences = planDifference(left, right);
  for (const one of differences) for (const line of differenceLines(one)) io.out(line);
  if (differences.length === 0) io.out(terminalWords.same);
  return differences.length === 0 ? 0 : 1;
}

/** Its errors are told when it has some. */
function read(file: string, io: CliIo): Plan | null {
  const text = readPlanText(file);
  if (text.kind === 'unreadable') {
    io.err(unreadableFile(file, text.code));
    return null;
  }
  const { plan, problems } =
    text.kind === 'problem'
      ? { plan: null, problems: [text.problem] }
      : parsePlan(text.text, { platforms: platformSchemas, now: io.clock.now() });
  if (plan !== null) return plan;
  for (const problem of problems.filter(({ severity }) => severity === 'error')) {
    io.err(problemLine(file, problem));
  }
  return null;
}
