// Files in a room: one message per key, with the file attached and its comment above.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { FilesAbility } from '#src/chat/platform.ts';
import { escape, shortened } from '../draw/text.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';
import { markOf } from './keys.ts';
import type { Posts } from './posts.ts';

export function createFiles(posts: Posts, organisation: string): FilesAbility {
  return {
    upload(room, key, { name, mediaType, bytes, comment }) {
      if (bytes.length > limits.file) {
        return Promise.reject(new DeliveryFault('refused', words.fileTooLarge, null));
      }
      const filename = fileName(name);
      const said = comment.trim() === '' ? filename : comment;
      const shown = mediaType.startsWith('image/') ? { image: { url: `attachment://${filename}` } } : {};
      return posts.send(room, key, {
        files: [{ name: filename, data: Buffer.from(bytes), contentType: mediaType }],
        body: {
          content: '',
          embeds: [
            {
              description: escape(shortened(said, limits.description / 2)),
              footer: { text: markOf(organisation, key) },
              ...shown,
            },
          ],
          components: [],
          allowed_mentions: { parse: [] },
          attachments: [{ id: 0, filename }],
        },
      });
    },
  };
}

/** Discord changes every other sign, and the embed must find the file. */
function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '_');
  return plain.replaceAll(/^[._-]+/g, '').slice(-100) || 'file';
}
