// The plan as its file says it now, for commands that ask once.
import { join } from 'node:path';
import { platformSchemas } from '../../config.ts';
import { parsePlan } from '../../plan/file/parse.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CliIo } from '../io.ts';
import { readPlanText } from '../plan/text.ts';

const exampleFile = join(import.meta.dirname, '#examples/plan.yaml');

/** @param file `null` = the example plan. @returns `null` where there is none without errors */
export function planNow(file: string | null, { clock }: CliIo): Plan | null {
  const read = readPlanText(file ?? exampleFile);
  return read.kind === 'text'
    ? parsePlan(read.text, { platforms: platformSchemas, now: clock.now() }).plan
    : null;
}
