// Makes Discord know the commands: looks first, and writes only when something is different. Discord allows 200 new
// commands a day, and shows a command twice that is known both everywhere and in the server.
import { Routes } from 'discord.js';
import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Calls } from '../calls/calls.ts';
import type { Identity } from '../line/gateway.ts';

const what = { doing: 'register its commands', needs: 'channels' } as const;

/** @returns whether something was written. */
export async function registerCommands(
  calls: Calls,
  { application, guild }: Identity,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<boolean> {
  const there = await calls.run<APIApplicationCommand[]>({ kind: 'read', ...what }, (rest) =>
    rest.get(Routes.applicationGuildCommands(application, guild)),
  );
  await removeGlobal(calls, application, wanted);
  if (shapeOf(there) === shapeOf(wanted)) return false;
  await calls.run({ kind: 'repeat', ...what }, (rest) =>
    rest.put(Routes.applicationGuildCommands(application, guild), { body: wanted }),
  );
  return true;
}

async function removeGlobal(
  calls: Calls,
  application: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<void> {
  const everywhere = await calls.run<APIApplicationCommand[]>({ kind: 'read', ...what }, (rest) =>
    rest.get(Routes.applicationCommands(application)),
  );
  for (const { id } of everywhere.filter((each) => wanted.some((one) => one.name === each.name))) {
    await calls.run({ kind: 'repeat', ...what }, (rest) =>
      rest.delete(Routes.applicationCommand(application, id)),
    );
  }
}

/** What matters of commands, in one order, whatever else Discord adds to them. */
function shapeOf(commands: readonly object[]): string {
  return JSON.stringify(commands.map(clean).toSorted((a, b) => compare(a['name'], b['name'])));
}

const kept = ['name', 'type', 'description', 'required', 'autocomplete', 'value'] as const;

function clean(command: object): Record<string, unknown> {
  const given = command as Record<string, unknown>;
  const shape: Record<string, unknown> = {};
  for (const key of kept) {
    const value = given[key];
    if (value !== undefined && value !== false && value !== '') shape[key] = value;
  }
  for (const key of ['options', 'choices'] as const) {
    const inner = given[key];
    if (Array.isArray(inner) && inner.length > 0) shape[key] = (inner as object[]).map(clean);
  }
  return shape;
}

function compare(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}
