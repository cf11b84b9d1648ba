// Forms that were filled in. What cannot be done keeps the form open, so that nothing that was typed is lost.
import { createHash } from 'node:crypto';
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Card } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { shortened } from '../draw/text.ts';
import { cardView, firstField, formCallback, formView, readContext, valuesOf } from '../draw/views.ts';
import { words } from '../words.ts';
import { updateView } from './actions.ts';
import type { Desk } from './desk.ts';
import { formCard } from './replies.ts';

/** Slack shows an error under its field in a line or two. */
const errorLength = 300;

type Ack = (response?: Answer) => Promise<void>;
type Answer =
  | { response_action: 'update' | 'push'; view: ReturnType<typeof cardView> }
  | { response_action: 'errors'; errors: Record<string, string> };

/** Listens for forms that are sent; closing one without sending tells nobody. */
export function takeSubmissions(app: App, desk: Desk): void {
  app.view<ViewSubmitAction>(
    { callback_id: formCallback, type: 'view_submission' },
    async ({ body, ack }) => {
      await desk.work('a form', (intake) => submit(desk, intake, body, ack));
    },
  );
}

async function submit(desk: Desk, intake: Intake, body: ViewSubmitAction, ack: Ack): Promise<void> {
  const { view, user } = body;
  const context = readContext(view.private_metadata);
  if (context === null) {
    await ack();
    return;
  }
  const { verb, options, incident = null } = context.action;
  const values = valuesOf(view.state.values);
  const asking = desk.ask(intake, {
    // The same view can be sent twice with other words, after it was refused.
    id: `view:${view.id}:${digest([view.hash, values])}`,
    user: user.id,
    team: user.team_id,
    room: context.room,
    body: { kind: 'named', verb, options: { ...options, ...values }, incident },
  });
  const reply = await desk.inTime(asking);
  if (reply !== null) {
    await ack(answerTo(reply, view, context.room));
    return;
  }
  await ack({ response_action: 'update', view: cardView(intake.received, view.title.text) });
  const late = await asking;
  if (late.kind !== 'silent')
    await updateView(desk, view.id, late.kind === 'card' ? late.card : formCard(late.form));
}

function answerTo(reply: Reply, view: ViewSubmitAction['view'], room: string | null): Answer | undefined {
  if (reply.kind === 'silent') return undefined;
  if (reply.kind === 'form') return { response_action: 'push', view: formView(reply.form, room) };
  const field = firstField(view.blocks);
  const stays = (reply.outcome === 'refused' || reply.outcome === 'not-saved') && !hasButtons(reply.card);
  if (stays && field !== null) {
    const text = shortened(reply.card.summary, errorLength) || words.formWaits;
    return { response_action: 'errors', errors: { [field]: text } };
  }
  return { response_action: 'update', view: cardView(reply.card, view.title.text) };
}

function hasButtons(card: Card): boolean {
  return card.blocks.some((block) => block.kind === 'buttons' && block.buttons.length > 0);
}

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
