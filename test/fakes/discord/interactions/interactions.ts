// Interactions and their tokens: three seconds for the first answer, one callback, a quarter of an hour for the rest.
// What an answer holds is checked in callback.ts; the messages live in the channel.
import type { Changes } from '../../wire/changes.ts';
import type { FakeClock } from '../../wire/clock.ts';
import type { OffenceBook } from '../../wire/offences.ts';
import { limits } from '../check/limits.ts';
import type { Json } from '../guild/model.ts';

export const kinds = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export interface Interaction {
  id: string;
  token: string;
  /** One of `kinds`. */
  type: number;
  userId: string;
  channelId: string;
  /** What the person did, for the book of offences. */
  what: string;
  at: number;
  /** Name of the command. */
  name: string | null;
  /** Message whose part was used, or that the form was opened from. */
  sourceId: string | null;
  /** Milliseconds until the callback came; `null` = none came. */
  answeredAfter: number | null;
  /** Type of the callback. */
  callback: number | null;
  /** Died without an answer. */
  dead: boolean;
  /** Nobody was connected to get it. */
  unheard: boolean;
  /** A bad day of the test's own fell on the callback: a late answer is not the bot's fault. */
  excused: boolean;
  /** `@original`, then what followed. */
  messages: string[];
  /** The deferral still stands there as "thinking". */
  loading: boolean;
  modal: Json | null;
  choices: readonly Json[] | null;
  /** Of the option that is being completed. */
  optionType: number;
  cancelDeadline: () => void;
}

interface Surroundings {
  clock: FakeClock;
  offences: OffenceBook;
  changes: Changes;
  nextId: () => string;
}

export class Interactions {
  readonly #around: Surroundings;
  readonly #byToken = new Map<string, Interaction>();
  readonly #byId = new Map<string, Interaction>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins one and sets its deadline; nothing is told yet. */
  begin(
    about: Pick<Interaction, 'type' | 'userId' | 'channelId' | 'what'> & Partial<Interaction>,
  ): Interaction {
    const id = this.#around.nextId();
    const interaction: Interaction = {
      id,
      token: Buffer.from(`interaction:${id}:of-the-fake`).toString('base64url'),
      at: this.#around.clock.now(),
      name: null,
      sourceId: null,
      answeredAfter: null,
      callback: null,
      dead: false,
      unheard: false,
      excused: false,
      messages: [],
      loading: false,
      modal: null,
      choices: null,
      optionType: 3,
      cancelDeadline: () => {},
      ...about,
    };
    interaction.cancelDeadline = this.#around.clock.after(limits.answerMs, () =>
      giveUp(this.#around, interaction),
    );
    this.#byToken.set(interaction.token, interaction);
    this.#byId.set(interaction.id, interaction);
    return interaction;
  }

  byId(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  /** Those that wait for their first answer. */
  pending(): readonly Interaction[] {
    return [...this.#byId.values()].filter((one) => one.answeredAfter === null && !one.dead);
  }
}

/** The person reads "The application did not respond". */
function giveUp({ offences, changes }: Surroundings, interaction: Interaction): void {
  if (interaction.answeredAfter !== null) return;
  interaction.dead = true;
  if (!interaction.unheard && !interaction.excused) {
    offences.add('late-ack', `no answer within ${limits.answerMs} ms to ${interaction.what}`);
  }
  changes.announce();
}
