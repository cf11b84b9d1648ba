// A file as a message of the room: its name leads to the download; a small picture is also shown.
import type { Block, Card } from '#src/chat/card.ts';
import { limits } from '../settings.ts';
import type { KeptFile } from './files.ts';

/** @param words what stands before its name. */
export function fileCard(file: KeptFile, words: string): Card {
  const { id, name, mediaType, bytes } = file;
  const shown: Block[] =
    mediaType === 'image/png' && bytes.length <= limits.picture
      ? [{ kind: 'picture', name, mediaType, bytes, alternative: name }]
      : [];
  return {
    tone: 'neutral',
    banner: null,
    title: [
      { kind: 'plain', text: `📎 ${words}` },
      { kind: 'link', url: `/files/${id}`, text: name },
      { kind: 'plain', text: ` (${sizeOf(bytes.length)})` },
    ],
    blocks: shown,
    footer: [],
    summary: name,
    urgent: false,
  };
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
