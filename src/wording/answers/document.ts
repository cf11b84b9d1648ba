// A document that was asked for inside a chat: its text as it is, to be copied.
import type { Card } from '../../chat/card.ts';
import { card, say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';

export function documentCard(incident: string, format: string, document: string, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`📄 Report ${strong(incident)} as ${format}`,
      blocks: [{ kind: 'quote', text: document }],
      summary: `Report ${incident} as ${format}`,
    },
    voice,
  );
}
