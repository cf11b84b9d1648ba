// `/outage …` with its typed options, and the commands on messages. A verb that always opens its form opens it first
// thing: after a deferral Discord opens none.
import { ApplicationCommandType } from 'discord.js';
import type {
  APIApplicationCommandInteraction,
  APIChatInputApplicationCommandInteraction,
  APIMessage,
  APIMessageApplicationCommandInteraction,
} from 'discord.js';
import type { Form } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Body } from '#src/chat/request.ts';
import { modalOf } from '../draw/modal.ts';
import { commandName } from '../setup/commands.ts';
import { words } from '../words.ts';
import { openModal, sayFirst } from './answers.ts';
import type { Desk } from './desk.ts';
import { incomingText, instantOf, messageLink, typedOf } from './incoming.ts';
import { answer, formCard, sentence } from './replies.ts';

export async function takeCommand(
  desk: Desk,
  intake: Intake,
  given: APIApplicationCommandInteraction,
): Promise<void> {
  if (given.data.type === ApplicationCommandType.ChatInput && given.data.name === commandName) {
    return slash(desk, intake, given as APIChatInputApplicationCommandInteraction);
  }
  if (given.data.type === ApplicationCommandType.Message) {
    return onMessage(desk, intake, given as APIMessageApplicationCommandInteraction);
  }
}

async function slash(
  desk: Desk,
  intake: Intake,
  given: APIChatInputApplicationCommandInteraction,
): Promise<void> {
  const typed = typedOf(given.data.options);
  if (typed === null) return;
  const { verb, options } = typed;
  if (opensForm(desk.parts.specs, verb, options)) {
    const form = intake.form(verb, options);
    if (form !== null) return showForm(desk, given, form);
  }
  const body: Body = { kind: 'named', verb, options, incident: null };
  await askFor(desk, intake, given, body, null);
}

/** Known from the words alone, without asking anybody. */
function opensForm(specs: readonly CommandSpec[], verb: string, options: Record<string, string>): boolean {
  const spec = specs.find((each) => each.verb === verb);
  if (spec === undefined || spec.form === null) return false;
  const { in: _, override: __, ...own } = options;
  return spec.parse(own, { now: 0, zone: 'UTC' }).kind === 'form';
}

/** Opens it at once; where Discord will not, a press opens it. */
export async function showForm(desk: Desk, given: Parameters<Desk['asking']>[0], form: Form): Promise<void> {
  const to = desk.asking(given);
  const modal = modalOf(form);
  if (modal === null) {
    await sayFirst(desk.parts, to, sentence(words.noForm));
    return;
  }
  const outcome = await openModal(desk.parts, to, modal);
  if (outcome === 'failed') await sayFirst(desk.parts, to, formCard(form));
}

async function onMessage(
  desk: Desk,
  intake: Intake,
  given: APIMessageApplicationCommandInteraction,
): Promise<void> {
  const { data, guild_id: guild } = given;
  const message = data.resolved.messages[data.target_id];
  if (message === undefined) return;
  const text = textOf(message);
  if (data.name === words.declareMessage) {
    const form = intake.form('declare', { what: text });
    if (form !== null) await showForm(desk, given, form);
    return;
  }
  const link = guild === undefined ? null : messageLink(guild, message.channel_id, message.id);
  const options = noteOptions(text, message.id, link);
  const form = text === '' ? intake.form('note', options) : null;
  if (form !== null) return showForm(desk, given, form);
  await askFor(desk, intake, given, { kind: 'named', verb: 'note', options, incident: null }, link);
}

/** A note with a message's own time and a link back to it; an empty text is asked for. */
export function noteOptions(text: string, message: string, link: string | null): Record<string, string> {
  return {
    text,
    at: new Date(instantOf(message)).toISOString(),
    ...(link === null ? {} : { link }),
  };
}

/** What people read in it: its words, else those of its embeds. */
export function textOf(message: Pick<APIMessage, 'content' | 'embeds'>): string {
  const embeds = message.embeds.map(({ title, description }) =>
    [title, description].filter(Boolean).join('\n'),
  );
  return incomingText(message.content.trim() === '' ? embeds.join('\n') : message.content).trim();
}

async function askFor(
  desk: Desk,
  intake: Intake,
  given: APIApplicationCommandInteraction,
  body: Body,
  link: string | null,
): Promise<void> {
  await answer(desk, {
    intake,
    to: desk.asking(given),
    mayOpen: true,
    ask: async () =>
      desk.ask(intake, { id: given.id, by: await desk.caller(given), room: desk.roomOf(given), body, link }),
  });
}
