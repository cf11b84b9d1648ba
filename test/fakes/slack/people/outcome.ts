// What came of something that a person did: the ack, and what they see after it.
import type { AckResult } from '../line/deliveries.ts';
import type { Interaction } from '../line/interactions.ts';
import type { View } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { seen } from './readable.ts';
import type { Seen } from './readable.ts';

export class Outcome {
  readonly acked: boolean;
  /** What Slack shows when nobody took it: `operation_timeout`, `dispatch_failed`. */
  readonly failure: string | null;
  /** By the fake's clock. */
  readonly ackMs: number | null;
  readonly #world: World;
  readonly #interaction: Interaction;

  constructor(world: World, interaction: Interaction, result: AckResult) {
    this.#world = world;
    this.#interaction = interaction;
    this.acked = result.acked;
    this.failure = result.acked ? null : result.shown;
    this.ackMs = result.acked ? result.afterMs : null;
  }

  /** The message that answers it: in the ack or by response_url, seen by one or by all. 0 = the first. */
  answer(index = 0): Promise<Seen> {
    return this.#world.changes.until(() => this.answers()[index]);
  }

  /** Those that have come by now. */
  answers(): readonly Seen[] {
    return this.#interaction.effects.flatMap(({ ts, channel: id }) => {
      const channel = this.#world.workspace.channels.get(id ?? '');
      const message = channel?.messages.find((one) => one.ts === ts);
      return channel === undefined || message === undefined
        ? []
        : [seen(this.#world.workspace, channel, message)];
    });
  }

  /** The form that it opens. */
  form(): Promise<View> {
    return this.#world.changes.until(() => {
      const { view } = this.#interaction.effects.find((one) => one.view !== undefined) ?? {};
      return view === undefined ? null : this.#world.workspace.views.get(view);
    });
  }
}

export class Submitted extends Outcome {
  /** What is wrong, by the block_id of the field; `null` = taken. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** The view that stands there now; `null` = closed. */
  readonly view: View | null;

  constructor(
    world: World,
    interaction: Interaction,
    result: AckResult,
    after: { errors: Readonly<Record<string, string>> | null; view: View | null },
  ) {
    super(world, interaction, result);
    this.errors = after.errors;
    this.view = after.view;
  }
}
