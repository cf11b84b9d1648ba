// What our own Discord would say to a payload: nothing, or the tree of its refusal. And the words that people read in it.
import type { APIEmbed } from 'discord.js';
import type { Message } from '#adapters/discord/draw/message.ts';
import { DiscordRefusal } from '../../../fakes/discord/rest/refusal.ts';
import { readDraft } from '../../../fakes/discord/check/message.ts';
import type { Json } from '../../../fakes/discord/guild/model.ts';

/** `null` = taken. */
export function refusalOf({ body, files }: Message): unknown {
  let made = 0;
  try {
    readDraft(JSON.parse(JSON.stringify(body)) as Json, {
      files: files.map((file, at) => ({
        name: `files[${at}]`,
        filename: file.name,
        type: file.contentType ?? '',
        bytes: Buffer.from(file.data as Buffer),
      })),
      nextId: () => String((made += 1)),
      flags: 0xff_ff,
    });
    return null;
  } catch (fault) {
    if (fault instanceof DiscordRefusal) return fault;
    throw fault;
  }
}

/** Discord's markdown back to the words, as a reader sees them; files are opened. */
export function readWords({ body, files }: Message): string {
  const attached = files
    .filter((file) => file.contentType?.startsWith('text/') === true)
    .map((file) => Buffer.from(file.data as Buffer).toString('utf8'));
  return [body.content, ...body.embeds.map(embedWords), ...attached].map(unescaped).join('\n');
}

export function embedWords({ author, title, description, footer }: APIEmbed): string {
  return [author?.name, title, description, footer?.text].filter(Boolean).join('\n');
}

/** A backslash before a sign is not seen. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1');
}

export function labelsOf({ body }: Message): string[] {
  return body.components.flatMap((row) =>
    row.components.flatMap((part) =>
      'options' in part ? part.options.map(({ label }) => label) : [part.label ?? ''],
    ),
  );
}

/** Whoever is woken is named here, and by nothing else. */
export function wakes({ body }: Message): readonly string[] {
  const { parse = [], users = [], roles = [] } = body.allowed_mentions;
  return [...parse, ...users, ...roles];
}
