// An app manifest as Slack takes it (reference/app-manifest): what the app in the fake workspace is, or what is wrong.
import { parse } from 'yaml';
import { isJson } from '../blocks/check.ts';
import { lengthOf } from '../blocks/limits.ts';
import { standardApp } from '../settings.ts';
import type { Json } from './model.ts';
import type { App } from './workspace.ts';

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Each limit is stated under reference/app-manifest. */
function problems(manifest: unknown): string[] {
  const found: string[] = [];
  const most = (name: string, value: unknown, limit: number): void => {
    if (typeof value === 'string' && lengthOf(value) > limit) found.push(`${name} is longer than ${limit}`);
  };
  most('display_information.name', at(manifest, 'display_information', 'name'), 35);
  most('display_information.description', at(manifest, 'display_information', 'description'), 140);
  const name = at(manifest, 'features', 'bot_user', 'display_name');
  if (typeof name !== 'string' || !/^[a-z0-9-_.]{1,80}$/.test(name))
    found.push('bot_user.display_name is not a name');
  const commands = list(at(manifest, 'features', 'slash_commands'));
  if (commands.length > 50) found.push('there are more than 50 slash commands');
  for (const one of commands) {
    if (!/^\/\S{1,31}$/.test(String(one['command'])))
      found.push(`${String(one['command'])} is no slash command`);
    most('description of a command', one['description'], 2_000);
    most('usage_hint of a command', one['usage_hint'], 1_000);
  }
  const shortcuts = list(at(manifest, 'features', 'shortcuts'));
  if (shortcuts.length > 10) found.push('there are more than 10 shortcuts');
  for (const one of shortcuts) most('name of a shortcut', one['name'], 24);
  return found;
}

/** @throws RangeError with everything that Slack would refuse in it */
export function appFromManifest(text: string): Partial<App> {
  const manifest: unknown = parse(text);
  const found = problems(manifest);
  if (found.length > 0) throw new RangeError(found.join('; '));
  const name = at(manifest, 'features', 'bot_user', 'display_name');
  return {
    name: typeof name === 'string' ? name : standardApp.name,
    scopes: new Set(words(at(manifest, 'oauth_config', 'scopes', 'bot'))),
    commands: list(at(manifest, 'features', 'slash_commands')).map((one) => String(one['command'])),
    shortcuts: list(at(manifest, 'features', 'shortcuts')).map((one) => ({
      name: String(one['name']),
      callbackId: String(one['callback_id']),
      type: one['type'] === 'message' ? 'message' : 'global',
    })),
    events: words(at(manifest, 'settings', 'event_subscriptions', 'bot_events')),
  };
}
