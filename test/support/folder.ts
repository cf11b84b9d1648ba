// A folder of its own for each test that needs one, gone after it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
