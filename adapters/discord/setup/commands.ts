// `/outage` as Discord's typed subcommands, from the specs of the verbs: at most 25, at most 8,000 characters of names,
// descriptions and values in all. And the two commands on messages.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandSpec, OptionKind, OptionSpec } from '#src/chat/command-spec.ts';
import { allOptions } from '#src/chat/typing/common.ts';
import { shortened } from '../draw/text.ts';
import { words } from '../words.ts';

export const commandName = 'outage';

/** Words that are looked for while somebody types. */
const completed: ReadonlySet<OptionKind> = new Set([
  'service',
  'step',
  'role',
  'person',
  'partner',
  'incident',
  'scenario',
  'entry',
  'subject',
]);

export function commandsOf(specs: readonly CommandSpec[]): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: commandName,
      description: words.command,
      options: specs.slice(0, 25).map(subcommand),
    },
    { type: ApplicationCommandType.Message, name: words.declareMessage },
    { type: ApplicationCommandType.Message, name: words.timelineMessage },
  ];
}

function subcommand(spec: CommandSpec): APIApplicationCommandSubcommandOption {
  const shown = allOptions(spec).filter((option) => option.hidden !== true);
  const required = shown.filter((option) => isRequired(spec, option));
  const optional = shown.filter((option) => !isRequired(spec, option));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: spec.verb,
    description: shortened(spec.description, 100),
    // Discord wants those that must be given in front.
    options: [
      ...required.map((option) => typedOption(option, true)),
      ...optional.map((option) => typedOption(option, false)),
    ].slice(0, 25),
  };
}

/** A verb that means something by itself may be sent by itself: `done` shows what there is to do. */
function isRequired(spec: CommandSpec, option: OptionSpec): boolean {
  if (option.required !== true) return false;
  const { kind } = spec.parse({}, { now: 0, zone: 'UTC' });
  return kind !== 'command' && kind !== 'query';
}

function typedOption(option: OptionSpec, required: boolean): APIApplicationCommandBasicOption {
  const shown = {
    name: option.name,
    description: shortened(option.description, 100),
    ...(required ? { required } : {}),
  };
  if (option.kind === 'yes-no') return { ...shown, type: ApplicationCommandOptionType.Boolean };
  const choices = option.choices ?? [];
  const fixed =
    option.kind === 'choice' && option.many !== true && choices.length > 0 && choices.length <= 25;
  if (fixed) {
    return {
      ...shown,
      type: ApplicationCommandOptionType.String,
      choices: choices.map((value) => ({ name: value, value })),
    };
  }
  const typing = completed.has(option.kind) || choices.length > 0;
  return { ...shown, type: ApplicationCommandOptionType.String, ...(typing ? { autocomplete: true } : {}) };
}

/** Characters as Discord counts them for one command. */
export function commandLength(command: RESTPostAPIApplicationCommandsJSONBody): number {
  const sum = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0;
    return Object.entries(value).reduce((all, [key, inner]) => {
      const counted = typeof inner === 'string' && ['name', 'description', 'value'].includes(key);
      return all + (counted ? Array.from(inner).length : sum(inner));
    }, 0);
  };
  return sum(command);
}
