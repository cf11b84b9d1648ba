// What came of something that a person did: whether the bot answered in time, and what they see of it.
import type { Interaction } from '../interactions/interactions.ts';
import type { World } from '../world.ts';
import type { Json } from '../guild/model.ts';
import { readForm } from './form.ts';
import type { Form } from './form.ts';
import { seen } from './readable.ts';
import type { Seen } from './readable.ts';

export class Outcome {
  readonly interaction: Interaction;
  readonly #world: World;

  constructor(world: World, interaction: Interaction) {
    this.#world = world;
    this.interaction = interaction;
  }

  get answered(): boolean {
    return this.interaction.answeredAfter !== null;
  }

  /** What the client shows when nobody answered in time. */
  get failure(): string | null {
    return this.answered ? null : 'The application did not respond';
  }

  /** By the fake's clock; `null` = no answer. */
  get answerMs(): number | null {
    return this.interaction.answeredAfter;
  }

  /** Messages that have come by now, without one that still "thinks"; those changed in place included. */
  answers(): readonly Seen[] {
    const { guild } = this.#world;
    const channel = guild.channels.get(this.interaction.channelId);
    if (channel === undefined) return [];
    return this.interaction.messages.flatMap((id) => {
      const message = channel.messages.find((one) => one.id === id);
      const one = message === undefined ? null : seen(guild, channel, message);
      return one === null || one.loading ? [] : [one];
    });
  }

  /** The message that answers it, as soon as it says something; 0 = the first. */
  answer(index = 0): Promise<Seen> {
    return this.#world.changes.until(() => this.answers()[index]);
  }

  /** The form that it opens. */
  form(): Promise<Form> {
    return this.#world.changes.until(() => {
      const { modal } = this.interaction;
      return modal === null ? null : readForm(modal);
    });
  }

  /** What autocomplete offers. */
  get choices(): readonly { name: string; value: string | number }[] {
    return (this.interaction.choices ?? []).map((one: Json) => ({
      name: String(one['name']),
      value: typeof one['value'] === 'number' ? one['value'] : String(one['value']),
    }));
  }
}
