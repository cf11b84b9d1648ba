// Interactive elements of Block Kit, each with its limits; where each may stand is blocks.ts.
import { isDeepStrictEqual } from 'node:util';
import { array, boolean, integer, isJson, object, oneOf, string } from './check.ts';
import type { Check, Fields } from './check.ts';
import { limits } from './limits.ts';
import { choiceOption, confirm, menuOption, optionGroup, plainText } from './objects.ts';

const actionId = string(limits.actionId);
const placeholder = plainText(limits.placeholder);

function element({ required = {}, optional = {} }: Fields, more?: Check): Check {
  return object({ required, optional: { action_id: actionId, focus_on_load: boolean, ...optional } }, more);
}

const button = object({
  required: { text: plainText(limits.buttonText) },
  optional: {
    action_id: actionId,
    value: string(limits.buttonValue, 0),
    url: string(limits.url),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75),
    confirm,
  },
});

/** What stands there at first must be one of the options, whole. */
function initialAmongOptions(name: string, many: boolean): Check {
  return (value, at, seen) => {
    if (!isJson(value) || value[name] === undefined) return;
    const groups = Array.isArray(value['option_groups']) ? (value['option_groups'] as unknown[]) : [];
    const grouped = groups.flatMap((one) =>
      isJson(one) && Array.isArray(one['options']) ? one['options'] : [],
    );
    const options = [...(Array.isArray(value['options']) ? (value['options'] as unknown[]) : []), ...grouped];
    const initial = many && Array.isArray(value[name]) ? (value[name] as unknown[]) : [value[name]];
    for (const one of initial) {
      if (!isJson(one)) seen.add(`${at}/${name}`, 'must provide an object');
      else if (!options.some((each) => isDeepStrictEqual(each, one))) {
        seen.add(`${at}/${name}`, 'must match one of the options');
      }
    }
  };
}

function staticSelect(many: boolean): Check {
  const initial = many ? 'initial_options' : 'initial_option';
  const among = initialAmongOptions(initial, many);
  return element(
    {
      optional: {
        placeholder,
        confirm,
        options: array(menuOption, 1, limits.selectOptions),
        option_groups: array(optionGroup, 1, limits.optionGroups),
        [initial]: () => {},
        ...(many ? { max_selected_items: integer(1, limits.selectOptions) } : {}),
      },
    },
    (value, at, seen) => {
      if (isJson(value) && (value['options'] === undefined) === (value['option_groups'] === undefined)) {
        seen.add(at, 'must provide exactly one of options and option_groups');
      }
      among(value, at, seen);
    },
  );
}

function otherSelect(initial: string, extra: Fields['optional'] = {}): Check {
  return element({ optional: { placeholder, confirm, [initial]: () => {}, ...extra } });
}

const plainInput = element({
  optional: {
    placeholder,
    multiline: boolean,
    initial_value: string(limits.inputLength, 0),
    min_length: integer(0, limits.inputLength),
    max_length: integer(1, limits.inputLength),
    dispatch_action_config: object({ optional: { trigger_actions_on: array(string(64), 1, 2) } }),
  },
});

function picker(initial: string): Check {
  return element({
    optional: { [initial]: string(20), placeholder, confirm, timezone: string(64) },
  });
}

function choices(initial: string, many: boolean): Check {
  return element(
    {
      required: { options: array(choiceOption, 1, limits.choiceOptions) },
      optional: { [initial]: () => {}, confirm },
    },
    initialAmongOptions(initial, many),
  );
}

const many = { max_selected_items: integer(1, 1_000) };

/** In actions blocks; those of input blocks besides. */
export const actionElements: Readonly<Record<string, Check>> = {
  button,
  static_select: staticSelect(false),
  multi_static_select: staticSelect(true),
  users_select: otherSelect('initial_user'),
  multi_users_select: otherSelect('initial_users', many),
  conversations_select: otherSelect('initial_conversation', {
    default_to_current_conversation: boolean,
    response_url_enabled: boolean,
    filter: () => {},
  }),
  multi_conversations_select: otherSelect('initial_conversations', many),
  channels_select: otherSelect('initial_channel', { response_url_enabled: boolean }),
  multi_channels_select: otherSelect('initial_channels', many),
  external_select: otherSelect('initial_option', { min_query_length: integer(0, 100) }),
  multi_external_select: otherSelect('initial_options', { min_query_length: integer(0, 100), ...many }),
  overflow: element({
    required: { options: array(menuOption, 1, limits.overflowOptions) },
    optional: { confirm },
  }),
  checkboxes: choices('initial_options', true),
  radio_buttons: choices('initial_option', false),
  datepicker: picker('initial_date'),
  timepicker: picker('initial_time'),
  datetimepicker: element({ optional: { initial_date_time: integer(0, 9_999_999_999), confirm } }),
};

const notInInputs = ['button', 'overflow'];

export const inputElements: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(Object.entries(actionElements).filter(([name]) => !notInInputs.includes(name))),
  plain_text_input: plainInput,
  email_text_input: element({ optional: { placeholder, initial_value: string(255, 0) } }),
  url_text_input: element({ optional: { placeholder, initial_value: string(limits.url, 0) } }),
  number_input: element({
    required: { is_decimal_allowed: boolean },
    optional: { placeholder, initial_value: string(64), min_value: string(64), max_value: string(64) },
  }),
  file_input: element({
    optional: { filetypes: array(string(64), 1, 100), max_files: integer(1, limits.fileInputFiles) },
  }),
};
