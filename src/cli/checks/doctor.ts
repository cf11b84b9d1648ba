// `tocsin doctor`: looks at the settings, the plan and every chat platform that is set up, and says what is wrong and what
// to do. Changes nothing. What is looked at on a platform is that adapter's own business.
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { silentLogger } from '../../log.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { openPlanFile } from '../plan/file.ts';

export interface Finding {
  state: 'well' | 'wrong' | 'unsure';
  what: string;
  says: string;
}

export interface PlatformCheck {
  platform: string;
  /** Never rejects. */
  check(): Promise<readonly Finding[]>;
}

const signs = { well: '✓', wrong: '✗', unsure: '?' } as const;

/** @param checksOf the checks of the platforms that are set up. Exits with 1 when something is wrong. */
export async function runDoctor(
  config: Config,
  io: CliIo,
  checksOf: (config: Config, plan: Plan | null) => Promise<readonly PlatformCheck[]>,
): Promise<ExitCode> {
  let wrong = 0;
  const tell = (where: string, { state, what, says }: Finding): void => {
    if (state === 'wrong') wrong += 1;
    io.out(`${signs[state]} ${where} · ${what}: ${says}`);
  };
  const { plan, finding } = planOf(config);
  tell('tocsin', finding);
  const checks = await checksOf(config, plan);
  if (checks.length === 0) {
    tell('tocsin', { state: 'unsure', what: 'platforms', says: 'none is set up besides the local room' });
  }
  for (const { platform, check } of checks) {
    for (const finding of await check()) tell(platform, finding);
  }
  return wrong === 0 ? 0 : 1;
}

function planOf({ plan: file }: Config): { plan: Plan | null; finding: Finding } {
  if (file === null || file === 'none') {
    const says = file === null ? 'the example plan, because PLAN is not set' : 'none, as PLAN says';
    return { plan: null, finding: { state: 'unsure', what: 'plan', says } };
  }
  const opened = openPlanFile(file, systemClock, silentLogger, { platform: '', everybody: '' });
  const plan = opened.current();
  const errors = opened.problems().filter(({ severity }) => severity === 'error').length;
  const finding: Finding =
    plan === null || errors > 0
      ? { state: 'wrong', what: 'plan', says: `${errors} errors: npm run plan:check ${file}` }
      : { state: 'well', what: 'plan', says: `${plan.organisation.name}, no errors` };
  return { plan, finding };
}
