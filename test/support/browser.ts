// Starts a real Chromium, wherever the tests run: the one named by CHROMIUM_PATH, else the one that comes as a package,
// which needs nothing installed. Where there is none, tests are skipped and say why.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { describe, onTestFinished } from 'vitest';

const chosen = process.env['CHROMIUM_PATH'];
const isPackaged = process.platform === 'linux' && process.arch === 'x64';

/** Why no browser can be started here; `null` = one can. */
export const noBrowser =
  chosen !== undefined || isPackaged
    ? null
    : `no Chromium is packaged for ${process.platform} ${process.arch}: set CHROMIUM_PATH to one`;

/** A `describe` whose tests are skipped where there is no browser, with the reason in its title. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (noBrowser === null) describe(title, tests);
  else describe.skip(`${title} (skipped: ${noBrowser})`, tests);
}

/** As root there is no sandbox to drop privileges into; the web's own security stays on. */
const switches = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

export async function openBrowser(): Promise<Browser> {
  if (chosen !== undefined) return chromium.launch({ executablePath: chosen, args: switches });
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const start = (libraries: string | null): Promise<Browser> =>
    chromium.launch({
      executablePath,
      args: switches,
      env: { ...given(process.env), ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }) },
    });
  // A slim system lacks libraries that the package brings; a full one is better served by its own.
  return start(null).catch(() => start(join(folder, 'al2023', 'lib')));
}

/** A page of its own in the browser, closed when the test ends. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  return context.newPage();
}

const run = promisify(execFile);

/**
 * The folder with the unpacked browser: unpacked once for all test runs, by a process of its own whose temporary folder
 * is then moved into place as a whole, so that test files that start together do not meet in a half-written one.
 */
async function unpacked(): Promise<string> {
  const found = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(import.meta.url)(join(dirname(found), '../package.json')) as {
    version: string;
  };
  const folder = join(tmpdir(), `tocsin-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const own = await mkdtemp(join(tmpdir(), 'tocsin-chromium-'));
  const bin = join(dirname(found), '../bin');
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath(${JSON.stringify(bin)});
    await inflate(${JSON.stringify(join(bin, 'al2023.tar.br'))});`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: own },
  });
  try {
    await rename(own, folder);
  } catch (fault) {
    // Another test file was first: its folder is as good as ours.
    await rm(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw fault;
  }
  return folder;
}

function given(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
