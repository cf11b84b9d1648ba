// A message as a person reads it: its words, what can be pressed and chosen. Where it stands and who wrote it goes along.
import { selects, types } from '../check/parts.ts';
import { messageFlags, written } from '../guild/model.ts';
import type { Channel, Json, Message } from '../guild/model.ts';
import type { Guild } from '../guild/guild.ts';

export interface Seen {
  id: string;
  /** Id of the channel. */
  channel: string;
  /** Who wrote it, by name. */
  author: string;
  /** Everything that can be read, line by line: content, embeds, displays, labels of what can be pressed. */
  text: string;
  /** Labels of buttons, links included, in their order. */
  buttons: readonly string[];
  /** Options of menus, by the menu's placeholder or custom id. */
  menus: Readonly<Record<string, readonly string[]>>;
  /** Names of files. */
  files: readonly string[];
  ephemeral: boolean;
  pinned: boolean;
  /** Stands there as "thinking". */
  loading: boolean;
  message: Message;
}

export function seen(guild: Guild, channel: Channel, message: Message): Seen {
  const parts = flat(message.components);
  const buttons = parts.filter((one) => one['type'] === types.button);
  const menus = parts.filter((one) => selects.includes(Number(one['type'])));
  const displays = parts.filter((one) => one['type'] === types.text).map((one) => String(one['content']));
  const lines = [message.content, ...message.embeds.flatMap(embedLines), ...displays];
  return {
    id: message.id,
    channel: channel.id,
    author: guild.users.get(message.authorId)?.username ?? message.authorId,
    text: lines.filter((line) => line !== '').join('\n'),
    buttons: buttons.map(labelOf),
    menus: Object.fromEntries(
      menus.map((one) => [
        String(one['placeholder'] ?? one['custom_id']),
        ((one['options'] ?? []) as Json[]).map((option) => String(option['label'])),
      ]),
    ),
    files: message.attachments.map((one) => one.filename),
    ephemeral: message.ephemeralFor !== null,
    pinned: message.pinnedAt !== null,
    loading: (message.flags & messageFlags.loading) !== 0,
    message,
  };
}

/** Parts within parts, in the order in which they are read. */
export function flat(components: readonly Json[]): readonly Json[] {
  return components.flatMap((one) => [
    one,
    ...flat((one['components'] ?? []) as Json[]),
    ...(one['component'] == null ? [] : flat([one['component'] as Json])),
    ...(one['accessory'] == null ? [] : flat([one['accessory'] as Json])),
  ]);
}

/** A button's label, or its emoji where that is all. */
export function labelOf(button: Json): string {
  const emoji = (button['emoji'] as Json | undefined)?.['name'];
  return typeof button['label'] === 'string' && button['label'] !== '' ? button['label'] : written(emoji);
}

function embedLines(embed: Json): readonly string[] {
  const named = (part: string, key: string): string => written((embed[part] as Json | undefined)?.[key]);
  const fields = ((embed['fields'] ?? []) as Json[]).flatMap((one) => [
    String(one['name']),
    String(one['value']),
  ]);
  return [
    named('author', 'name'),
    written(embed['title']),
    written(embed['description']),
    ...fields,
    named('footer', 'text'),
  ];
}
