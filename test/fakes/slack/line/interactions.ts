// What people set off, and what the app may do about it: trigger ids that open one view within three seconds, and
// response_urls of five uses within thirty minutes.
import type { FakeClock } from '#test/fakes/wire/clock.ts';
import { SlackRefusal } from '../api/call.ts';
import { limits } from '../blocks/limits.ts';

export interface Interaction {
  id: string;
  user: string;
  /** `null` = from the home tab or a view. */
  channel: string | null;
  kind: 'command' | 'block_actions' | 'view' | 'shortcut' | 'message_action';
  triggerId: string;
  /** The message that a button was on. */
  messageTs: string | null;
  /** Views that were opened or pushed with it, and messages that answered it, in their order. */
  effects: { view?: string; ts?: string; channel?: string }[];
  sentAt: number;
  triggerUsed: boolean;
  responses: number;
}

export class Interactions {
  readonly #clock: FakeClock;
  readonly #byId = new Map<string, Interaction>();
  #made = 0;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  begin(given: Pick<Interaction, 'user' | 'channel' | 'kind' | 'messageTs'>): Interaction {
    this.#made += 1;
    const id = String(this.#made);
    const interaction: Interaction = {
      ...given,
      id,
      triggerId: `${id}.7000.${'trigger'.padEnd(16, '0')}`,
      effects: [],
      sentAt: this.#clock.now(),
      triggerUsed: false,
      responses: 0,
    };
    this.#byId.set(id, interaction);
    return interaction;
  }

  get(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  /**
   * Uses up a trigger.
   *
   * @throws SlackRefusal: a trigger opens one view, within 3 s (interactivity/handling-user-interaction)
   */
  exchange(triggerId: string): Interaction {
    const found = this.#byId.get(triggerId.split('.')[0] ?? '');
    if (found === undefined || found.triggerId !== triggerId) throw new SlackRefusal('invalid_trigger_id');
    if (found.triggerUsed) throw new SlackRefusal('exchanged_trigger_id');
    if (this.#clock.now() - found.sentAt > limits.triggerMs) throw new SlackRefusal('expired_trigger_id');
    found.triggerUsed = true;
    return found;
  }

  /** @throws SlackRefusal: five uses within 30 minutes (interactivity/handling-user-interaction) */
  respond(id: string): Interaction {
    const found = this.#byId.get(id);
    if (found === undefined) throw new SlackRefusal('no_such_url');
    if (this.#clock.now() - found.sentAt > limits.responseMs) throw new SlackRefusal('expired_url');
    if (found.responses >= limits.responseUses) throw new SlackRefusal('used_url');
    found.responses += 1;
    return found;
  }
}
