// Registration of commands: one scope at a time, ids of same-named ones kept, creations counted by the day.
import { checkCommand, checkCommands, typeOf } from '../../check/commands.ts';
import { Form } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import type { Json } from '../../guild/model.ts';
import { inGuild, LimitedRefusal } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';

function scopeOf(call: Call): string {
  if (call.params['app'] !== call.world.guild.botId) throw new DiscordRefusal(50001);
  if (call.params['guild'] === undefined) return 'global';
  if (call.world.guild.bot === null) throw new DiscordRefusal(50001);
  inGuild(call);
  return call.world.guild.id;
}

export function list(call: Call): Answer {
  return { status: 200, body: call.world.app.commands.get(scopeOf(call)) ?? [] };
}

export function replaceAll(call: Call): Answer {
  const scope = scopeOf(call);
  const form = new Form();
  const commands = checkCommands(form.at(), call.list);
  if (!form.clean) throw invalidForm(form.tree());
  countLimits(commands);
  const before = call.world.app.commands.get(scope) ?? [];
  const same = (command: Json): Json | undefined =>
    before.find((one) => one['name'] === command['name'] && typeOf(one) === typeOf(command));
  countCreations(call, commands.filter((one) => same(one) === undefined).length);
  const after = commands.map((command) => stored(call, command, same(command)));
  call.world.app.commands.set(scope, after);
  call.world.changes.announce();
  return { status: 200, body: after };
}

export function create(call: Call): Answer {
  const scope = scopeOf(call);
  check(call.body);
  const before = call.world.app.commands.get(scope) ?? [];
  const old = before.find((one) => one['name'] === call.body['name'] && typeOf(one) === typeOf(call.body));
  const command = stored(call, call.body, old);
  const after = [...before.filter((one) => one !== old), command];
  countLimits(after);
  if (old === undefined) countCreations(call, 1);
  call.world.app.commands.set(scope, after);
  call.world.changes.announce();
  return { status: old === undefined ? 201 : 200, body: command };
}

export function edit(call: Call): Answer {
  const { scope, before, old } = oneOf(call);
  const whole = { ...old, ...call.body };
  check(whole);
  const command = stored(call, whole, old);
  call.world.app.commands.set(
    scope,
    before.map((one) => (one === old ? command : one)),
  );
  return { status: 200, body: command };
}

export function remove(call: Call): Answer {
  const { scope, before, old } = oneOf(call);
  call.world.app.commands.set(
    scope,
    before.filter((one) => one !== old),
  );
  return { status: 204 };
}

function oneOf(call: Call): { scope: string; before: Json[]; old: Json } {
  const scope = scopeOf(call);
  const before = call.world.app.commands.get(scope) ?? [];
  const old = before.find((one) => one['id'] === call.params['command']);
  if (old === undefined) throw new DiscordRefusal(10063);
  return { scope, before, old };
}

function check(command: Json): void {
  const form = new Form();
  checkCommand(form.at(), command);
  if (!form.clean) throw invalidForm(form.tree());
}

function countLimits(commands: readonly Json[]): void {
  const { chatInput, ofUsers, ofMessages } = limits.command;
  const most = [chatInput, ofUsers, ofMessages];
  if (most.some((limit, index) => commands.filter((one) => typeOf(one) === index + 1).length > limit)) {
    throw new DiscordRefusal(30032);
  }
}

function countCreations({ world }: Call, count: number): void {
  const now = world.clock.now();
  const today = world.app.created.filter((at) => at > now - 86_400_000);
  if (today.length + count > limits.command.createdADay) {
    const oldest = today[0] ?? now;
    throw new LimitedRefusal({
      retryAfterSeconds: (oldest + 86_400_000 - now) / 1000,
      scope: 'user',
      code: 30034,
    });
  }
  world.app.created = [...today, ...Array.from({ length: count }, () => now)];
}

function stored({ world, params }: Call, command: Json, old: Json | undefined): Json {
  return {
    dm_permission: true,
    default_member_permissions: null,
    nsfw: false,
    contexts: null,
    integration_types: [0],
    ...command,
    type: typeOf(command),
    description: command['description'] ?? '',
    id: old?.['id'] ?? world.guild.nextId(),
    application_id: world.guild.botId,
    version: world.guild.nextId(),
    ...(params['guild'] === undefined ? {} : { guild_id: world.guild.id }),
  };
}
