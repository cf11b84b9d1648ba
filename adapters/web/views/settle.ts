// Cards that asked one person for something, and that were settled elsewhere: in another room, on another platform, by
// somebody else. They go without being pressed.
import type { Action, Card } from '#src/chat/card.ts';
import type { ServerParts } from '../http/parts.ts';
import type { LocalPerson } from '../settings.ts';
import { viewerOf } from './screens.ts';

/** Hides each such card; whoever has it open sees it go by the stream. */
export async function settle({ settings, inbox }: ServerParts, me: LocalPerson): Promise<void> {
  const views = settings.views();
  if (views === null) return;
  for (const { key, card } of await inbox.list(me.user)) {
    if (await views.settled(viewerOf(me), actionsOf(card))) await inbox.hide(me.user, key);
  }
}

function actionsOf({ blocks }: Card): Action[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ action }) => action) : [],
  );
}
