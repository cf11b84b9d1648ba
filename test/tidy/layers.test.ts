// The import table of the house: which folder may depend on which, and which packages it may use.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const leaves = ['src/clock.ts', 'src/ids.ts', 'src/time/'];
const core = [...leaves, 'src/plan/', 'src/incident/'];
const everything = ['src/', 'commands/', 'adapters/'];

/** Folder or file → what it may import of the house, and which packages. The longest match holds. */
const table: Record<string, { may: string[]; packages: string[] }> = {
  'src/clock.ts': { may: [], packages: [] },
  'src/ids.ts': { may: [], packages: ['node:crypto'] },
  'src/log.ts': { may: [], packages: ['pino'] },
  'src/config.ts': {
    may: [
      'src/log.ts',
      'src/time/',
      'adapters/web/login/door.ts',
      'adapters/slack/setup/plan-schema.ts',
      'adapters/discord/setup/plan-schema.ts',
      'adapters/discord/setup/environment.ts',
    ],
    packages: ['zod', 'node:'],
  },
  'src/time/': { may: leaves, packages: [] },
  'src/plan/': { may: [...leaves, 'src/plan/'], packages: ['yaml', 'zod', 'node:crypto'] },
  'src/incident/': { may: core, packages: [] },
  'src/report/': { may: [...core, 'src/report/'], packages: ['zod'] },
  'src/reminders/': { may: [...core, 'src/reminders/'], packages: [] },
  'src/journal/': { may: [...leaves, 'src/incident/', 'src/journal/'], packages: ['node:crypto'] },
  'src/chat/': { may: [...leaves, 'src/incident/', 'src/plan/', 'src/chat/'], packages: [] },
  'src/wording/': {
    may: [...core, 'src/report/', 'src/reminders/', 'src/journal/', 'src/chat/', 'src/wording/'],
    packages: [],
  },
  'src/pages/': {
    // The shapes of the report are types without a word: what the words fill and the pages draw.
    may: [
      ...core,
      'src/report/',
      'src/reminders/',
      'src/journal/',
      'src/chat/',
      'src/pages/',
      'src/wording/report/shapes/',
      'src/wording/plan/shapes/',
    ],
    packages: ['hono/html', 'hono/utils/html'],
  },
  'src/app/': {
    may: [
      ...core,
      'src/log.ts',
      'src/report/',
      'src/reminders/',
      'src/journal/',
      'src/chat/',
      'src/wording/',
      'src/pages/',
      'src/app/',
    ],
    packages: ['keyv', 'node-cron', 'node:crypto'],
  },
  'src/cli/': { may: everything, packages: ['commander', 'zod', 'node:'] },
  'src/main.ts': { may: everything, packages: ['node:'] },
  'commands/': { may: [...core, 'src/chat/', 'commands/'], packages: [] },
  'adapters/web/': {
    may: [...leaves, 'src/log.ts', 'src/chat/', 'src/pages/', 'adapters/web/'],
    packages: ['hono', '@hono/node-server', 'node:'],
  },
  'adapters/slack/': {
    may: [...leaves, 'src/log.ts', 'src/chat/', 'adapters/slack/'],
    packages: ['@slack/', 'node:', 'undici', 'zod'],
  },
  'adapters/discord/': {
    may: [...leaves, 'src/log.ts', 'src/chat/', 'adapters/discord/'],
    packages: ['discord.js', '@discordjs/', 'discord-api-types', 'node:', 'zod'],
  },
  'adapters/store/': {
    may: [...leaves, 'src/incident/', 'src/journal/', 'adapters/store/'],
    packages: ['kysely', 'pg', 'keyv', 'node:'],
  },
  'adapters/paper/': {
    may: [...core, 'src/report/', 'src/wording/report/shapes/', 'adapters/paper/'],
    packages: ['@resvg/resvg-js', 'dejavu-fonts-ttf', 'pdfmake', 'node:'],
  },
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = ['src', 'commands', 'adapters'].flatMap(sources);

/** Static and dynamic imports, types included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)';|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** `#src/clock.ts` is the root's src/clock.ts: for what would have to climb further than two folders. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? relative(root, resolve(dirname(join(root, file)), specifier)) : null;
}

function rowOf(file: string) {
  const keys = Object.keys(table).filter((key) => file === key || file.startsWith(key));
  return table[keys.toSorted((a, b) => b.length - a.length)[0] ?? ''];
}

function offences(file: string): string[] {
  const row = rowOf(file);
  if (!row) return [`${file} stands in no row of the table`];
  return importsOf(file).flatMap((specifier) => {
    const target = targetOf(file, specifier);
    if (target === null) {
      return row.packages.some((name) => specifier === name || specifier.startsWith(name))
        ? []
        : [`${file} uses the package ${specifier}`];
    }
    if (specifier.startsWith('../../../')) return [`${file} climbs too far: ${specifier}`];
    if (!/\.(ts|json)$/.test(specifier)) return [`${file} imports without an ending: ${specifier}`];
    return row.may.some((prefix) => target === prefix || target.startsWith(prefix))
      ? []
      : [`${file} imports ${target}`];
  });
}

describe('the import table', () => {
  test('every file of the house: imports only what its layer may', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(offences)).toEqual([]);
  });

  test('platform names: spoken only where the house is put together', () => {
    const named = files
      .filter((file) => /^(src|commands)\//.test(file) && !/^src\/(main|config)\.ts$/.test(file))
      .filter((file) => /slack|discord/i.test(readFileSync(join(root, file), 'utf8')));
    expect(named).toEqual([]);
  });

  test('clock, chance, environment and timers: each in its one file', () => {
    const pattern =
      /Date\.now\(|new Date\(\)|Math\.random|randomUUID|process\.env|setTimeout\(|setInterval\(/;
    const allowed = /^src\/(clock|ids|config|main|app\/scheduler)\.ts$/;
    const strays = files.filter(
      (file) =>
        !file.startsWith('adapters/') &&
        !allowed.test(file) &&
        pattern.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(strays).toEqual([]);
  });

  test('the core: nothing waits', () => {
    const waiting = files.filter(
      (file) =>
        /^src\/(incident|plan|reminders|report|wording|pages)\//.test(file) &&
        /\b(async|await)\b/.test(
          readFileSync(join(root, file), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''),
        ),
    );
    expect(waiting).toEqual([]);
  });

  test('folders: none has more than ten entries, commands excepted', () => {
    const folders = new Set(files.map((file) => dirname(file)));
    const crowded = [...folders].filter((folder) => {
      const limit = folder === 'src' ? 16 : folder === 'commands' ? Infinity : 10;
      return readdirSync(join(root, folder)).length > limit;
    });
    expect(crowded).toEqual([]);
  });

  test('files: none is longer than 350 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1 > 350);
    expect(long).toEqual([]);
  });
});
