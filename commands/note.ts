// `note`: something for the timeline; also how a file comes onto it.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

const kinds = ['note', 'decision', 'todo'] as const;

export default defineVerb({
  verb: 'note',
  description: 'Put something on the timeline',
  examples: ['note rebooted the load balancer at:-5m', 'note kind:decision we stay on site B'],
  options: [
    { name: 'text', kind: 'text', description: 'What happened', required: true, position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'kind', kind: 'choice', description: 'Note, decision or todo', choices: kinds },
    { name: 'link', kind: 'text', description: 'Message that it quotes', hidden: true },
    // A file that was put into a room: `text` is its name.
    { name: 'media', kind: 'word', description: 'Media type of a file', hidden: true },
    { name: 'bytes', kind: 'word', description: 'Size of a file', hidden: true },
    { name: 'sha256', kind: 'word', description: 'Digest of a file', hidden: true },
  ],
  form: ['text', 'at', 'kind'],
  read(options) {
    const text = options.text('text');
    const sha256 = options.maybe('sha256');
    if (sha256 !== null) {
      const mediaType = options.text('media');
      return does({ type: 'AddFile', name: text, mediaType, bytes: options.number('bytes') ?? 0, sha256 });
    }
    const kind = options.choice('kind', kinds) ?? 'note';
    return does({ type: 'AddNote', text, at: options.time('at'), kind, link: options.maybe('link') });
  },
});
