// What the documents say must be so: plans in them pass the check, commands exist, the settings table is the real one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { specs } from '../../commands/specs.ts';
import { readText } from '../../src/chat/text-parser.ts';
import { settings } from '../../src/config.ts';
import { problemsOf } from '../support/plans.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('links: lead to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(missing).toEqual([]);
  });

  test('plans: have no error', () => {
    for (const [, yaml = ''] of text.matchAll(/```yaml plan\n([\s\S]*?)```/g)) {
      expect(problemsOf(yaml).filter((problem) => problem.severity === 'error')).toEqual([]);
    }
  });

  test('npm commands: exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1] ?? '');
    const known = new Set([...Object.keys(scripts), 'ci', 'run', 'puts', 'is']);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  test('/outage lines: are understood', () => {
    const lines = [...text.matchAll(/`\/outage ([^`…]+)`/g)].map((match) => match[1] ?? '');
    const context = { now: Date.UTC(2026, 10, 25, 12), zone: 'Europe/London' };
    for (const line of lines) {
      const { parsed } = readText(line, specs, context, { inIncidentRoom: true, knows: () => true });
      expect([line, parsed.kind]).not.toEqual([line, 'refusal']);
    }
  });
});

test('the settings table of the README: is the one that is read', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \|(.*?)\| (.*) \|$/gm)].map(
    ([, name, standard, meaning]) => ({
      name,
      standard: (standard ?? '').replaceAll('`', '').trim(),
      meaning,
    }),
  );
  expect(rows).toEqual(settings);
});

test('the README: shows code by line 20', () => {
  const line = read('README.md')
    .split('\n')
    .findIndex((text) => text.startsWith('```'));
  expect(line).toBeGreaterThan(0);
  expect(line).toBeLessThan(20);
});
