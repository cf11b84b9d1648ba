// Forms as modals, cards as modals and as the home tab, and what a modal gives back. Values go along under their field's
// name; everything else of the action travels in the view's private metadata.
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Action, Card, Field, Form } from '#src/chat/card.ts';
import { decodeMention, encodeMention } from '#src/chat/mention.ts';
import { limits, platformName } from '../settings.ts';
import { words } from '../words.ts';
import { viewBlocks } from './pages.ts';
import { plainText } from './parts.ts';
import { lengthOf, shortened } from './text.ts';

export const formCallback = 'form';
const cardCallback = 'card';
const fieldPrefix = 'field:';
const valueId = 'value';

/** What is kept with a form while it is open. */
export interface FormContext {
  action: Action;
  /** The channel that it was opened from; `null` = the home tab or a direct message. */
  room: string | null;
}

const contextSchema = z.object({
  action: z.object({
    verb: z.string(),
    incident: z.string().optional(),
    options: z.record(z.string(), z.string()),
  }),
  room: z.string().nullable(),
});

/** `null` for metadata that no version of this file could have written. */
export function readContext(metadata: string): FormContext | null {
  try {
    const read = contextSchema.safeParse(JSON.parse(metadata));
    if (!read.success) return null;
    const { verb, incident, options } = read.data.action;
    return {
      action: { verb, options, ...(incident === undefined ? {} : { incident }) },
      room: read.data.room,
    };
  } catch (fault) {
    // Not ours: whoever sent it gets no form out of it.
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** @param room the channel that what is filled in will be about */
export function formView(form: Form, room: string | null): types.ModalView {
  const intro: types.KnownBlock[] =
    form.intro === null || form.intro === ''
      ? []
      : [{ type: 'context', elements: [plainText(shortened(form.intro, limits.blockText))] }];
  const { verb, incident, options } = form.action;
  const context: FormContext = {
    action: { verb, options, ...(incident === undefined ? {} : { incident }) },
    room,
  };
  return {
    type: 'modal',
    callback_id: formCallback,
    title: plainText(shortened(form.title, limits.viewTitle)),
    submit: plainText(shortened(form.submit, limits.viewTitle)),
    close: plainText(words.close),
    private_metadata: JSON.stringify(context),
    blocks: [...intro, ...form.fields.map(input)],
  };
}

function input(field: Field): types.InputBlock {
  const hint = field.hint === null ? {} : { hint: plainText(shortened(field.hint, 2_000)) };
  return {
    type: 'input',
    block_id: `${fieldPrefix}${field.name}`.slice(0, 255),
    label: plainText(shortened(field.label, 2_000)),
    optional: !field.required,
    ...hint,
    element: elementOf(field),
  };
}

function elementOf(field: Field): types.InputBlockElement {
  if (field.kind === 'choice' && field.choices.length > 0) return choice(field.choices, field.value);
  if (field.kind === 'person') {
    const user = userOf(field.value);
    if (user !== null || field.value === '') {
      return { type: 'users_select', action_id: valueId, ...(user === null ? {} : { initial_user: user }) };
    }
  }
  const most = field.kind === 'line' || field.kind === 'text' ? Math.min(field.maxLength, 3_000) : 200;
  // A value that does not fit its field is not cut: then the field is empty, and the text is still in the chat.
  const initial = field.value !== '' && lengthOf(field.value) <= most ? { initial_value: field.value } : {};
  return {
    type: 'plain_text_input',
    action_id: valueId,
    multiline: field.kind === 'text',
    max_length: most,
    ...initial,
  };
}

function choice(choices: readonly { value: string; label: string }[], value: string): types.StaticSelect {
  const options = choices.slice(0, limits.choices).map((one) => ({
    text: plainText(shortened(one.label || one.value, 75)),
    value: one.value.slice(0, 150),
  }));
  const initial = options.find((one) => one.value === value);
  return {
    type: 'static_select',
    action_id: valueId,
    placeholder: plainText(words.choose),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function userOf(value: string): string | null {
  const person = decodeMention(value);
  const prefix = `${platformName}:`;
  return person?.startsWith(prefix) === true ? person.slice(prefix.length) : null;
}

type State = Readonly<Record<string, Readonly<Record<string, StateValue>>>>;
interface StateValue {
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_user?: string | null;
}

/** What was filled in, by field. */
export function valuesOf(state: State): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [block, fields] of Object.entries(state)) {
    const value = block.startsWith(fieldPrefix) ? typed(fields[valueId]) : '';
    if (value !== '') values[block.slice(fieldPrefix.length)] = value;
  }
  return values;
}

function typed(given: StateValue | undefined): string {
  if (given?.selected_user != null) return encodeMention(platformName, given.selected_user);
  return given?.value ?? given?.selected_option?.value ?? '';
}

/** Where an error is shown: at the first field. */
export function firstField(blocks: readonly { block_id?: string }[]): string | null {
  return blocks.find((block) => block.block_id?.startsWith(fieldPrefix))?.block_id ?? null;
}

/** A card that answers somebody who is in a modal or in the home tab. */
export function cardView(card: Card, title: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: cardCallback,
    title: plainText(shortened(title, limits.viewTitle)),
    close: plainText(words.close),
    blocks: viewBlocks(card),
  };
}

/** The home tab: cards below one another. */
export function homeView(cards: readonly Card[]): types.HomeView {
  const room = Math.floor(limits.viewBlocks / Math.max(cards.length, 1)) - 1;
  const blocks = cards.flatMap((card, at) => {
    // Ids of buttons are unique within their block only, so that cards can stand beside one another.
    const drawn = viewBlocks(card, room);
    return at === 0 ? drawn : [{ type: 'divider' as const }, ...drawn];
  });
  return { type: 'home', blocks };
}
