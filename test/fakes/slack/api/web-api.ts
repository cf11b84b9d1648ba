// POST /api/<method>: reads the call as Slack does, checks the token, what the app may and how often, and answers. What
// befalls a call on the way (faults) is decided here, too.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType, parseJson, readBytes, readMultipart } from '#test/fakes/wire/body.ts';
import type { CallFault } from '#test/fakes/wire/faults.ts';
import { isJson } from '../blocks/check.ts';
import type { Json } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { Args, SlackRefusal } from './call.ts';
import type { Method } from './call.ts';
import { methods } from './methods/methods.ts';

export async function answerApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = new URL(request.url ?? '/', world.origin).pathname.replace(/^.*\//, '');
  const given = await readArguments(request);
  const token = tokenOf(request, given);
  delete given['token'];
  const note = (outcome: string): void => {
    world.calls.push({ method: name, at: world.clock.now(), args: given, outcome });
  };
  const fault = world.faults.next(name);
  if (fault !== null && fault.kind !== 'answer-lost' && fault.kind !== 'answer-hangs') {
    note(fault.kind);
    fail(world, name, fault, response);
    world.changes.announce();
    return;
  }
  const args = new Args(given, contentType(request) === 'application/json');
  const { status, headers, body } = perform(world, name, token, args, given);
  note(body['ok'] === true ? 'ok' : String(body['error']));
  if (fault === null) send(response, status, { ...headers, ...scopeHeaders(world) }, body);
  else if (fault.kind === 'answer-lost') response.socket?.destroy();
  world.changes.announce();
}

async function readArguments(request: IncomingMessage): Promise<Json> {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const bytes = await readBytes(request);
  const type = contentType(request);
  if (type === 'application/json') {
    const body = parseJson(bytes.toString());
    return { ...Object.fromEntries(query), ...(isJson(body) ? body : {}) };
  }
  if (type === 'multipart/form-data') {
    const parts = await readMultipart(bytes, request.headers['content-type'] ?? '');
    return Object.fromEntries(parts.map((part) => [part.name, part.bytes.toString()]));
  }
  return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(bytes.toString())) };
}

function tokenOf(request: IncomingMessage, given: Json): string {
  const header = request.headers.authorization ?? '';
  if (header.startsWith('Bearer ')) return header.slice('Bearer '.length).trim();
  return typeof given['token'] === 'string' ? given['token'] : '';
}

function fail(world: World, name: string, fault: CallFault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'limited':
      world.rates.hold(name, fault.retryAfterSeconds);
      return send(response, 429, { 'retry-after': String(fault.retryAfterSeconds) }, ratelimited);
    case 'broken':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html><body>Something went wrong</body></html>');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'refused':
      return send(response, 200, {}, { ok: false, error: fault.code });
    case 'hang':
    case 'answer-lost':
    case 'answer-hangs':
  }
}

const ratelimited = { ok: false, error: 'ratelimited' };

interface Performed {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

function perform(world: World, name: string, token: string, args: Args, given: Json): Performed {
  try {
    const method = methods[name];
    if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: name });
    checkToken(world, method, token);
    checkScopes(world, method);
    const wait = world.rates.take(name, method.perMinute, args.text('channel'));
    if (wait > 0) {
      world.offences.add('limited-call', `${name} had to be told to wait ${wait} s`, 'ratelimited');
      return { status: 429, headers: { 'retry-after': String(wait) }, body: ratelimited };
    }
    const answer = method.run({ method: name, args, world });
    return { status: 200, headers: {}, body: { ok: true, ...answer } };
  } catch (fault) {
    if (!(fault instanceof SlackRefusal)) throw fault;
    const more = JSON.stringify(fault.extra);
    world.offences.add(
      'refused-call',
      `${name}: ${fault.code} ${more} for ${JSON.stringify(given).slice(0, 400)}`,
      fault.code,
    );
    return { status: 200, headers: {}, body: { ok: false, error: fault.code, ...fault.extra } };
  }
}

function checkToken(world: World, method: Method, token: string): void {
  if (method.token === 'any') return;
  const { app } = world.workspace;
  if (token === '') throw new SlackRefusal('not_authed');
  const kind = token === app.botToken ? 'bot' : token === app.appToken ? 'app' : null;
  if (kind === null) throw new SlackRefusal('invalid_auth');
  const state = world.tokens[kind];
  if (state !== 'valid') throw new SlackRefusal(state);
  if (kind !== method.token) throw new SlackRefusal('not_allowed_token_type');
}

function checkScopes(world: World, { scopes, token }: Method): void {
  const provided = [...world.workspace.app.scopes];
  if (token === 'app' || scopes.length === 0 || scopes.some((scope) => provided.includes(scope))) return;
  throw new SlackRefusal('missing_scope', { needed: scopes[0], provided: provided.join(',') });
}

/** Slack names what the token may in every answer. */
function scopeHeaders(world: World): Record<string, string> {
  const date = new Date(world.clock.now() + world.clockOffMs).toUTCString();
  return { date, 'x-oauth-scopes': [...world.workspace.app.scopes].join(',') };
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
