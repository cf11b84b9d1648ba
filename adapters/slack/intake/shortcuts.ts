// Shortcuts: declare from anywhere or from a message, and put a message onto the timeline with its own time.
import type { App, MessageShortcut } from '@slack/bolt';
import { openForm } from './commands.ts';
import type { Desk } from './desk.ts';
import { incomingText, roomOf } from './incoming.ts';
import { ephemerals, formCard, responsesAllowed, sendTo } from './replies.ts';
import { noteBody } from './events/note.ts';

/** Callback ids, as the manifest gives them to Slack. */
export const shortcutIds = {
  declare: 'declare_outage',
  declareMessage: 'declare_outage_from_message',
  timeline: 'add_to_timeline',
} as const;

/** Listens for the three shortcuts of the manifest. */
export function takeShortcuts(app: App, desk: Desk): void {
  app.shortcut({ callback_id: shortcutIds.declare, type: 'shortcut' }, async ({ shortcut, ack }) => {
    await desk.work('a shortcut', async (intake) => {
      const form = intake.form('declare', {});
      const opening = form === null ? null : openForm(desk, shortcut.trigger_id, form, null);
      await ack().catch((fault: unknown) =>
        desk.parts.log.debug({ err: fault }, 'a shortcut could not be acked'),
      );
      if (form === null || (await opening) === true) return;
      const to = { responseUrl: null, channel: null, user: shortcut.user.id, thread: null };
      await sendTo(desk.parts, to, ephemerals(formCard(form), 1));
    });
  });
  app.shortcut<MessageShortcut>(
    { callback_id: shortcutIds.declareMessage, type: 'message_action' },
    async ({ shortcut, ack }) => {
      await desk.work('a shortcut', async (intake) => {
        const form = intake.form('declare', { what: incomingText(shortcut.message.text ?? '') });
        const opening =
          form === null ? null : openForm(desk, shortcut.trigger_id, form, roomOf(shortcut.channel.id));
        await ack().catch((fault: unknown) =>
          desk.parts.log.debug({ err: fault }, 'a shortcut could not be acked'),
        );
        if (form === null || (await opening) === true) return;
        await sendTo(desk.parts, replyTo(shortcut), ephemerals(formCard(form), responsesAllowed));
      });
    },
  );
  app.shortcut<MessageShortcut>(
    { callback_id: shortcutIds.timeline, type: 'message_action' },
    async ({ shortcut, ack }) => {
      await desk.work('a shortcut', async (intake) => {
        await ack().catch((fault: unknown) =>
          desk.parts.log.debug({ err: fault }, 'a shortcut could not be acked'),
        );
        const { message, channel, user } = shortcut;
        const ts = message.ts ?? shortcut.message_ts;
        const note = await noteBody(desk, channel.id, ts, message.text ?? '');
        const reply = await desk.ask(intake, {
          id: `shortcut:${shortcut.trigger_id}`,
          user: user.id,
          team: user.team_id,
          room: roomOf(channel.id),
          ...note,
        });
        if (reply.kind !== 'card') return;
        await sendTo(desk.parts, replyTo(shortcut), ephemerals(reply.card, responsesAllowed));
      });
    },
  );
}

function replyTo(shortcut: MessageShortcut) {
  return {
    responseUrl: shortcut.response_url,
    channel: shortcut.channel.id,
    user: shortcut.user.id,
    thread: null,
  };
}
