// What the house says about its own telling: a room that somebody could not be brought into, a card that a platform
// would not take, an incident that is not everybody's business any more.
import type { Card } from '../../chat/card.ts';
import type { IncidentId, PersonId } from '../../ids.ts';
import { card, cut, named, say, strong, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

export interface RefusedInvite {
  person: PersonId;
  /** The platform's own words. */
  reason: string;
}

export function invitesRefusedCard(refused: readonly RefusedInvite[], voice: Voice, drill: boolean): Card {
  return card(
    {
      tone: 'warning',
      title: say`🚪 ${refused.length === 1 ? 'One person is' : `${refused.length} people are`} not in this room`,
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: refused.map(({ person, reason }) => say`${named(person, voice)}: ${cut(reason, 200)}`),
        },
        text(say`They can be added by hand, or follow it on another platform.`),
      ],
      summary: `${refused.length} people could not be added to this room`,
    },
    voice,
    drill,
  );
}

export interface UntoldCard {
  platform: string;
  incident: IncidentId | null;
  /** The platform's own words. */
  reason: string;
}

/** For the rooms of the other platforms: something could not be told on one of them, and will not be tried again. */
export function untoldCard(untold: UntoldCard, voice: Voice): Card {
  const what = untold.incident === null ? say`A message` : say`A message of ${strong(untold.incident)}`;
  return card(
    {
      tone: 'warning',
      title: say`⚠️ ${what} could not be shown on ${strong(untold.platform)}`,
      blocks: [
        text(
          say`The platform would not take it: ${cut(untold.reason, 300)}`,
          say`Nothing is lost: it is in the timeline. Whoever reads only ${untold.platform} does not know it; tell them.`,
        ),
      ],
      summary: `A message could not be shown on ${untold.platform}`,
      urgent: true,
    },
    voice,
  );
}

/** Takes the place of an incident's card in the wide rooms once it is private: nothing of it stays there. */
export function madePrivateCard(incident: IncidentId, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`🔒 ${strong(incident)} is private now`,
      blocks: [text(say`Only invited people see it.`)],
      summary: `${incident} is private now`,
    },
    voice,
  );
}
