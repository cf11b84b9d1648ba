// The edits of status cards, all cards of all incidents together: Slack limits chat.update for the whole workspace. Who
// finds the budget used up is told when to come again, with a card that is newer by then.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Card } from '#src/chat/card.ts';
import type { Clock, Instant } from '#src/clock.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';

/** Of the budget, what may be used by cards of each urgency: the last edits of a minute are kept for the worst. */
const share = { urgent: 1, warning: 0.8, idle: 0.5 } as const;
/** Slack's advice is one edit of a message in three seconds; what waits here is drawn newer. */
const windowMs = 60_000;
/** Facts of the same room must not stand behind an edit for long. */
const longestHintMs = 3_000;

export class EditBudget {
  readonly #clock: Clock;
  #spent: Instant[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one edit, or throws `limited` with when to come again. */
  take(card: Card): void {
    const now = this.#clock.now();
    this.#spent = this.#spent.filter((at) => at > now - windowMs);
    const allowed = Math.floor(limits.editsPerMinute * share[urgency(card)]);
    if (this.#spent.length >= allowed) {
      const free = (this.#spent[this.#spent.length - allowed] ?? now) + windowMs - now;
      throw new DeliveryFault('limited', words.editBudget, Math.min(free, longestHintMs));
    }
    this.#spent.push(now);
  }
}

function urgency(card: Card): keyof typeof share {
  if (card.urgent || card.tone === 'alarm') return 'urgent';
  return card.tone === 'warning' ? 'warning' : 'idle';
}
