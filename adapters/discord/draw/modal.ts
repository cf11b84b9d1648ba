// Forms as modals, and what a modal gives back. What is asked travels in the fields, everything else of the action in the
// custom id.
import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from 'discord.js';
import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
  ModalSubmitComponent,
} from 'discord.js';
import { encodeAction } from '#src/chat/button-codec.ts';
import type { Field, Form } from '#src/chat/card.ts';
import { decodeMention, encodeMention } from '#src/chat/mention.ts';
import { limits, platformName } from '../settings.ts';
import { words } from '../words.ts';
import { lengthOf, shortened } from './text.ts';

/** `null` when its action does not fit into an id: the house makes them fit, so that is a form of somebody else. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData | null {
  const { form: _, ...action } = form.action;
  const id = encodeAction(action);
  if (id === null) return null;
  const fields = form.fields.slice(0, limits.modalFields).map(labelled);
  const intro = shortened(form.intro ?? '', limits.fieldText);
  const text =
    fields.length < limits.modalFields && intro !== ''
      ? [{ type: ComponentType.TextDisplay as const, content: intro }]
      : [];
  return {
    custom_id: id,
    title: shortened(form.title, limits.modalTitle) || '…',
    components: [...text, ...fields],
  };
}

function labelled(field: Field): APILabelComponent {
  const hint =
    field.hint === null || field.hint === '' ? {} : { description: shortened(field.hint, limits.modalHint) };
  return {
    type: ComponentType.Label,
    label: shortened(field.label, limits.modalLabel) || field.name,
    ...hint,
    component: inputOf(field),
  };
}

function inputOf(field: Field): APIComponentInLabel {
  const custom_id = field.name;
  if (field.kind === 'choice' && field.choices.length > 0 && field.choices.length <= limits.choices) {
    return choice(field, field.choices);
  }
  const user = field.kind === 'person' ? userOf(field.value) : null;
  if (field.kind === 'person' && (user !== null || field.value === '')) {
    return {
      type: ComponentType.UserSelect,
      custom_id,
      required: field.required,
      ...(user === null ? {} : { default_values: [{ id: user, type: SelectMenuDefaultValueType.User }] }),
    };
  }
  const most =
    field.kind === 'line' || field.kind === 'text' ? Math.min(field.maxLength, limits.fieldText) : 200;
  // A value that does not fit its field is not cut: then the field is empty, and the text is still in the chat.
  const value = field.value !== '' && lengthOf(field.value) <= most ? { value: field.value } : {};
  return {
    type: ComponentType.TextInput,
    custom_id,
    style: field.kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: most,
    required: field.required,
    ...value,
  };
}

function choice(
  field: Field,
  choices: readonly { value: string; label: string }[],
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    placeholder: words.choose,
    required: field.required,
    options: choices.map(({ value, label }) => ({
      label: shortened(label === '' ? value : label, limits.choiceText),
      value: shortened(value, limits.choiceText),
      ...(value === field.value ? { default: true } : {}),
    })),
  };
}

function userOf(value: string): string | null {
  const person = decodeMention(value);
  const prefix = `${platformName}:`;
  const user = person?.startsWith(prefix) === true ? person.slice(prefix.length) : '';
  return /^\d{17,20}$/.test(user) ? user : null;
}

interface Submitted {
  component?: ModalSubmitComponent;
  components?: readonly ModalSubmitComponent[];
}

/** What was filled in, by field; what was left empty is not there. */
export function valuesOf(components: readonly Submitted[]): Record<string, string> {
  const inner = components.flatMap(({ component, components: row = [] }) =>
    component === undefined ? row : [component],
  );
  const values = inner.map((one) => [one.custom_id, valueOf(one)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

function valueOf(component: ModalSubmitComponent): string {
  if (component.type === ComponentType.UserSelect) {
    return component.values.map((user) => encodeMention(platformName, user)).join(', ');
  }
  if ('value' in component) return String(component.value ?? '');
  return 'values' in component ? component.values.join(', ') : '';
}
