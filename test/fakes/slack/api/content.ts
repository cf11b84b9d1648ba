// What a message says, from the arguments of a call, the answer of an ack or a response_url: looked at in every way that
// Slack looks at it, and refused with its codes.
import { isJson } from '../blocks/check.ts';
import type { Inspection } from '../blocks/check.ts';
import { lengthOf, limits } from '../blocks/limits.ts';
import { inspectBlocks, messagesOf, withIds } from '../blocks/payloads.ts';
import { lookForPings } from '../blocks/pings.ts';
import type { Json, Message } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { refuse } from './call.ts';
import type { Args } from './call.ts';

export interface Content {
  text: string;
  blocks: Json[];
  metadata: Message['metadata'];
  seen: Inspection;
  warnings: string[];
}

/** @throws SlackRefusal invalid_blocks_format, invalid_blocks, msg_blocks_too_long, no_text and the like */
export function readContent(world: World, args: Args): Content {
  const sent = args.has('blocks') ? args.json('blocks', 'invalid_blocks_format') : undefined;
  if (sent !== undefined && !Array.isArray(sent)) refuse('invalid_blocks_format');
  const seen = inspectBlocks(sent ?? []);
  if (seen.problems.length > 0) {
    refuse('invalid_blocks', { errors: messagesOf(seen), response_metadata: { messages: messagesOf(seen) } });
  }
  if (seen.files.some((id) => world.workspace.files.get(id)?.completed !== true)) {
    refuse('invalid_blocks', { response_metadata: { messages: ['[ERROR] invalid slack file'] } });
  }
  if (seen.textLength > limits.allBlockText) refuse('msg_blocks_too_long');
  const markdown = args.text('markdown_text');
  if (markdown !== '' && (args.has('text') || args.has('blocks'))) refuse('markdown_text_conflict');
  if (lengthOf(markdown) > limits.markdownText) refuse('msg_too_long');
  const attachments = args.json('attachments');
  if (Array.isArray(attachments) && attachments.length > limits.attachments) refuse('too_many_attachments');
  const text = markdown === '' ? args.text('text') : markdown;
  const named = args.flag('link_names') || args.text('parse') === 'full';
  lookForPings(text, named, seen);
  const blocks = withIds(sent, () => world.workspace.id('b'));
  if (text === '' && blocks.length === 0 && !Array.isArray(attachments)) refuse('no_text');
  const whole = lengthOf(text) <= limits.messageText;
  return {
    text: whole ? text : Array.from(text).slice(0, limits.messageText).join(''),
    blocks,
    metadata: readMetadata(args),
    seen,
    warnings: whole ? [] : ['message_truncated'],
  };
}

function readMetadata(args: Args): Message['metadata'] {
  const sent = args.jsonObject('metadata', 'metadata_must_be_sent_as_json');
  if (sent === null) return null;
  const { event_type: type, event_payload: payload } = sent;
  if (typeof type !== 'string' || !/^[A-Za-z0-9_.-]{1,255}$/.test(type) || !isJson(payload)) {
    return refuse('invalid_metadata_format');
  }
  return { event_type: type, event_payload: payload };
}

/** Writes down whom this message wakes. An edit notifies nobody by name: it passes no `mentioned`. */
export function notePings(
  world: World,
  pings: { broadcasts: readonly string[]; mentioned: readonly string[] },
  channel: string,
  message: Message,
): void {
  for (const words of pings.broadcasts) {
    world.offences.add('broadcast', `${words} in ${channel} at ${message.ts}: ${message.text.slice(0, 120)}`);
  }
  for (const user of new Set(pings.mentioned)) world.pings.push({ user, channel, ts: message.ts });
}
