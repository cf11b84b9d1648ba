// What is kept of the local room as text, and back. Rows that cannot be read are left out with a line in the log: one
// broken row must not close the room in which people work.
import type { Logger } from '#src/log.ts';

/** JSON in which bytes (pictures) travel as base64. */
export function toText(value: unknown): string {
  // A buffer has turned itself into JSON before it is handed over here; its owner still has it.
  return JSON.stringify(value, function (this: Record<string, unknown>, name, part: unknown) {
    const own = this[name];
    if (!(own instanceof Uint8Array)) return part;
    return { $bytes: Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString('base64') };
  });
}

/** @returns `null` for text that is not ours. The store is our own: its shape is trusted, its syntax is not. */
export function fromText(text: string, key: string, log: Logger): unknown {
  try {
    return JSON.parse(text, (_name, part: unknown): unknown => {
      if (typeof part !== 'object' || part === null || !('$bytes' in part)) return part;
      return new Uint8Array(Buffer.from(String(part.$bytes), 'base64'));
    });
  } catch (fault) {
    log.warn({ err: fault, key }, 'a row of the local room could not be read and is left out');
    return null;
  }
}
