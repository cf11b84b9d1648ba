// What SQLite's result codes mean to whoever runs the bot.
import { StoreFault, type StoreFaultCode } from '#src/journal/fault.ts';

/** Primary result codes: the low byte of the extended ones (sqlite.org/rescode.html). */
const meanings: Readonly<Record<number, { code: StoreFaultCode; what: string }>> = {
  3: { code: 'denied', what: 'may not be read or written: look at the rights of the file and its folder' },
  5: { code: 'locked', what: 'is locked by another process' },
  6: { code: 'locked', what: 'is locked' },
  8: { code: 'denied', what: 'may only be read' },
  10: { code: 'failed', what: 'cannot be read or written: the disk answers with an error' },
  11: { code: 'corrupt', what: 'is damaged: restore a backup, keep this file for inspection' },
  13: { code: 'full', what: 'cannot grow: the disk is full' },
  14: { code: 'denied', what: 'cannot be opened: look at the path, and the rights of its folder' },
  26: { code: 'corrupt', what: 'is no SQLite database' },
};

export function sqliteFault(file: string, cause: unknown): StoreFault {
  const result = resultCode(cause);
  const meaning = result === null ? undefined : meanings[result & 0xff];
  if (meaning === undefined) {
    return new StoreFault('failed', `${file}: the journal could not be used (${String(cause)})`, cause);
  }
  return new StoreFault(meaning.code, `${file} ${meaning.what}`, cause);
}

/** SQLite's extended result code; `null` for anything that is not SQLite's. */
export function resultCode(cause: unknown): number | null {
  if (!(cause instanceof Error) || !('errcode' in cause)) return null;
  return typeof cause.errcode === 'number' ? cause.errcode : null;
}
