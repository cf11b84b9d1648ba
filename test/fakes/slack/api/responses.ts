// What comes back to the person who set something off: answers inside an ack and by response_url, seen by one or by all.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readBytes } from '#test/fakes/wire/body.ts';
import { isJson } from '../blocks/check.ts';
import type { Interaction } from '../line/interactions.ts';
import type { Channel, Json, Message } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { Args, refuse, SlackRefusal } from './call.ts';
import { removeMessage } from './methods/chat.ts';
import { notePings, readContent } from './content.ts';

export function responseUrl(world: World, interaction: Interaction): string {
  return `${world.origin}/respond/${interaction.id}/secret`;
}

/** Shows an answer where the interaction began. `null` = it says nothing. */
export function showAnswer(world: World, interaction: Interaction, body: Json): Message | null {
  const channel = world.workspace.channels.get(interaction.channel ?? '');
  if (channel === undefined) return null;
  const original = originalOf(channel, interaction, body);
  if (original !== null && body['delete_original'] === true) {
    removeMessage(world, channel, original);
    return null;
  }
  const content = readContent(world, new Args(body));
  const { text, blocks, metadata } = content;
  const inChannel = body['response_type'] === 'in_channel';
  const sender = world.workspace.app.botUserId;
  const threadTs = typeof body['thread_ts'] === 'string' ? body['thread_ts'] : null;
  const message =
    original === null
      ? world.workspace.addMessage(channel, {
          user: sender,
          text,
          blocks,
          metadata,
          threadTs,
          ephemeralFor: inChannel ? null : interaction.user,
          answerOf: interaction.id,
        })
      : Object.assign(original, { text, blocks, edited: world.workspace.nextTs() });
  notePings(world, content.seen, channel.id, message);
  interaction.effects.push({ ts: message.ts, channel: channel.id });
  return message;
}

/** The message to replace or delete: the one that the button was on; slash commands have none. */
function originalOf(channel: Channel, interaction: Interaction, body: Json): Message | null {
  if (body['replace_original'] !== true && body['delete_original'] !== true) return null;
  if (interaction.messageTs === null) return refuse('no_original_message');
  return channel.messages.find((one) => one.ts === interaction.messageTs) ?? refuse('message_not_found');
}

/** POST to a response_url: `ok`, or 404 when it is used up, and 400 for what Slack cannot show. */
export async function answerResponse(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = (request.url ?? '').split('/')[2] ?? '';
  const body = parseJson((await readBytes(request)).toString());
  const fault = world.faults.next('response_url');
  if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (fault?.kind === 'hang') return;
  const { status, text } =
    fault?.kind === 'broken' ? { status: fault.status, text: '' } : perform(world, id, body);
  if (fault?.kind === 'answer-lost') response.socket?.destroy();
  else if (fault?.kind !== 'answer-hangs')
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  world.calls.push({
    method: 'response_url',
    at: world.clock.now(),
    args: isJson(body) ? body : {},
    outcome: fault?.kind ?? text,
  });
  world.changes.announce();
}

function perform(world: World, id: string, body: unknown): { status: number; text: string } {
  try {
    const interaction = world.interactions.respond(id);
    if (!isJson(body)) return refuse('invalid_payload');
    showAnswer(world, interaction, body);
    return { status: 200, text: 'ok' };
  } catch (fault) {
    if (!(fault instanceof SlackRefusal)) throw fault;
    world.offences.add(
      'refused-call',
      `response_url: ${fault.code} ${JSON.stringify(fault.extra)}`,
      fault.code,
    );
    const gone = ['used_url', 'expired_url', 'no_such_url'].includes(fault.code);
    return { status: gone ? 404 : 400, text: fault.code };
  }
}
