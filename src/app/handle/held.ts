// Actions that are too long for a button: kept here for a day under a short key, which travels instead. What is lost
// with them is a shortcut, never a fact: whoever presses a button whose action is gone is asked to type it again.
import type { Action, Block, Card, Form } from '../../chat/card.ts';
import { encodeAction, heldAction, heldKey } from '../../chat/button-codec.ts';
import type { Clock } from '../../clock.ts';
import type { Ids } from '../../ids.ts';
import type { KeyedRows } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import { Recent } from '../state/recent.ts';

const namespace = 'held';
const keptForMs = 24 * 3_600_000;
/** Also in memory, since a form must open without waiting for the store. */
const inMemory = 2_000;

export interface HeldDeps {
  keyed: KeyedRows;
  clock: Clock;
  ids: Ids;
  log: Logger;
}

export class Held {
  readonly #deps: HeldDeps;
  readonly #recent = new Recent<string, Action>(inMemory);

  constructor(deps: HeldDeps) {
    this.#deps = deps;
  }

  /** The same card with every action short enough to be encoded. */
  async fit(card: Card): Promise<Card> {
    const blocks: Block[] = [];
    for (const block of card.blocks) {
      if (block.kind !== 'buttons') blocks.push(block);
      else {
        const buttons = [];
        for (const button of block.buttons) {
          buttons.push({ ...button, action: await this.#short(button.action) });
        }
        blocks.push({ ...block, buttons });
      }
    }
    return { ...card, blocks };
  }

  /** The same for a form's own action. At once, since a form opens inside the platform's window. */
  fitForm(form: Form): Form {
    if (encodeAction(form.action) !== null) return form;
    const key = this.#deps.ids.next();
    this.#recent.set(key, form.action);
    this.#store(key, form.action).catch((fault: unknown) => {
      this.#deps.log.warn({ err: fault }, 'a long action of a form is kept in memory only');
    });
    return { ...form, action: heldAction(key) };
  }

  /** What a held action stands for; the action itself when it is none; `null` when it is gone. */
  async whole(action: Action): Promise<Action | null> {
    const known = this.known(action);
    if (known !== null) return known;
    const key = heldKey(action);
    const kept = key === null ? undefined : await this.#deps.keyed.get(namespace, key);
    return kept === undefined ? null : joined(JSON.parse(kept) as Action, action);
  }

  /** The same from memory alone. */
  known(action: Action): Action | null {
    const key = heldKey(action);
    if (key === null) return action;
    const recent = this.#recent.get(key);
    return recent === undefined ? null : joined(recent, action);
  }

  async #short(action: Action): Promise<Action> {
    if (encodeAction(action) !== null) return action;
    const key = this.#deps.ids.next();
    this.#recent.set(key, action);
    await this.#store(key, action);
    return { ...heldAction(key), ...(action.form === true ? { form: true as const } : {}) };
  }

  #store(key: string, action: Action): Promise<void> {
    return this.#deps.keyed.set(namespace, key, JSON.stringify(action), this.#deps.clock.now() + keptForMs);
  }
}

/** What was filled in on the way joins the options that were kept. */
function joined(kept: Action, sent: Action): Action {
  const { key: _, ...filled } = sent.options;
  const { form: __, ...whole } = kept;
  return {
    ...whole,
    options: { ...kept.options, ...filled },
    ...(kept.form === true && Object.keys(filled).length === 0 ? { form: true as const } : {}),
  };
}
