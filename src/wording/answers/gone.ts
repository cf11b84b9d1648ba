// Answers to what is there no more: a long action behind an old button, a code that has run out.
import type { Card } from '../../chat/card.ts';
import { card, code, say, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

/** Long actions are kept for a day; what was behind the button has to be said again. */
export function goneActionCard(voice: Voice): Card {
  return card(
    {
      tone: 'warning',
      title: say`✋ What this button meant was kept for a day, and is gone`,
      blocks: [text(say`Type it again, or press a button on a newer card.`, say`Nothing was changed.`)],
    },
    voice,
  );
}

export function goneCodeCard(typed: string, voice: Voice): Card {
  return card(
    {
      tone: 'warning',
      title: say`✋ ${code(typed)} is no code that holds`,
      blocks: [
        text(
          say`A code holds for ten minutes and works once. ${code('/outage me link')} on your other platform gives a new one.`,
          say`Nothing was changed.`,
        ),
      ],
    },
    voice,
  );
}
