// What a person sees of a message or a view: its words, and what can be pressed or filled in.
import { isJson } from '../blocks/check.ts';
import type { Channel, Json, Message } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface Pressable {
  label: string;
  actionId: string;
  blockId: string;
  value: string;
  style: string;
  type: string;
  element: Json;
}

export interface Seen {
  channel: string;
  ts: string;
  /** Name of whoever wrote it. */
  from: string;
  /** Everything that can be read in it, line by line. */
  text: string;
  pressables: readonly Pressable[];
  /** What Slack writes itself, such as `channel_topic`; `null` for everything else. */
  subtype: string | null;
  onlyForMe: boolean;
  threadTs: string | null;
  edited: boolean;
  pinned: boolean;
  files: readonly string[];
  reactions: readonly string[];
  message: Message;
}

/** A message as somebody sees it who may see it. */
export function seen(workspace: Workspace, channel: Channel, message: Message): Seen {
  const blocks = message.blocks;
  return {
    channel: channel.id,
    ts: message.ts,
    from: workspace.users.get(message.user)?.name ?? message.user,
    text: blocks.length === 0 ? plain(workspace, message.text) : blocksText(workspace, blocks),
    pressables: pressables(blocks),
    subtype: message.subtype,
    onlyForMe: message.ephemeralFor !== null,
    threadTs: message.threadTs,
    edited: message.edited !== null,
    pinned: channel.pins.includes(message.ts),
    files: message.files.map((id) => workspace.files.get(id)?.name ?? id),
    reactions: [...message.reactions.keys()],
    message,
  };
}

/** One line a block; what holds no words is left out. */
export function blocksText(workspace: Workspace, blocks: readonly Json[]): string {
  return blocks
    .map((block) => text(workspace, block).trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** Walks whatever holds text, in its order; labels of buttons stand in brackets. */
function text(workspace: Workspace, node: unknown): string {
  if (Array.isArray(node)) return node.map((each) => text(workspace, each)).join('');
  if (!isJson(node)) return '';
  const inner = (name: string): string => text(workspace, node[name]);
  const own = typeof node['text'] === 'string' ? node['text'] : '';
  switch (node['type']) {
    case 'mrkdwn':
      return plain(workspace, own);
    case 'plain_text':
    case 'text':
    case 'raw_text':
    case 'markdown':
      return own;
    case 'link':
      return own === '' ? String(node['url']) : own;
    case 'user':
      return `@${workspace.users.get(String(node['user_id']))?.name ?? String(node['user_id'])}`;
    case 'channel':
      return `#${workspace.channels.get(String(node['channel_id']))?.name ?? ''}`;
    case 'date':
      return String(node['fallback'] ?? node['timestamp']);
    case 'button':
      return `[${inner('text')}] `;
    case 'image':
      return `(${String(node['alt_text'])})`;
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return `${inner('elements')}\n`;
    case 'context':
      return Array.isArray(node['elements'])
        ? node['elements'].map((each) => text(workspace, each)).join(' ')
        : '';
    case 'table':
      return Array.isArray(node['rows'])
        ? node['rows']
            .map((row) =>
              (Array.isArray(row) ? row : []).map((cell) => text(workspace, cell).trim()).join(' | '),
            )
            .join('\n')
        : '';
    case 'input':
      return `${inner('label')}: ${inner('element')}`;
    default:
      return ['text', 'fields', 'elements', 'title', 'placeholder', 'accessory'].map(inner).join('');
  }
}

/** mrkdwn as it is read: control sequences become names and dates, entities characters. */
export function plain(workspace: Workspace, markup: string): string {
  return markup
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${workspace.users.get(id)?.name ?? id}`)
    .replaceAll(
      /<#([A-Z0-9]+)(?:\|[^>]*)?>/g,
      (_, id: string) => `#${workspace.channels.get(id)?.name ?? id}`,
    )
    .replaceAll(/<(https?:[^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => label ?? url)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What a person can press or choose in these blocks, in their order. */
export function pressables(blocks: readonly Json[]): Pressable[] {
  return blocks.flatMap((block) => {
    const elements = Array.isArray(block['elements']) && block['type'] === 'actions' ? block['elements'] : [];
    const all: unknown[] = [
      ...(elements as unknown[]),
      block['accessory'],
      block['type'] === 'input' ? block['element'] : null,
    ];
    return all.filter(isJson).flatMap((element) => {
      if (typeof element['action_id'] !== 'string') return [];
      const label = isJson(element['text']) ? String(element['text']['text']) : '';
      return [
        {
          label,
          actionId: element['action_id'],
          blockId: String(block['block_id']),
          value: typeof element['value'] === 'string' ? element['value'] : '',
          style: typeof element['style'] === 'string' ? element['style'] : '',
          type: String(element['type']),
          element,
        },
      ];
    });
  });
}
