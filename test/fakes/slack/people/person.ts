// A person at the keyboard: commands, buttons, forms, shortcuts. Everything resolves once the app has acked it, or Slack
// has given up on the ack. What they see is onlooker.ts, what they write to others writer.ts.
import { SlackRefusal } from '../api/call.ts';
import { showAnswer } from '../api/responses.ts';
import type { Deliveries } from '../line/deliveries.ts';
import type { Interaction } from '../line/interactions.ts';
import {
  commandPayload,
  messageActionPayload,
  pressInView,
  pressOnMessage,
  shortcutPayload,
  suggestionPayload,
  viewPayload,
} from '../line/payloads.ts';
import type { Json, User, View } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { applyAck, fieldsOf, offered, optionsOf, stateValues } from './form.ts';
import { Outcome, Submitted } from './outcome.ts';
import { pressables } from './readable.ts';
import type { Pressable, Seen } from './readable.ts';
import { escapeCommandText } from './typed.ts';
import { Writer } from './writer.ts';

export class Person extends Writer {
  readonly #deliveries: Deliveries;

  constructor(world: World, deliveries: Deliveries, user: User) {
    super(world, user);
    this.#deliveries = deliveries;
  }

  /** `/outage core switch dead`. A command that the app has not registered never leaves Slack. */
  async command(where: string, typed: string): Promise<Outcome> {
    const [command = '', ...rest] = typed.split(' ');
    if (!this.world.workspace.app.commands.includes(command))
      throw new RangeError(`${command} is no command here`);
    const channel = this.channel(where);
    const interaction = this.#begin('command', channel.id);
    const text = escapeCommandText(this.world.workspace, rest.join(' ').trim());
    const payload = commandPayload(this.world, interaction, channel, command, text);
    const result = await this.#deliveries.send('slash_commands', payload);
    if (result.acked) this.#show(interaction, result.payload);
    return new Outcome(this.world, interaction, result);
  }

