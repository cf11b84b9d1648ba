// Files of the local room: bytes on the shelf under their digest, served as downloads and never as pages.
import { createHash } from 'node:crypto';
import type { Shelf } from '../settings.ts';

export interface KeptFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface Files {
  keep(file: Omit<KeptFile, 'id'>): Promise<KeptFile>;
  read(id: string): Promise<KeptFile | null>;
}

export function createFiles(shelf: Shelf): Files {
  return {
    async keep(file) {
      const id = createHash('sha256')
        .update(file.name)
        .update('\0')
        .update(file.bytes)
        .digest('hex')
        .slice(0, 32);
      const { bytes, ...named } = file;
      await shelf.set(
        `file:${id}`,
        JSON.stringify({ ...named, bytes: Buffer.from(bytes).toString('base64') }),
      );
      return { id, ...file };
    },
    async read(id) {
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      const text = await shelf.get(`file:${id}`);
      if (text === undefined) return null;
      const kept = JSON.parse(text) as { name: string; mediaType: string; bytes: string };
      return {
        id,
        name: kept.name,
        mediaType: kept.mediaType,
        bytes: new Uint8Array(Buffer.from(kept.bytes, 'base64')),
      };
    },
  };
}

/** What a person called it, without folders, control characters or quotes; at most 120 characters. */
export function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{C}"<>|:*?]/gu, '')
    .trim();
  return Array.from(clean).slice(-120).join('') || 'file';
}
