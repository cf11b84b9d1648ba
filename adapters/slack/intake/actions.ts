// Pressed buttons: in messages, in modals, in the home tab. What they mean travels in their value.
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Action, Card } from '#src/chat/card.ts';
import { decodeAction } from '#src/chat/button-codec.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { cardView } from '../draw/views.ts';
import { words } from '../words.ts';
import { openForm } from './commands.ts';
import type { Desk } from './desk.ts';
import { formOfAction } from './forms.ts';
import { showHome } from './home.ts';
import { roomOf } from './incoming.ts';
import { ephemerals, formCard, responsesAllowed, sendTo } from './replies.ts';
import type { ReplyTo } from './replies.ts';

type Pressed = BlockAction<ButtonAction>;

/** Listens for every button that this adapter has ever drawn: `do:<n>`, in messages, modals and the home tab. */
export function takeActions(app: App, desk: Desk): void {
  app.action<Pressed>({ type: 'block_actions', action_id: /^do:\d+$/ }, async ({ body, action, ack }) => {
    const meant = decodeAction(action.value ?? '');
    await desk.work('a button', async (intake) => {
      // A form must be opened before anything else is done with the trigger.
      const form = meant?.form === true ? formOfAction(intake, meant) : null;
      const opening =
        form === null
          ? null
          : openForm(desk, body.trigger_id, form, roomOf(body.channel?.id), body.view?.type === 'modal');
      await ack().catch((fault: unknown) =>
        desk.parts.log.debug({ err: fault }, 'a press could not be acked'),
      );
      if (meant === null) return desk.parts.log.warn({ value: action.value }, 'a button of somebody else');
      if (form === null) return press(desk, intake, body, meant, action.action_ts);
      if ((await opening) !== true) await tell(desk, body, formCard(form), null);
    });
  });
}

async function press(desk: Desk, intake: Intake, body: Pressed, meant: Action, ts: string): Promise<void> {
  const fromHome = body.view?.type === 'home';
  // In the home tab there is no message to answer beside: a modal is opened at once and filled later.
  const modal = fromHome ? await openCard(desk, body.trigger_id, intake.received) : null;
  const { verb, options, incident = null } = meant;
  const reply = await desk.ask(intake, {
    id: `action:${body.trigger_id || ts}`,
    user: body.user.id,
    team: body.user.team_id,
    room: roomOf(body.channel?.id),
    body: { kind: 'named', verb, options, incident },
  });
  await tellReply(desk, body, reply, modal);
  if (fromHome) await showHome(desk, intake, body.user.id, body.trigger_id);
}

async function tellReply(desk: Desk, body: Pressed, reply: Reply, modal: string | null): Promise<void> {
  if (reply.kind === 'silent') return;
  if (reply.kind === 'card') return tell(desk, body, reply.card, modal);
  if (modal === null && (await openForm(desk, body.trigger_id, reply.form, roomOf(body.channel?.id)))) return;
  await tell(desk, body, formCard(reply.form), modal);
}

async function tell(desk: Desk, body: Pressed, card: Card, modal: string | null): Promise<void> {
  const view = modal ?? (body.view?.type === 'modal' ? body.view.id : null);
  if (view !== null) return updateView(desk, view, card);
  const to: ReplyTo = {
    responseUrl: body.response_url ?? null,
    channel: body.channel?.id ?? null,
    user: body.user.id,
    thread: threadOf(body),
  };
  await sendTo(desk.parts, to, ephemerals(card, responsesAllowed));
}

/** Answers stand where the button stands. */
function threadOf(body: Pressed): string | null {
  const thread = body.container['thread_ts'];
  return typeof thread === 'string' ? thread : null;
}

async function openCard(desk: Desk, trigger: string, card: Card): Promise<string | null> {
  try {
    const { view } = await desk.parts.calls.run({ kind: 'interactive', method: 'views.open' }, (client) =>
      client.views.open({ trigger_id: trigger, view: cardView(card, words.homeTitle) }),
    );
    return view?.id ?? null;
  } catch (fault) {
    // The answer then comes as a direct message.
    desk.parts.log.warn({ err: fault }, 'a modal could not be opened');
    return null;
  }
}

/** Shows a card in a view that is open. Slack refuses views that were closed meanwhile: the fault goes to the log. */
export async function updateView(desk: Desk, view: string, card: Card): Promise<void> {
  await desk.parts.calls.run({ kind: 'interactive', method: 'views.update' }, (client) =>
    client.views.update({ view_id: view, view: cardView(card, words.homeTitle) }),
  );
}
