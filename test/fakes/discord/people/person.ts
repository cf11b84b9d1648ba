// A person at the keyboard: types commands, presses, chooses, fills in, reacts, and sees what Discord would show them.
// Everything resolves once the bot has answered, or Discord has given up on it.
import { setReaction, tellMessage } from '../guild/acts.ts';
import { selects, types } from '../check/parts.ts';
import type { Channel, Json, User } from '../guild/model.ts';
import { channelTypes } from '../guild/model.ts';
import { messageWire } from '../guild/message-wire.ts';
import { kinds } from '../interactions/interactions.ts';
import type { Interaction } from '../interactions/interactions.ts';
import type { World } from '../world.ts';
import { fillForm } from './form.ts';
import type { Form } from './form.ts';
import { Outcome } from './outcome.ts';
import { interactionPayload } from './payloads.ts';
import { chosenIn, valueOf } from './menu.ts';
import { flat, labelOf, seen } from './readable.ts';
import type { Seen } from './readable.ts';
import { buildOptions, findCommand } from './slash.ts';
import type { Values } from './slash.ts';

export class Person {
  readonly user: User;
  readonly #world: World;

  constructor(world: World, user: User) {
    this.#world = world;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /**
   * `/outage declare what:…` in a channel; what the client would not send is a RangeError.
   * @param sub the subcommand, with its group before it and a space between; `null` = the command has none
   */
  slash(command: string, sub: string | null, values: Values = {}, where = 'general'): Promise<Outcome> {
    const { registered, options, resolved } = this.#typed(command, sub, values, null, where);
    const payload = {
      id: registered['id'],
      name: command,
      type: 1,
      guild_id: this.#world.guild.id,
      options,
      resolved,
    };
    const what = `/${[command, sub].join(' ')}`;
    return this.#send({ type: kinds.command, what, name: command }, where, { data: payload });
  }

  /** What the bot offers while an option is typed. */
  autocomplete(
    command: string,
    sub: string | null,
    focused: string,
    values: Values,
    where = 'general',
  ): Promise<Outcome> {
    const { registered, options, focusedType } = this.#typed(command, sub, values, focused, where);
    const payload = { id: registered['id'], name: command, type: 1, guild_id: this.#world.guild.id, options };
    const what = `/${[command, sub].join(' ')} ${focused}:`;
    return this.#send({ type: kinds.autocomplete, what, name: command, optionType: focusedType }, where, {
      data: payload,
    });
  }

  #typed(command: string, sub: string | null, values: Values, focused: string | null, where: string) {
    const registered = findCommand(this.#world, command, 1, this.id, this.#isDirect(where));
    const path = sub === null ? [] : sub.split(' ');
    return { registered, ...buildOptions(this.#world.guild, registered, path, values, focused) };
  }

  /** A command of the menu of a message. */
  messageCommand(name: string, on: Seen): Promise<Outcome> {
    const { guild, origin } = this.#world;
    const registered = findCommand(this.#world, name, 3, this.id, this.#isDirect(on.channel));
    const channel = this.#channel(on.channel);
    const messages = { [on.id]: messageWire(guild, channel, on.message, origin) };
    const payload = {
      id: registered['id'],
      name,
      type: 3,
      target_id: on.id,
      guild_id: guild.id,
      resolved: { messages },
    };
    return this.#send({ type: kinds.command, what: name, name }, channel.id, { data: payload });
  }

  /** Presses a button by its label or custom id. */
  press(on: Seen, label: string): Promise<Outcome> {
    const buttons = flat(on.message.components).filter((one) => one['type'] === types.button);
    const found = buttons.find((one) => labelOf(one) === label || one['custom_id'] === label);
    if (found === undefined)
      throw new RangeError(`there is no ${label} among ${buttons.map(labelOf).join(', ')}`);
    if (found['disabled'] === true || found['custom_id'] === undefined)
      throw new RangeError(`${label} cannot be pressed`);
    return this.#use(on, label, {
      component_type: types.button,
      custom_id: found['custom_id'],
      id: found['id'],
    });
  }

  /** Chooses in the menu that has such an option, by its label or value; of people and roles by name or id. */
  select(on: Seen, ...options: string[]): Promise<Outcome> {
    const menus = flat(on.message.components).filter((one) => selects.includes(Number(one['type'])));
    const [wanted = ''] = options;
    const menu = menus.find((one) => one['type'] !== types.stringSelect || valueOf(one, wanted) !== null);
    if (menu === undefined) throw new RangeError(`there is no option ${wanted}`);
    if (menu['disabled'] === true) throw new RangeError('the menu is switched off');
    const { values, resolved } = chosenIn(this.#world.guild, menu, options);
    if (values.length < Number(menu['min_values'] ?? 1) || values.length > Number(menu['max_values'] ?? 1)) {
      throw new RangeError('so many cannot be chosen');
    }
    const component = { component_type: menu['type'], custom_id: menu['custom_id'], id: menu['id'] };
    return this.#use(on, wanted, { ...component, values, resolved });
  }

  /** Sends a form with values by label or custom id. */
  submit(opened: Outcome, form: Form, values: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const { channelId, sourceId } = opened.interaction;
    const payload = { custom_id: form.customId, components: fillForm(form, values), resolved: {} };
    const channel = this.#channel(channelId);
    const source = channel.messages.find((one) => one.id === sourceId);
    const { guild, origin } = this.#world;
    const more = source === undefined ? {} : { message: messageWire(guild, channel, source, origin) };
    const what = `form ${form.title}`;
    return this.#send({ type: kinds.modal, what, sourceId: source?.id ?? null }, channelId, {
      data: payload,
      ...more,
    });
  }

