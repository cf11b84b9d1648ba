// Said when a platform will not wait any longer and the store has not answered yet. Nothing is promised by it.
import type { Card } from '../../chat/card.ts';
import { card, say, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

export function receivedCard(voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`⏳ Received, not yet saved`,
      blocks: [text(say`The answer follows here as soon as it is saved. Do not send it again.`)],
    },
    voice,
  );
}