  /** Presses a button of a message by its label or action id. */
  async press(on: Seen, label: string): Promise<Outcome> {
    const target = this.#pressable(pressables(on.message.blocks), label);
    return this.#act(on, {
      ...this.#action(target),
      ...(target.value === '' ? {} : { value: target.value }),
    });
  }

  /** Chooses in a menu of a message, by the label or the value of the option. */
  async choose(on: Seen, menu: string, option: string): Promise<Outcome> {
    const target = this.#pressable(pressables(on.message.blocks), menu);
    return this.#act(on, { ...this.#action(target), ...chosen(target, option) });
  }

  async #act(on: Seen, action: Json): Promise<Outcome> {
    const channel = this.channel(on.channel);
    const interaction = this.#begin('block_actions', channel.id, on.ts);
    const payload = pressOnMessage(this.world, interaction, channel, on.message, action);
    return new Outcome(this.world, interaction, await this.#deliveries.send('interactive', payload));
  }

  /** Presses a button in a modal or on the home tab, with what is filled in so far. */
  async pressInView(
    view: View,
    label: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    const target = this.#pressable(pressables(view.body['blocks'] as Json[]), label);
    const interaction = this.#begin('view', null);
    const action = { ...this.#action(target), ...(target.value === '' ? {} : { value: target.value }) };
    const state = Object.keys(values).length === 0 ? {} : stateValues(view, values);
    const payload = pressInView(this.world, interaction, view, action, state);
    return new Outcome(this.world, interaction, await this.#deliveries.send('interactive', payload));
  }

  /** Sends a form with values by label or block_id. */
  async submit(view: View, values: Readonly<Record<string, string>> = {}): Promise<Submitted> {
    const interaction = this.#begin('view', null);
    const payload = viewPayload(this.world, interaction, 'view_submission', view, stateValues(view, values));
    const result = await this.#deliveries.send('interactive', payload);
    const after = result.acked ? applyAck(this.world, view, result.payload) : { errors: null, view };
    this.world.changes.announce();
    return new Submitted(this.world, interaction, result, after);
  }

  /** Closes a form; the app hears of it only where it asked to. */
  async close(view: View): Promise<void> {
    view.open = false;
    if (!view.notifyOnClose) return;
    const interaction = this.#begin('view', null);
    await this.#deliveries.send('interactive', viewPayload(this.world, interaction, 'view_closed', view, {}));
  }

  /** A shortcut by its name or callback id; of a message, or from anywhere. */
  async shortcut(name: string, on?: Seen): Promise<Outcome> {
    const type = on === undefined ? 'global' : 'message';
    const found = this.world.workspace.app.shortcuts.find(
      (one) => one.type === type && (one.name === name || one.callbackId === name),
    );
    if (found === undefined) throw new RangeError(`there is no ${type} shortcut ${name}`);
    const interaction = this.#begin(
      on === undefined ? 'shortcut' : 'message_action',
      on?.channel ?? null,
      on?.ts,
    );
    const payload =
      on === undefined
        ? shortcutPayload(this.world, interaction, found.callbackId)
        : messageActionPayload(
            this.world,
            interaction,
            found.callbackId,
            this.channel(on.channel),
            on.message,
          );
    return new Outcome(this.world, interaction, await this.#deliveries.send('interactive', payload));
  }

  /** Opens the app's home tab; resolves with what is published to it. */
  openHome(): Promise<View> {
    const before = this.home()?.hash;
    const ts = this.world.workspace.nextTs();
    this.world.tell({
      type: 'app_home_opened',
      user: this.id,
      channel: this.world.workspace.direct(this.id).id,
      tab: 'home',
      event_ts: ts,
    });
    return this.world.changes.until(() => {
      const view = this.home();
      return view !== null && view.hash !== before ? view : null;
    });
  }

  /** What a menu that asks the app offers for these letters. */
  async suggestions(view: View, menu: string, typed: string): Promise<readonly string[]> {
    const field = fieldsOf(view).find((one) => one.blockId === menu || one.label === menu);
    if (field === undefined) throw new RangeError(`the form has no field ${menu}`);
    const interaction = this.#begin('view', null);
    const payload = suggestionPayload(this.world, interaction, view, field, typed);
    const result = await this.#deliveries.send('interactive', payload);
    return result.acked ? offered(this.world, result.payload) : [];
  }

  #pressable(among: readonly Pressable[], label: string): Pressable {
    const found = among.find((one) => one.label === label || one.actionId === label);
    if (found === undefined) {
      throw new RangeError(`there is no ${label} among ${among.map((one) => one.label).join(', ')}`);
    }
    return found;
  }

  #action({ actionId, blockId, type, element }: Pressable): Json {
    const words = element['text'] === undefined ? {} : { text: element['text'] };
    return {
      type,
      action_id: actionId,
      block_id: blockId,
      action_ts: this.world.workspace.nextTs(),
      ...words,
    };
  }

  #begin(kind: Interaction['kind'], channel: string | null, messageTs: string | null = null): Interaction {
    return this.world.interactions.begin({ user: this.id, channel, kind, messageTs });
  }

  /** Words in the ack of a command are its first answer. */
  #show(interaction: Interaction, payload: Json): void {
    if (Object.keys(payload).length === 0) return;
    try {
      showAnswer(this.world, interaction, payload);
    } catch (fault) {
      if (!(fault instanceof SlackRefusal)) throw fault;
      this.world.offences.add('bad-ack', `${fault.code} ${JSON.stringify(fault.extra)}`, fault.code);
    }
    this.world.changes.announce();
  }
}

function chosen({ element, type }: Pressable, option: string): Json {
  if (type === 'users_select') return { selected_user: option };
  const found = optionsOf(element).find(
    (one) => one['value'] === option || (one['text'] as Json)['text'] === option,
  );
  if (found === undefined) throw new RangeError(`there is no option ${option}`);
  return { selected_option: found };
}
