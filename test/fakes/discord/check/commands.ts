// Application commands as the platform registers them: names, options, their order, and the sum of their words.
import type { At } from './form.ts';
import { lengthOf, limits } from './limits.ts';
import { jsons } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';

const { command: most, choices } = limits;
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

/** All commands of a scope. */
export function checkCommands(at: At, value: unknown): readonly Json[] {
  const list = at.list(value ?? [], { max: most.chatInput + most.ofUsers + most.ofMessages });
  const seen = new Set<string>();
  const kept: Json[] = [];
  for (const [index, given] of list.entries()) {
    const command = at.at(index).object(given);
    if (command === null) continue;
    checkCommand(at.at(index), command);
    const key = `${typeOf(command)} ${String(command['name'])}`;
    if (seen.has(key)) {
      at.at(index).fail('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
    kept.push(command);
  }
  return kept;
}

export function typeOf(command: Json): number {
  return Number(command['type'] ?? 1);
}

export function checkCommand(at: At, command: Json): void {
  at.at('type').oneOf(command['type'], [1, 2, 3]);
  if (typeOf(command) === 1) {
    checkName(at, command);
    at.at('description').needText(command['description'], { max: most.description });
    checkOptions(at.at('options'), command['options'], 0);
    if (wordsOf(command) > most.together) {
      at.fail('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${most.together})`);
    }
    return;
  }
  at.at('name').needText(command['name'], { max: most.name });
  for (const key of ['description', 'options'] as const) {
    const filled = Array.isArray(command[key]) ? command[key].length > 0 : Boolean(command[key]);
    if (filled)
      at.at(key).fail('APPLICATION_COMMAND_CONTEXT_MENU_FIELD', `Context menu commands cannot have ${key}`);
  }
}

function checkName(at: At, named: Json): void {
  const name = at.at('name').needText(named['name'], { max: most.name });
  if (name !== '' && (!namePattern.test(name) || name !== name.toLowerCase())) {
    at.at('name').fail('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

/** @param depth 0 = of the command, 1 = of a group or subcommand, 2 = of a subcommand in a group */
function checkOptions(at: At, value: unknown, depth: number): void {
  const names = new Set<string>();
  let optionalSeen = false;
  const list = at.list(value ?? [], { max: most.options });
  const nested = jsons(list).filter((one) => Number(one['type']) <= 2).length;
  if (nested > 0 && nested < list.length) {
    at.fail(
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  for (const [index, given] of list.entries()) {
    const option = at.at(index).object(given);
    if (option === null) continue;
    checkOption(at.at(index), option, depth);
    const name = String(option['name']);
    if (names.has(name))
      at.at(index).fail('APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option name must be unique');
    names.add(name);
    if (option['required'] === true && optionalSeen) {
      at.at(index).fail(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    optionalSeen ||= option['required'] !== true && Number(option['type']) > 2;
  }
}

function checkOption(at: At, option: Json, depth: number): void {
  const type = at.at('type').whole(option['type'], { min: 1, max: 11 });
  if (option['type'] == null) at.at('type').required();
  checkName(at, option);
  at.at('description').needText(option['description'], { max: most.description });
  if (type === 1 || type === 2) {
    if (depth > 1 || (depth === 1 && type === 2)) {
      at.at('type').fail(
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-commands cannot be nested this deep',
      );
    }
    return checkOptions(at.at('options'), option['options'], type === 2 ? 1 : 2);
  }
  at.at('required').flag(option['required']);
  at.at('min_length').whole(option['min_length'], { min: 0, max: most.stringLength });
  at.at('max_length').whole(option['max_length'], { min: 1, max: most.stringLength });
  const chosen = checkChoices(at.at('choices'), option['choices'], Number(type));
  if (option['autocomplete'] === true && (chosen > 0 || ![3, 4, 10].includes(Number(type)))) {
    at.at('autocomplete').fail(
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      'Autocomplete needs a free text or number option',
    );
  }
}

/** Choices of an option or of an answer to autocomplete; answers how many there are. */
export function checkChoices(at: At, value: unknown, type: number): number {
  const list = at.list(value ?? [], { max: choices.count });
  for (const [index, given] of list.entries()) {
    const choice = at.at(index).object(given);
    if (choice === null) continue;
    at.at(index, 'name').needText(choice['name'], { max: choices.name });
    const own = at.at(index, 'value');
    if (type === 3) {
      if (typeof choice['value'] === 'string') own.needText(choice['value'], { max: choices.value });
      else own.fail('STRING_TYPE_CONVERT', `Could not interpret "${String(choice['value'])}" as string.`);
    } else if (typeof choice['value'] !== 'number') {
      own.fail('NUMBER_TYPE_COERCE', `Value "${String(choice['value'])}" is not a number.`);
    }
  }
  return list.length;
}

/** Names, descriptions and values of the command and all that is in it. */
export function wordsOf(command: Json): number {
  const own = ['name', 'description', 'value'].reduce(
    (sum, key) => sum + (typeof command[key] === 'string' ? lengthOf(command[key]) : 0),
    0,
  );
  const inside = [...jsons(command['options']), ...jsons(command['choices'])];
  return inside.reduce((sum, one) => sum + wordsOf(one), own);
}
