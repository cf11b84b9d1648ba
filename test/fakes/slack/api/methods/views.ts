// views.*: modals on a stack of at most three, and the home tab. Opened with a trigger, changed by id with a hash.
import { lengthOf, limits } from '../../blocks/limits.ts';
import { inspectView, messagesOf, withIds } from '../../blocks/payloads.ts';
import type { Json, View } from '../../workspace/model.ts';
import { viewJson } from '../../workspace/shown.ts';
import type { World } from '../../world.ts';
import { method, refuse, tier } from '../call.ts';
import type { Args, Call, Method } from '../call.ts';

/** @throws SlackRefusal with Slack's words for what is wrong in it */
export function readView(world: World, sent: unknown, type: 'modal' | 'home'): Json {
  if (Buffer.byteLength(JSON.stringify(sent ?? null)) > limits.viewBytes) refuse('view_too_large');
  const seen = inspectView(sent, type);
  if (seen.problems.length > 0) {
    refuse('invalid_arguments', {
      response_metadata: {
        messages: ['[ERROR] failed to match all allowed schemas [json-pointer:/view]', ...messagesOf(seen)],
      },
    });
  }
  const body = sent as Json;
  return { ...body, blocks: withIds(body['blocks'], () => world.workspace.id('b')) };
}

/** Fields that are left out are empty ones. */
function text(body: Json, name: string): string {
  return typeof body[name] === 'string' ? body[name] : '';
}

/** Every change makes a new hash, so that who looked before it can be told from who looked after it. */
function fill(world: World, view: View, body: Json): void {
  const externalId = text(body, 'external_id');
  const taken = [...world.workspace.views.values()].some(
    (one) => one.open && one !== view && externalId !== '' && one.externalId === externalId,
  );
  if (taken) refuse('duplicate_external_id');
  view.body = body;
  view.callbackId = text(body, 'callback_id');
  view.privateMetadata = text(body, 'private_metadata');
  view.externalId = externalId;
  view.notifyOnClose = body['notify_on_close'] === true;
  view.hash = `${Math.floor(world.clock.now() / 1_000)}.${world.workspace.id('h')}`;
}

/** A view that somebody has open from here on; `below` is the one that it covers. */
export function addView(world: World, body: Json, user: string, below: View | null): View {
  const id = world.workspace.id('V');
  const view: View = {
    id,
    type: body['type'] === 'home' ? 'home' : 'modal',
    hash: '',
    user,
    callbackId: '',
    privateMetadata: '',
    externalId: '',
    body,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    notifyOnClose: false,
    open: true,
  };
  fill(world, view, body);
  world.workspace.views.set(id, view);
  return view;
}

/** Views of one stack that are open, the lowest first. */
export function stackOf(world: World, view: View): View[] {
  return [...world.workspace.views.values()].filter((one) => one.open && one.rootId === view.rootId);
}

/** On top of the stack; a stack holds three (surfaces/modals). */
export function pushView(world: World, body: Json, on: View): View {
  const stack = stackOf(world, on);
  if (stack.length >= limits.viewStack) refuse('push_limit_reached');
  return addView(world, body, on.user, stack.at(-1) ?? on);
}

/** What was filled in stays where block_id and action_id stay; that is between the view and its person. */
export function changeView(world: World, view: View, body: Json): void {
  fill(world, view, body);
}

/** The view is looked at before the trigger is spent, so that a refused view can be tried again. */
function open({ world, args }: Call): Json {
  const body = readView(world, args.json('view'), 'modal');
  const interaction = world.interactions.exchange(args.required('trigger_id'));
  const view = addView(world, body, interaction.user, null);
  interaction.effects.push({ view: view.id });
  return { view: viewJson(world.workspace, view) };
}

/** Onto whatever the person of the trigger has open. */
function push({ world, args }: Call): Json {
  const body = readView(world, args.json('view'), 'modal');
  const interaction = world.interactions.exchange(args.required('trigger_id'));
  const on = [...world.workspace.views.values()].findLast(
    (one) => one.open && one.user === interaction.user && one.type === 'modal',
  );
  if (on === undefined) return refuse('not_found');
  const view = pushView(world, body, on);
  interaction.effects.push({ view: view.id });
  return { view: viewJson(world.workspace, view) };
}

/** By id or by the external_id that its app gave it. */
function find(world: World, args: Args): View {
  const [id, externalId] = [args.text('view_id'), args.text('external_id')];
  if (lengthOf(id + externalId) === 0) refuse('not_found');
  const view = [...world.workspace.views.values()].find((one) =>
    id === '' ? one.externalId === externalId : one.id === id,
  );
  return view === undefined || !view.open ? refuse('not_found') : view;
}

/** With a hash only the newest version may be replaced (methods/views.update). */
function update({ world, args }: Call): Json {
  const view = find(world, args);
  if (args.has('hash') && args.text('hash') !== view.hash) refuse('hash_conflict');
  changeView(world, view, readView(world, args.json('view'), view.type));
  return { view: viewJson(world.workspace, view) };
}

/** The home tab of one person: one view, made the first time (methods/views.publish). */
function publish({ world, args }: Call): Json {
  const user = args.required('user_id');
  if (!world.workspace.users.has(user)) refuse('invalid_arguments');
  const body = readView(world, args.json('view'), 'home');
  const known = [...world.workspace.views.values()].find((one) => one.type === 'home' && one.user === user);
  if (known !== undefined && args.has('hash') && args.text('hash') !== known.hash) refuse('hash_conflict');
  if (known === undefined) return { view: viewJson(world.workspace, addView(world, body, user, null)) };
  changeView(world, known, body);
  return { view: viewJson(world.workspace, known) };
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': method(tier.four, [], open),
  'views.push': method(tier.four, [], push),
  'views.update': method(tier.four, [], update),
  'views.publish': method(tier.four, [], publish),
};
