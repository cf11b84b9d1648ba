// Forms that were filled in. Discord closes them in any case, so what could not be saved is given back with the answer.
import type { APIModalSubmitInteraction } from 'discord.js';
import { decodeAction, encodeAction } from '#src/chat/button-codec.ts';
import type { Action, Block, Card } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import { valuesOf } from '../draw/modal.ts';
import { words } from '../words.ts';
import { sayFirst } from './answers.ts';
import type { Desk } from './desk.ts';
import { incomingText } from './incoming.ts';
import { answer, sentence } from './replies.ts';

export async function takeSubmission(
  desk: Desk,
  intake: Intake,
  given: APIModalSubmitInteraction,
): Promise<void> {
  const action = decodeAction(given.data.custom_id);
  if (action === null) {
    await sayFirst(desk.parts, desk.asking(given), sentence(words.noForm));
    return;
  }
  const { verb, options, incident = null } = action;
  const typed = Object.fromEntries(
    Object.entries(valuesOf(given.data.components as Parameters<typeof valuesOf>[0])).map(([name, value]) => [
      name,
      incomingText(value),
    ]),
  );
  const whole = { ...options, ...typed };
  await answer(desk, {
    intake,
    to: desk.asking(given),
    mayOpen: false,
    unsaved: (card) => givenBack(card, { ...action, options: whole }, typed),
    ask: async () =>
      desk.ask(intake, {
        id: given.id,
        by: await desk.caller(given),
        room: desk.roomOf(given),
        body: { kind: 'named', verb, options: whole, incident },
      }),
  });
}

/** What was typed, to be copied, and where it is short enough a button that opens the form with it. */
function givenBack(card: Card, action: Action, typed: Readonly<Record<string, string>>): Card {
  const again: Action = { ...action, form: true };
  const quotes = Object.values(typed).map((text): Block => ({ kind: 'quote', text }));
  const button: Block[] =
    encodeAction(again) === null
      ? []
      : [{ kind: 'buttons', buttons: [{ label: words.again, action: again, look: 'plain' }] }];
  const heading: Block = { kind: 'text', spans: [{ kind: 'plain', text: words.typed }] };
  return {
    ...card,
    blocks: [...card.blocks, ...(quotes.length === 0 ? [] : [heading, ...quotes]), ...button],
  };
}
