// What Discord sends, in the house's words: mentions in typed text, ids that are times, options by name.
import { ApplicationCommandOptionType } from 'discord.js';
import type { APIApplicationCommandInteractionDataOption } from 'discord.js';
import { encodeMention } from '#src/chat/mention.ts';
import type { Instant } from '#src/clock.ts';
import { platformName } from '../settings.ts';

/** Mentions of people become the house's own tokens; everything else stays as it was typed. */
export function incomingText(text: string): string {
  return text.replaceAll(/<@!?(\d{17,20})>/g, (_all, user: string) => encodeMention(platformName, user));
}

const discordEpoch = 1_420_070_400_000n;

/** The time within a Discord id: UTC milliseconds. */
export function instantOf(id: string): Instant {
  return /^\d{1,20}$/.test(id) ? Number((BigInt(id) >> 22n) + discordEpoch) : 0;
}

export interface Typed {
  verb: string;
  options: Record<string, string>;
  /** The option that is being typed just now. */
  focused: string | null;
}

type Option = APIApplicationCommandInteractionDataOption;

/** The subcommand and what was given with it; `null` for a command of somebody else. */
export function typedOf(options: readonly Option[] | undefined): Typed | null {
  const [sub] = options ?? [];
  if (sub === undefined || sub.type !== ApplicationCommandOptionType.Subcommand) return null;
  const typed: Typed = { verb: sub.name, options: {}, focused: null };
  for (const option of sub.options ?? []) {
    if (!('value' in option)) continue;
    typed.options[option.name] = valueText(option.value);
    if ('focused' in option && option.focused) typed.focused = option.name;
  }
  return typed;
}

function valueText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return incomingText(String(value));
}

/** A link to a message, as Discord's clients open it. */
export function messageLink(guild: string, channel: string, message: string): string {
  return `https://discord.com/channels/${guild}/${channel}/${message}`;
}
