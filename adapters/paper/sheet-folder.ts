// The folder of the run sheets: each file takes the place of the one before it as a whole, so that nobody prints half of
// one, also when the disk is full or the power fails.
import { open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** @throws the system's fault when it cannot be written; the old file is then still there. */
export async function putSheet(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, basename(name));
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o640);
  try {
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (fault) {
    await rm(beside, { force: true });
    throw fault;
  }
}
