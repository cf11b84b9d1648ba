// The folder of the run sheets: replaced as a whole, never outside of it, the old one kept when the new one cannot be.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putSheet } from '#adapters/paper/index.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('written twice → the newer one, and nothing beside it', async () => {
  const folder = temporaryFolder();
  await putSheet(folder, 'run-sheet.txt', 'one');
  await putSheet(folder, 'run-sheet.txt', 'two');
  expect(readdirSync(folder)).toEqual(['run-sheet.txt']);
  expect(readFileSync(join(folder, 'run-sheet.txt'), 'utf8')).toBe('two');
});

test('the new one cannot be put there → a fault, and the old one is whole', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'run-sheet.txt'), 'old');
  // A folder stands where the new one would be written.
  mkdirSync(join(folder, 'run-sheet.txt.new', 'in the way'), { recursive: true });
  await expect(putSheet(folder, 'run-sheet.txt', 'new')).rejects.toMatchObject({
    code: expect.stringMatching(/^E/),
  });
  expect(readFileSync(join(folder, 'run-sheet.txt'), 'utf8')).toBe('old');
});

test('a name that leads elsewhere → stays in the folder', async () => {
  const folder = temporaryFolder();
  await putSheet(folder, '../../outside.txt', 'x');
  expect(readdirSync(folder)).toEqual(['outside.txt']);
});
