// From the house's reply to what its sender sees, whatever the request was: at once where there is time, else as received
// and later.
import type { Action, Card, Form } from '#src/chat/card.ts';
import { encodeAction } from '#src/chat/button-codec.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { modalOf } from '../draw/modal.ts';
import { lateAfterMs } from '../settings.ts';
import { words } from '../words.ts';
import { hold, openModal, sayFirst, sayInstead, takeBack } from './answers.ts';
import type { Asking } from './answers.ts';
import type { Desk } from './desk.ts';
import { instantOf } from './incoming.ts';

export interface Answering {
  intake: Intake;
  to: Asking;
  /** False for what came out of a form: Discord opens no form from a form. */
  mayOpen: boolean;
  /** What the card of a refusal or a failure gets besides: what was typed, say. */
  unsaved?: (card: Card) => Card;
  ask: () => Promise<Reply>;
}

/** Asks the house and answers. What is told late by a broken connection is not done blindly: its sender has given it up. */
export async function answer(desk: Desk, answering: Answering): Promise<void> {
  const { intake, to, ask } = answering;
  if (desk.parts.clock.now() - instantOf(to.id) > lateAfterMs) {
    const held = await hold(desk.parts, to);
    if (held === 'too late')
      await desk.parts.direct.message(to.user, `late:${to.id}`, sentence(words.tooLate));
    if (held !== 'answered') return;
    return sayLate(desk, answering, await ask());
  }
  const asking = ask();
  const reply = await desk.inTime(asking);
  if (reply !== null) return sayReply(desk, answering, reply);
  const outcome = await sayFirst(desk.parts, to, intake.received);
  const late = await asking;
  if (outcome === 'answered') await sayLate(desk, answering, late);
}

async function sayReply(desk: Desk, answering: Answering, reply: Reply): Promise<void> {
  const { to, mayOpen } = answering;
  if (reply.kind === 'silent') {
    await sayFirst(desk.parts, to, sentence(words.already));
    return;
  }
  const modal = reply.kind === 'form' && mayOpen ? modalOf(reply.form) : null;
  if (modal !== null) await openModal(desk.parts, to, modal);
  else await sayFirst(desk.parts, to, cardOf(answering, reply));
}

async function sayLate(desk: Desk, answering: Answering, reply: Reply): Promise<void> {
  if (reply.kind === 'silent') await takeBack(desk.parts, answering.to);
  else await sayInstead(desk.parts, answering.to, cardOf(answering, reply));
}

function cardOf({ unsaved }: Answering, reply: Exclude<Reply, { kind: 'silent' }>): Card {
  if (reply.kind === 'form') return formCard(reply.form);
  const lost = reply.outcome === 'refused' || reply.outcome === 'not-saved';
  return lost && unsaved !== undefined ? unsaved(reply.card) : reply.card;
}

/** A form that could not be opened any more: a press opens it. */
export function formCard(form: Form): Card {
  const whole: Action = { ...form.action, form: true };
  const action: Action =
    encodeAction(whole) === null ? { verb: form.action.verb, options: {}, form: true } : whole;
  return {
    ...sentence(words.formWaits),
    title: [{ kind: 'plain', text: form.title }],
    blocks: [
      { kind: 'text', spans: [{ kind: 'plain', text: words.formWaits }] },
      { kind: 'buttons', buttons: [{ label: words.openForm, action, look: 'primary' }] },
    ],
    summary: form.title,
  };
}

/** A card of one sentence of our own. */
export function sentence(text: string): Card {
  return {
    tone: 'neutral',
    banner: null,
    title: [{ kind: 'plain', text }],
    blocks: [],
    footer: [],
    summary: text,
    urgent: false,
  };
}
