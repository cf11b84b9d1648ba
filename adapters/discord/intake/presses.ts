// Pressed buttons and chosen lines of menus. What they mean travels in their custom id, through restarts and upgrades.
import { ComponentType } from 'discord.js';
import type { APIMessageComponentInteraction } from 'discord.js';
import { heldKey } from '#src/chat/button-codec.ts';
import type { Action, Card, Form } from '#src/chat/card.ts';
import type { Intake } from '#src/chat/platform.ts';
import { menuPrefix, readCustomId } from '../draw/buttons.ts';
import { words } from '../words.ts';
import { sayFirst } from './answers.ts';
import { noteOptions, showForm } from './commands.ts';
import type { Desk } from './desk.ts';
import { messageLink } from './incoming.ts';
import { answer, sentence } from './replies.ts';

export async function takePress(
  desk: Desk,
  intake: Intake,
  given: APIMessageComponentInteraction,
): Promise<void> {
  const id = chosen(given);
  const asked = readNoteId(id);
  if (asked !== null) return noteForm(desk, intake, given, asked);
  const meant = readCustomId(id);
  if (meant === null) {
    await sayFirst(desk.parts, desk.asking(given), sentence(words.stale));
    return;
  }
  const { action } = meant;
  if (meant.asks) {
    await sayFirst(desk.parts, desk.asking(given), question(labelOf(given, id), action));
    return;
  }
  const form = action.form === true ? formOf(intake, action) : null;
  if (form !== null) return showForm(desk, given, form);
  const { verb, options, incident = null } = action;
  await answer(desk, {
    intake,
    to: desk.asking(given),
    mayOpen: true,
    ask: async () =>
      desk.ask(intake, {
        id: given.id,
        by: await desk.caller(given),
        room: desk.roomOf(given),
        body: { kind: 'named', verb, options, incident },
      }),
  });
}

/** The button's own id, or what was chosen in a menu. */
function chosen({ data }: APIMessageComponentInteraction): string {
  if (data.component_type === ComponentType.StringSelect && data.custom_id.startsWith(menuPrefix)) {
    return data.values[0] ?? '';
  }
  return data.custom_id;
}

/** A kept action knows its own incident. */
function formOf(intake: Intake, { verb, options, incident }: Action): Form | null {
  const held = heldKey({ verb, options }) !== null;
  return intake.form(verb, incident === undefined || held ? options : { ...options, in: incident });
}

/** Discord has no question before a press, so the press asks, and its answer is the button without the question. */
function question(label: string, action: Action): Card {
  const yes = { label: label === '' ? words.yes : label, action, look: 'danger' as const };
  return {
    ...sentence(words.sure),
    tone: 'warning',
    blocks: [
      { kind: 'text', spans: [{ kind: 'plain', text: words.sureAbout(yes.label) }] },
      { kind: 'buttons', buttons: [yes] },
    ],
  };
}

/** The words on what was pressed, as they stand in the message. */
function labelOf({ message }: APIMessageComponentInteraction, id: string): string {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      if (part.type === ComponentType.Button && 'custom_id' in part && part.custom_id === id)
        return part.label ?? '';
      if (part.type === ComponentType.StringSelect) {
        const option = part.options.find(({ value }) => value === id);
        if (option !== undefined) return option.label;
      }
    }
  }
  return '';
}

const notePrefix = 'note:';

/** Of the button that asks which words of a message belong on the timeline. */
export function noteId(channel: string, message: string): string {
  return `${notePrefix}${channel}:${message}`;
}

function readNoteId(id: string): { channel: string; message: string } | null {
  const [, channel, message] = /^note:(\d{17,20}):(\d{17,20})$/.exec(id) ?? [];
  return channel === undefined || message === undefined ? null : { channel, message };
}

async function noteForm(
  desk: Desk,
  intake: Intake,
  given: APIMessageComponentInteraction,
  { channel, message }: { channel: string; message: string },
): Promise<void> {
  const guild = desk.parts.identity()?.guild ?? null;
  const link = guild === null ? null : messageLink(guild, channel, message);
  const form = intake.form('note', noteOptions('', message, link));
  if (form !== null) return showForm(desk, given, form);
  await sayFirst(desk.parts, desk.asking(given), sentence(words.noForm));
}
