// Filling in a modal as a person does, and what the app's ack makes of it: closed, changed, one more on top, or sent back.
import { changeView, pushView, readView, stackOf } from '../api/methods/views.ts';
import { SlackRefusal } from '../api/call.ts';
import { array, Inspection, isJson } from '../blocks/check.ts';
import { lengthOf, limits } from '../blocks/limits.ts';
import { menuOption } from '../blocks/objects.ts';
import type { Json, View } from '../workspace/model.ts';
import type { World } from '../world.ts';

export interface InputField {
  blockId: string;
  label: string;
  element: Json;
  optional: boolean;
}

/** What can be filled in, in the order of the view. */
export function fieldsOf(view: View): InputField[] {
  const blocks = Array.isArray(view.body['blocks']) ? view.body['blocks'].filter(isJson) : [];
  return blocks
    .filter((block) => block['type'] === 'input')
    .map((block) => ({
      blockId: String(block['block_id']),
      label: isJson(block['label']) ? String(block['label']['text']) : '',
      element: isJson(block['element']) ? block['element'] : {},
      optional: block['optional'] === true,
    }));
}

/**
 * `state.values` of a view with these values by block_id or label; what is not given keeps what stood there.
 *
 * @throws RangeError where Slack's own client would not let the person send it
 */
export function stateValues(view: View, given: Readonly<Record<string, string>>): Json {
  const fields = fieldsOf(view);
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.blockId === name || field.label === name)) {
      throw new RangeError(`the form has no field ${name}: ${fields.map((one) => one.label).join(', ')}`);
    }
  }
  return Object.fromEntries(
    fields.map((field) => {
      const typed = given[field.blockId] ?? given[field.label];
      const value = elementState(field, typed);
      return [field.blockId, { [String(field.element['action_id'])]: value }];
    }),
  );
}

function elementState({ element, label, optional }: InputField, typed: string | undefined): Json {
  const type = String(element['type']);
  const missing = (value: unknown): void => {
    const empty =
      value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && !optional) throw new RangeError(`the field ${label} must be filled in`);
  };
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'external_select': {
      const chosen =
        typed === undefined ? (element['initial_option'] ?? null) : optionNamed(element, typed, label);
      missing(chosen);
      return { type, selected_option: chosen };
    }
    case 'multi_static_select':
    case 'checkboxes': {
      const chosen =
        typed === undefined
          ? (element['initial_options'] ?? [])
          : typed.split(',').map((one) => optionNamed(element, one.trim(), label));
      missing(chosen);
      return { type, selected_options: chosen };
    }
    case 'users_select': {
      const user = typed ?? element['initial_user'] ?? null;
      missing(user);
      return { type, selected_user: user };
    }
    case 'conversations_select':
    case 'channels_select': {
      const name = type.startsWith('conv') ? 'conversation' : 'channel';
      const chosen = typed ?? element[`initial_${name}`] ?? null;
      missing(chosen);
      return { type, [`selected_${name}`]: chosen };
    }
    case 'datepicker':
      return { type, selected_date: typed ?? element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: typed ?? element['initial_time'] ?? null };
    case 'datetimepicker':
      return {
        type,
        selected_date_time: typed === undefined ? (element['initial_date_time'] ?? null) : Number(typed),
      };
    default: {
      const value = typed ?? element['initial_value'] ?? null;
      missing(value);
      const [least, most] = [element['min_length'], element['max_length']];
      const length = typeof value === 'string' ? lengthOf(value) : 0;
      if (typeof most === 'number' && length > most)
        throw new RangeError(`${label} takes ${most} characters`);
      if (typeof least === 'number' && length < least)
        throw new RangeError(`${label} needs ${least} characters`);
      return { type, value };
    }
  }
}

/** Of a menu, groups opened out. */
export function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isJson) : [];
  return [element, ...groups].flatMap((one) =>
    Array.isArray(one['options']) ? one['options'].filter(isJson) : [],
  );
}

/** Labels of the options that the app answers an external menu with, at most 100. */
export function offered(world: World, payload: Json): readonly string[] {
  const seen = new Inspection('modal');
  array(menuOption, 0, limits.selectOptions)(payload['options'], '/options', seen);
  for (const { pointer, message } of seen.problems) world.offences.add('bad-ack', `${message} at ${pointer}`);
  return optionsOf(payload).map((one) => (isJson(one['text']) ? String(one['text']['text']) : ''));
}

function optionNamed(element: Json, name: string, label: string): Json {
  const options = optionsOf(element);
  const found = options.find(
    (one) => one['value'] === name || (isJson(one['text']) && one['text']['text'] === name),
  );
  if (found === undefined) throw new RangeError(`${label} has no option ${name}`);
  return found;
}

export interface AfterSubmit {
  errors: Readonly<Record<string, string>> | null;
  view: View | null;
}

/** What the ack's `response_action` does to the stack of views; what Slack cannot use is an offence. */
export function applyAck(world: World, view: View, payload: Json): AfterSubmit {
  const action = payload['response_action'];
  try {
    switch (action) {
      case undefined:
        view.open = false;
        return { errors: null, view: openBelow(world, view) };
      case 'clear':
        for (const one of stackOf(world, view)) one.open = false;
        return { errors: null, view: null };
      case 'update':
        changeView(world, view, readView(world, payload['view'], 'modal'));
        return { errors: null, view };
      case 'push':
        return { errors: null, view: pushView(world, readView(world, payload['view'], 'modal'), view) };
      case 'errors':
        return { errors: checkedErrors(world, view, payload['errors']), view };
      default:
        world.offences.add('bad-ack', `response_action ${JSON.stringify(action)} is none of Slack's`);
        return { errors: null, view };
    }
  } catch (fault) {
    if (!(fault instanceof SlackRefusal)) throw fault;
    world.offences.add(
      'bad-ack',
      `${String(action)}: ${fault.code} ${JSON.stringify(fault.extra)}`,
      fault.code,
    );
    return { errors: null, view };
  }
}

/** Errors stand at input blocks only (surfaces/modals#displaying_errors). */
function checkedErrors(world: World, view: View, errors: unknown): Readonly<Record<string, string>> {
  const known = fieldsOf(view).map((field) => field.blockId);
  const given = isJson(errors) ? Object.entries(errors) : [];
  if (given.length === 0) world.offences.add('bad-ack', 'errors without any');
  for (const [blockId, text] of given) {
    if (!known.includes(blockId))
      world.offences.add('bad-ack', `error at ${blockId}, which is no input block`);
    if (typeof text !== 'string' || text === '')
      world.offences.add('bad-ack', `error at ${blockId} without words`);
  }
  return Object.fromEntries(given.map(([blockId, text]) => [blockId, String(text)]));
}

function openBelow(world: World, view: View): View | null {
  const below = view.previousId === null ? undefined : world.workspace.views.get(view.previousId);
  return below?.open === true ? below : null;
}
