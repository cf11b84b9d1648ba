// The home tab: what is open, what is next for whoever looks, who they are here, and how ready the plan is.
import type { App } from '@slack/bolt';
import type { Card } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import { homeView } from '../draw/views.ts';
import type { Desk } from './desk.ts';

/** What a person would type to see the same. */
const shown = ['', 'next', 'me', 'plan check'] as const;

/** Listens for the home tab being opened; it is drawn anew each time. */
export function takeHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    await desk.work('the home tab', (intake) => showHome(desk, intake, event.user, body.event_id));
  });
}

/** @param occasion makes the ids of its requests its own, so that a repeated delivery asks the same again */
export async function showHome(desk: Desk, intake: Intake, user: string, occasion: string): Promise<void> {
  const cards: Card[] = [];
  for (const text of shown) {
    const id = `home:${occasion}:${text}`;
    const reply = await desk.ask(intake, { id, user, room: null, body: { kind: 'text', text } });
    // Without an incident of theirs there is no next step; a refusal to look at would only be in the way.
    if (reply.kind === 'card' && reply.outcome === 'answered') cards.push(reply.card);
  }
  await desk.parts.calls.run({ kind: 'repeat', method: 'views.publish' }, (client) =>
    client.views.publish({ user_id: user, view: homeView(cards) }),
  );
}
