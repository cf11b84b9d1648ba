// `/outage …`: answered in the ack when the house is quick enough, else acked as received and answered later. A verb
// that always opens its form opens it first thing.
import type { App, SlashCommand } from '@slack/bolt';
import type { Form } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { formView } from '../draw/views.ts';
import type { Desk } from './desk.ts';
import { staticForm } from './forms.ts';
import { incomingText, roomOf } from './incoming.ts';
import { ephemerals, formCard, responsesAllowed, sendTo } from './replies.ts';
import type { Ephemeral, ReplyTo } from './replies.ts';

export const commandName = '/outage';

type Ack = (response?: Ephemeral) => Promise<void>;

/** Listens for the one slash command. Every press and word is answered to its sender alone. */
export function takeCommands(app: App, desk: Desk): void {
  app.command(commandName, async ({ command, ack }) => {
    await desk.work('a command', (intake) => answer(desk, intake, command, ack));
  });
}

async function answer(desk: Desk, intake: Intake, command: SlashCommand, ack: Ack): Promise<void> {
  const to: ReplyTo = {
    responseUrl: command.response_url,
    channel: command.channel_id,
    user: command.user_id,
    thread: null,
  };
  const text = incomingText(command.text ?? '');
  const room = roomOf(command.channel_id);
  const form = staticForm(desk.parts.specs, intake, text);
  if (form !== null) {
    const opening = openForm(desk, command.trigger_id, form, room);
    await ack().catch(() => undefined);
    if (!(await opening)) await sendTo(desk.parts, to, ephemerals(formCard(form), responsesAllowed));
    return;
  }
  const asked = {
    id: `command:${command.trigger_id}`,
    user: command.user_id,
    team: command.team_id,
    room,
    body: { kind: 'text', text },
  } as const;
  const asking = desk.ask(intake, asked);
  const reply = await desk.inTime(asking);
  if (reply !== null) return say(desk, command, room, to, ack, reply);
  await ackOr(desk, to, ack, ephemerals(intake.received, 1));
  await say(desk, command, room, to, null, await asking);
}

/** @param ack `null` once it was used */
async function say(
  desk: Desk,
  command: SlashCommand,
  room: string | null,
  to: ReplyTo,
  ack: Ack | null,
  reply: Reply,
): Promise<void> {
  if (reply.kind === 'silent') {
    await ack?.();
    return;
  }
  if (reply.kind === 'form') {
    const opening = openForm(desk, command.trigger_id, reply.form, room);
    await ack?.().catch(() => undefined);
    if (!(await opening))
      await sendTo(desk.parts, to, ephemerals(formCard(reply.form), responsesAllowed - 1));
    return;
  }
  if (ack !== null) return ackOr(desk, to, ack, ephemerals(reply.card, responsesAllowed));
  await sendTo(desk.parts, to, ephemerals(reply.card, responsesAllowed));
}

/** The first message in the ack, the others behind it. When the connection is gone, all of them go the other way. */
async function ackOr(desk: Desk, to: ReplyTo, ack: Ack, messages: readonly Ephemeral[]): Promise<void> {
  const [first, ...rest] = messages;
  try {
    await ack(first);
  } catch (fault) {
    desk.parts.log.warn({ err: fault }, 'Slack could not be acked; the answer goes through the response_url');
    return sendTo(desk.parts, to, messages);
  }
  await sendTo(desk.parts, to, rest);
}

/** False when Slack will not open it (any more). */
export async function openForm(
  desk: Desk,
  trigger: string,
  form: Form,
  room: string | null,
  push = false,
): Promise<boolean> {
  const view = formView(form, room);
  try {
    await desk.parts.calls.run(
      { kind: 'interactive', method: push ? 'views.push' : 'views.open' },
      (client) =>
        push
          ? client.views.push({ trigger_id: trigger, view })
          : client.views.open({ trigger_id: trigger, view }),
    );
    return true;
  } catch (fault) {
    desk.parts.log.warn({ err: fault, verb: form.action.verb }, 'a form could not be opened');
    return false;
  }
}
