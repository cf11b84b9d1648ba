// A line as somebody types it on the page: `/outage done step:4.2 minutes:12`. Finds the command and its options, and
// what could come next.
import { typeOf } from '#test/fakes/discord/check/commands.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import { written } from '#test/fakes/discord/guild/model.ts';
import type { Json } from '#test/fakes/discord/guild/model.ts';

export interface Typed {
  command: string;
  sub: string | null;
  values: Record<string, string>;
  /** The option that is being typed. */
  open: string | null;
}

export interface Offer {
  /** What the line becomes. */
  line: string;
  label: string;
  about: string;
}

/** @param type 1 = typed ones, 3 = those in the menu of a message */
export function commandsOf({ world, guildId }: FakeDiscord, type = 1): readonly Json[] {
  return [...(world.app.commands.get(guildId) ?? []), ...(world.app.commands.get('global') ?? [])].filter(
    (one) => typeOf(one) === type,
  );
}

function optionsIn(named: Json | undefined): readonly Json[] {
  return (named?.['options'] ?? []) as Json[];
}

function takesSub(command: Json | undefined): boolean {
  return optionsIn(command).some((one) => Number(one['type']) === 1);
}

function findOptions(fake: FakeDiscord, { command, sub }: Pick<Typed, 'command' | 'sub'>): readonly Json[] {
  const found = commandsOf(fake).find((one) => one['name'] === command);
  return sub === null ? optionsIn(found) : optionsIn(optionsIn(found).find((one) => one['name'] === sub));
}

/** `null` when it is no command that is registered. Text before any `name:` belongs to the first option. */
export function readTyped(fake: FakeDiscord, line: string): Typed | null {
  const [, command = '', rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
  const found = commandsOf(fake).find((one) => one['name'] === command);
  if (found === undefined) return null;
  const [, sub = '', after = ''] = takesSub(found) ? (/^(\S*)\s*(.*)$/s.exec(rest) ?? []) : [];
  const typed: Typed = { command, sub: takesSub(found) ? sub : null, values: {}, open: null };
  const names = findOptions(fake, typed).map((one) => written(one['name']));
  const words = takesSub(found) ? after : rest;
  const pattern = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'g');
  const marks = names.length === 0 ? [] : [...words.matchAll(pattern)];
  const lead = words.slice(0, marks[0]?.index ?? words.length).trim();
  if (lead !== '' && names[0] !== undefined) typed.values[names[0]] = lead;
  for (const [index, mark] of marks.entries()) {
    const start = mark.index + mark[0].length;
    typed.values[mark[1] ?? ''] = words.slice(start, marks[index + 1]?.index ?? words.length).trim();
  }
  typed.open = marks.at(-1)?.[1] ?? (lead === '' ? null : (names[0] ?? null));
  return typed;
}

/** What the client would offer for a line that is being typed. */
export async function offersFor(
  fake: FakeDiscord,
  personId: string,
  where: string,
  line: string,
): Promise<readonly Offer[]> {
  if (!line.startsWith('/')) return [];
  const typed = readTyped(fake, line);
  if (typed === null) {
    return commandsOf(fake)
      .filter((one) => `/${written(one['name'])}`.startsWith(line))
      .map((one) => offer(`/${written(one['name'])} `, `/${written(one['name'])}`, one));
  }
  const options = findOptions(fake, typed);
  if (typed.sub !== null && options.length === 0 && !line.includes(` ${typed.sub} `)) {
    const subs = optionsIn(commandsOf(fake).find((one) => one['name'] === typed.command));
    return subs
      .filter((one) => written(one['name']).startsWith(typed.sub ?? ''))
      .map((one) => offer(`/${typed.command} ${written(one['name'])} `, written(one['name']), one));
  }
  const open = options.find((one) => one['name'] === typed.open);
  if (open !== undefined && !line.endsWith('  ')) {
    const choices = await choicesOf(fake, personId, where, typed, open);
    if (choices.length > 0)
      return choices.map((one) => ({ line: put(line, typed, one.value), label: one.name, about: '' }));
  }
  return options
    .filter((one) => typed.values[written(one['name'])] === undefined)
    .map((one) => offer(`${line.trimEnd()} ${written(one['name'])}:`, `${written(one['name'])}:`, one));
}

function offer(line: string, label: string, about: Json): Offer {
  return { line, label, about: written(about['description']) };
}

async function choicesOf(
  fake: FakeDiscord,
  personId: string,
  where: string,
  { command, sub, values, open }: Typed,
  option: Json,
): Promise<readonly { name: string; value: string }[]> {
  const typed = values[open ?? ''] ?? '';
  if (option['autocomplete'] === true && open !== null) {
    const outcome = await fake
      .person(personId)
      .autocomplete(command, sub, open, { ...values, [open]: typed }, where);
    return outcome.choices.map(({ name, value }) => ({ name, value: String(value) }));
  }
  if (Number(option['type']) === 6) {
    return [...fake.guild.members.values()]
      .filter(({ user }) => !user.bot && user.username.startsWith(typed))
      .map(({ user }) => ({ name: user.globalName, value: user.username }));
  }
  return ((option['choices'] ?? []) as Json[])
    .map((one) => ({ name: written(one['name']), value: written(one['value']) }))
    .filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed.toLowerCase()));
}

/** The line with the open option's value in the place of what was typed of it. */
function put(line: string, { values, open }: Typed, value: string): string {
  const typed = values[open ?? ''] ?? '';
  return `${line.trimEnd().slice(0, line.trimEnd().length - typed.length)}${value} `;
}
