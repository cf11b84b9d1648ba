// The door of REST: who is calling, what befalls the call, whether it is too early, which route it is, and how the answer
// is written. What the routes do is theirs.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType, parseJson, readBytes, readMultipart } from '../../wire/body.ts';
import type { Part } from '../../wire/body.ts';
import { Form } from '../check/form.ts';
import { lengthOf, limits } from '../check/limits.ts';
import { isJson } from '../guild/model.ts';
import { excuse, limitedBody, limitedHeaders, suffer, write } from './befall.ts';
import type { Headers } from './befall.ts';
import { findRoute, routes, unescaped } from './routes/table.ts';
import type { SeenCall, World } from '../world.ts';
import { bucketOf, LimitedRefusal, majorOf } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Limited } from './rate-limits.ts';
import { DiscordRefusal, invalidForm, noSuchRoute } from './refusal.ts';

/** A request below /api/v10. */
export async function answerApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin);
  const bytes = await readBytes(request);
  const path = url.pathname.replace(/^\/api(?:\/v\d+)?/, '');
  if (world.rates.banned) return write(response, 429, '<html>Access denied. Error code 1015</html>', {});
  if (request.headers['user-agent']?.startsWith('DiscordBot (') !== true) {
    world.offences.add('no-user-agent', `${request.method} ${path}`);
    return write(response, 403, { message: 'Forbidden', code: 40333 }, {});
  }
  const found = findRoute(request.method ?? 'GET', path);
  const seen = noteCall(world, request, found?.route ?? `${request.method} ${path}`, path);
  if (found === null) {
    world.offences.add('unknown-route', seen.route);
    seen.outcome = '404';
    return write(response, 404, noSuchRoute.body, {});
  }
  const { json, files, bad } = await readBody(request, bytes);
  seen.body = json;
  const body = isJson(json) ? json : {};
  const list = Array.isArray(json) ? (json as unknown[]) : null;
  const call: Call = { world, ...found, query: url.searchParams, body, list, files };
  const work = (): Answer & { headers: Headers } =>
    reply(call, seen, { authorization: request.headers.authorization, size: bytes.length, bad });
  const fault = world.faults.next(`${request.method} ${path} ${found.route}`);
  if (fault === null) {
    const { status, headers, body: answer } = work();
    return write(response, status, answer, headers);
  }
  seen.outcome = fault.kind;
  excuse(call);
  suffer(call, fault, response, work);
}

function noteCall(world: World, request: IncomingMessage, route: string, path: string): SeenCall {
  const reason = decode(request.headers['x-audit-log-reason']);
  const seen: SeenCall = { route, path, at: world.clock.now(), body: null, reason, outcome: 'pending' };
  world.calls.push(seen);
  return seen;
}

function decode(reason: string | string[] | undefined): string | null {
  return typeof reason === 'string' ? unescaped(reason) : null;
}

async function readBody(
  request: IncomingMessage,
  bytes: Buffer,
): Promise<{ json: unknown; files: readonly Part[]; bad: boolean }> {
  if (bytes.length === 0) return { json: null, files: [], bad: false };
  if (contentType(request) !== 'multipart/form-data') {
    const json = parseJson(bytes.toString('utf8'));
    return { json: json ?? null, files: [], bad: json === undefined };
  }
  const parts = await readMultipart(bytes, request.headers['content-type'] ?? '');
  const payload = parts.find((part) => part.name === 'payload_json');
  const json = payload === undefined ? {} : parseJson(payload.bytes.toString('utf8'));
  return {
    json: json ?? null,
    files: parts.filter((part) => part.name !== 'payload_json'),
    bad: json === undefined,
  };
}

/** The call as it is answered on a good day. */
function reply(
  call: Call,
  seen: SeenCall,
  { authorization, size, bad }: { authorization: string | undefined; size: number; bad: boolean },
): Answer & { headers: Headers } {
  const { world } = call;
  const route = routes[call.route];
  let headers: Headers = {};
  try {
    if (route === undefined) throw new DiscordRefusal(0);
    const tokenIsWrong = authorization !== `Bot ${world.app.token}` || !world.app.tokenValid;
    if (route.open !== true && tokenIsWrong) throw new DiscordRefusal(0);
    if (!call.route.endsWith('/callback')) {
      const taken = world.rates.take(bucketOf(call), majorOf(call), route.open === true);
      headers = taken.headers;
      if (taken.limited !== null) throw new LimitedRefusal(taken.limited);
    }
    if (size > limits.requestBytes) throw new DiscordRefusal(40005);
    if (bad) throw new DiscordRefusal(50109);
    if (lengthOf(seen.reason ?? '') > limits.auditReason) throw reasonTooLong();
    const answer = route.handler(call);
    seen.outcome = String(answer.status);
    return { ...answer, headers };
  } catch (fault) {
    if (fault instanceof LimitedRefusal)
      return {
        ...limited(call, seen, fault.limited),
        headers: { ...headers, ...limitedHeaders(fault.limited) },
      };
    if (!(fault instanceof DiscordRefusal)) throw fault;
    seen.outcome = `${fault.status} ${fault.code}`;
    if ([401, 403, 429].includes(fault.status)) world.rates.countRefused();
    const why = fault.body['errors'] === undefined ? fault.message : JSON.stringify(fault.body['errors']);
    world.offences.add('refused-call', `${call.route} → ${fault.code} ${why}`, String(fault.code));
    return { status: fault.status, body: fault.body, headers };
  }
}

function reasonTooLong(): DiscordRefusal {
  const form = new Form();
  form.at('reason').text('x'.repeat(limits.auditReason + 1), { max: limits.auditReason });
  return invalidForm(form.tree());
}

function limited({ world, route }: Call, seen: SeenCall, about: Limited): Answer {
  seen.outcome = `429 ${about.scope}`;
  if (about.scope !== 'shared') world.rates.countRefused();
  world.offences.add('rate-limited', `${route}: ${about.scope}`, String(about.code ?? 429));
  world.changes.announce();
  return { status: 429, body: limitedBody(about) };
}
