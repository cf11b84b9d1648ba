// The `tocsin` command line: which words start what. The commands themselves stand in the files beside this one and
// are loaded when they are called, so that none waits for another's packages.
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../clock.ts';
import { problemLine, readConfig, readPlaces, type Config } from '../config.ts';
import type { ReportCopy, ReportForm } from '../chat/command-spec.ts';
import type { CliIo, ExitCode } from './io.ts';

const io: CliIo = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  clock: systemClock,
};

const program = new Command('tocsin')
  .description('The incident bot for the day the network stops.')
  .showHelpAfterError()
  .exitOverride((fault) => process.exit(fault.exitCode === 0 ? 0 : 2));

program
  .command('start')
  .description('run the bot and its local room')
  .action(async () => {
    const { runBot } = await import('../main.ts');
    await runBot(settings(), io);
  });

const plan = program.command('plan').description('work with a recovery plan');
plan
  .command('check')
  .description('print what is wrong with a plan, as a compiler would')
  .argument('<files...>', 'plans, YAML')
  .action(async (files: string[]) => {
    const { runPlanCheck } = await import('./plan/check.ts');
    finish(runPlanCheck(files, io));
  });
plan
  .command('new')
  .description('ask a few questions and write a plan that passes the check')
  .argument('[file]', 'plan to write, YAML', 'plan.yaml')
  .action(async (file: string) => {
    const [{ runPlanNew }, { terminal }] = await Promise.all([
      import('./plan/new.ts'),
      import('./plan/terminal.ts'),
    ]);
    const { ask, close, zone } = terminal();
    finish(await runPlanNew(file, ask, io, zone));
    close();
  });
plan
  .command('diff')
  .description('print what changed from one plan to another')
  .argument('<before>', 'plan, YAML')
  .argument('<after>', 'plan, YAML')
  .action(async (before: string, after: string) => {
    const { runPlanDiff } = await import('./plan/diff.ts');
    finish(runPlanDiff(before, after, io));
  });
plan
  .command('schema')
  .description('print the JSON Schema of a plan, for editors')
  .action(async () => {
    const { runPlanSchema } = await import('./plan/check.ts');
    finish(runPlanSchema(io));
  });

const token = program.command('token').description('tokens with which people log in to the local room');
token
  .command('new')
  .description('make a token for a person of the plan, by their key')
  .argument('<person>', 'key of the person')
  .action(async (person: string) => {
    const [{ runTokenNew }, { planNow }] = await Promise.all([
      import('./login/token.ts'),
      import('./login/plan-now.ts'),
    ]);
    const { dataDir, plan: file } = dataSettings();
    finish(runTokenNew(person, dataDir, planNow(file, io), io));
  });
token
  .command('list')
  .description('list who has a token, without the tokens')
  .action(async () => {
    const { runTokenList } = await import('./login/token.ts');
    finish(runTokenList(dataSettings().dataDir, io));
  });
token
  .command('revoke')
  .description('revoke a token by its number, or all of a person')
  .argument('<which>', 'number of the token, or key of the person')
  .action(async (which: string) => {
    const { runTokenRevoke } = await import('./login/token.ts');
    finish(runTokenRevoke(which, dataSettings().dataDir, io));
  });

program
  .command('demo')
  .description('play a drill of the example plan by itself, for you to watch')
  .option('--scenario <key>', 'scenario of the example plan', 'core-switch-failure')
  .option('--speed <minutes>', 'minutes of the drill in one minute, 1 to 1440', speedOf, 60)
  .action(async ({ scenario, speed }: { scenario: string; speed: number }) => {
    const { runDemo } = await import('./demo.ts');
    const leave = new Promise<void>((left) => process.once('SIGINT', left).once('SIGTERM', left));
    finish(await runDemo(settings(), { scenario, speed, beatMs: 400, leave }, io));
    process.exit();
  });

program
  .command('replay')
  .description('replay recorded outages through the engine and compare the figures')
  .argument('<file>', 'records, JSON')
  .option('--id <id>', 'only the record with this id')
  .option('--plan <plan>', 'a plan whose objectives are judged')
  .option('--json', 'only JSON on standard output')
  .action(async (file: string, options: { id?: string; plan?: string; json?: boolean }) => {
    const { runReplay } = await import('./replay.ts');
    finish(await runReplay({ file, ...options }, io));
  });

program
  .command('report')
  .description('write the report of an incident or drill to a file, from the journal')
  .argument('<incident>', 'O-12, D-3')
  .addOption(
    new Option('--format <form>', 'form of it')
      .choices(['pdf', 'html', 'markdown', 'csv', 'json'])
      .default('pdf'),
  )
  .addOption(new Option('--copy <copy>', 'for whom').choices(['full', 'shared', 'summary']).default('full'))
  .option('--out <file>', 'where to write it; otherwise under its own name, here')
  .action(async (incident: string, given: { format: ReportForm; copy: ReportCopy; out?: string }) => {
    const { runReport } = await import('./checks/report.ts');
    const { format: form, copy, out = null } = given;
    finish(await runReport(settings(), { incident, form, copy, out }, io));
  });

program
  .command('verify')
  .description('prove the hash chain of the journal, or that a report belongs to it; name what does not')
  .argument('[report]', 'a report as JSON: proves that it, the journal and the plan belong together')
  .action(async (report?: string) => {
    const { runVerify } = await import('./checks/verify.ts');
    finish(await runVerify(settings(), io, report ?? null));
  });

function speedOf(typed: string): number {
  const speed = Number(typed);
  if (Number.isInteger(speed) && speed >= 1 && speed <= 1440) return speed;
  throw new InvalidArgumentError('Write a whole number from 1 to 1440.');
}

program
  .command('doctor')
  .description('look at the settings, the plan and the chat platforms, and say what is wrong')
  .action(async () => {
    const { runDoctor } = await import('./checks/doctor.ts');
    const { platformChecks } = await import('../main.ts');
    finish(await runDoctor(settings(), io, platformChecks));
  });

/** Where tokens are kept, and the plan. The others need not be right yet: without a token some cannot be. */
function dataSettings(): Pick<Config, 'dataDir' | 'plan'> {
  const { config, problems } = readPlaces();
  if (config !== null) return config;
  for (const problem of problems) io.err(`tocsin: ${problemLine(problem)}`);
  process.exit(2);
}

function settings(): Config {
  const { config, problems } = readConfig();
  if (config !== null) return config;
  for (const problem of problems) io.err(`tocsin: ${problemLine(problem)}`);
  process.exit(2);
}

function finish(code: ExitCode): void {
  process.exitCode = code;
}

// Variables that are set already win over the file.
if (existsSync('.env')) process.loadEnvFile('.env');
await program.parseAsync();