  /** Writes a message. */
  say(where: string, text: string): Seen {
    const { guild } = this.#world;
    const channel = this.#channel(where);
    const message = guild.addMessage(channel, { authorId: this.id, content: text });
    const mentions = [...text.matchAll(/<@!?(\d+)>/g)]
      .map((match) => match[1] ?? '')
      .filter((id) => guild.users.has(id));
    message.mentions = { users: mentions, roles: [], everyone: false };
    if (channel.thread !== null) channel.thread.members.add(this.id);
    tellMessage(this.#world, 'MESSAGE_CREATE', channel, message);
    return seen(guild, channel, message);
  }

  react(to: Seen, emoji: string): void {
    setReaction(this.#world, this.#channel(to.channel), to.message, emoji, this.id, true);
  }

  unreact(to: Seen, emoji: string): void {
    setReaction(this.#world, this.#channel(to.channel), to.message, emoji, this.id, false);
  }

  /** What this person sees in a channel now, oldest first, with what only they see; nothing where they may not look. */
  sees(where: string): readonly Seen[] {
    const { guild } = this.#world;
    const channel = guild.channel(where);
    if (channel === undefined || !guild.may(this.id, channel, 'VIEW_CHANNEL')) return [];
    return channel.messages
      .filter((one) => one.ephemeralFor === null || one.ephemeralFor === this.id)
      .map((one) => seen(guild, channel, one));
  }

  /** Direct messages with the bot. */
  direct(): readonly Seen[] {
    return this.sees(this.#world.guild.direct(this.id).id);
  }

  /** Names of the channels and open threads that they see. */
  channels(): readonly string[] {
    const { guild } = this.#world;
    return [...guild.channels.values()]
      .filter((one) => one.type !== channelTypes.direct && guild.may(this.id, one, 'VIEW_CHANNEL'))
      .map((one) => one.name);
  }

  /** Waits until they see a message that this is true of; the newest such. */
  until(where: string, is: (message: Seen) => boolean): Promise<Seen> {
    return this.#world.changes.until(() => this.sees(where).findLast(is));
  }

  untilDirect(is: (message: Seen) => boolean): Promise<Seen> {
    return this.#world.changes.until(() => this.direct().findLast(is));
  }

  #use(on: Seen, label: string, payload: Json): Promise<Outcome> {
    const { guild, origin } = this.#world;
    const channel = this.#channel(on.channel);
    if (!this.sees(channel.id).some((one) => one.id === on.id))
      throw new RangeError('they do not see that message');
    const message = messageWire(guild, channel, on.message, origin);
    return this.#send({ type: kinds.component, what: label, sourceId: on.id }, channel.id, {
      data: payload,
      message,
    });
  }

  async #send(
    about: Pick<Interaction, 'type' | 'what'> & Partial<Interaction>,
    where: string,
    content: Json,
  ): Promise<Outcome> {
    const world = this.#world;
    const channel = this.#channel(where);
    if (channel.thread?.archived === true && about.type !== kinds.component) {
      throw new RangeError('an archived thread takes no commands');
    }
    const interaction = world.interactions.begin({ userId: this.id, channelId: channel.id, ...about });
    const payload = interactionPayload(world, interaction, this.user, channel, content);
    interaction.unheard = world.tell('INTERACTION_CREATE', payload, {}) === 0;
    await world.changes.until(() => interaction.answeredAfter !== null || interaction.dead);
    return new Outcome(world, interaction);
  }

  #isDirect(where: string): boolean {
    return this.#channel(where).type === channelTypes.direct;
  }

  #channel(where: string): Channel {
    const { guild } = this.#world;
    const channel = where === '@bot' ? guild.direct(this.id) : guild.channel(where);
    if (channel === undefined) throw new RangeError(`there is no channel ${where}`);
    if (!guild.may(this.id, channel, 'VIEW_CHANNEL'))
      throw new RangeError(`${this.user.username} does not see ${channel.name}`);
    return channel;
  }
}
