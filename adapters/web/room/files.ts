// Files of the local room: bytes in a row under their digest, served as downloads and never as pages.
import { createHash } from 'node:crypto';
import type { Logger } from '#src/log.ts';
import type { RoomStore } from '../settings.ts';
import { fromText, toText } from './kept/stored.ts';

export interface KeptFile {
  id: string;
  name: string;
  mediaType: string;
  /** Of the bytes alone, in hexadecimal. */
  sha256: string;
  bytes: Uint8Array;
}

export interface Files {
  keep(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<KeptFile>;
  read(id: string): Promise<KeptFile | null>;
}

export function createFiles(parts: { store: RoomStore; namespace: string; log: Logger }): Files {
  const { store, namespace, log } = parts;
  return {
    async keep({ name, mediaType, bytes }) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const id = createHash('sha256').update(`${sha256} ${name}`).digest('hex').slice(0, 32);
      const kept = { id, name: fileName(name), mediaType: mediaTypeOf(mediaType), sha256, bytes };
      await store.set(namespace, id, toText(kept), null);
      return kept;
    },
    async read(id) {
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      const text = await store.get(namespace, id);
      return text === undefined ? null : (fromText(text, id, log) as KeptFile | null);
    },
  };
}

/** What a person called it, without folders, control characters or quotes; its last 120 characters. */
export function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{C}"<>|:*?]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(clean).slice(-120).join('').replace(/^\.+/, '') || 'file';
}

function mediaTypeOf(given: string): string {
  return /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(given) ? given : 'application/octet-stream';
}
