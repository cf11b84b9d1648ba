// The door of REST: who is calling, what befalls the call, whether it is too early, which route it is, and how the answer
// is written. What the routes do is theirs.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType, parseJson, readBytes, readMultipart } from '../../wire/body.ts';
import type { Part } from '../../wire/body.ts';
import type { CallFault } from '../../wire/faults.ts';
import { Form } from '../check/form.ts';
import { lengthOf, limits } from '../check/limits.ts';
import type { Json } from '../guild/model.ts';
import { findRoute, routes } from './routes/table.ts';
import type { SeenCall, World } from '../world.ts';
import { LimitedRefusal } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Limited } from './rate-limits.ts';
import { DiscordRefusal, invalidForm, noSuchRoute } from './refusal.ts';

type Headers = Record<string, string>;

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
  const seen: SeenCall = {
    route: found?.route ?? `${request.method} ${path}`,
    path,
    at: world.clock.now(),
    body: null,
    reason: decode(request.headers['x-audit-log-reason']),
    outcome: 'pending',
  };
  world.calls.push(seen);
  if (found === null) {
    world.offences.add('unknown-route', seen.route);
    seen.outcome = '404';
    return write(response, 404, noSuchRoute.body, {});
  }
  const body = await readBody(request, bytes);
  seen.body = body.json;
  const query = url.searchParams;
  const json = body.json;
  const call: Call = {
    world,
    route: found.route,
    params: found.params,
    query,
    body: typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : {},
    list: Array.isArray(json) ? json : null,
    files: body.files,
  };
  const fault = world.faults.next(`${request.method} ${path} ${found.route}`);
  if (fault === null) {
    const { status, headers, ...answer } = reply(
      call,
      seen,
      request.headers.authorization,
      bytes.length,
      body.bad,
    );
    return write(response, status, answer.body, headers);
  }
  seen.outcome = fault.kind;
  excuse(call);
  suffer(call, fault, response, () =>
    reply(call, seen, request.headers.authorization, bytes.length, body.bad),
  );
}

function decode(reason: string | string[] | undefined): string | null {
  return typeof reason === 'string' ? decodeURIComponent(reason) : null;
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
  authorization: string | undefined,
  size: number,
  badJson: boolean,
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
    if (badJson) throw new DiscordRefusal(50109);
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

function limitedBody({ retryAfterSeconds, scope, code }: Limited): Json {
  return {
    message: 'You are being rate limited.',
    retry_after: Number(retryAfterSeconds.toFixed(3)),
    global: scope === 'global',
    ...(code === undefined ? {} : { code }),
  };
}

function limitedHeaders({ retryAfterSeconds, scope }: Limited): Headers {
  return {
    'retry-after': String(
      Math.max(
        retryAfterSeconds < 1 ? Number(retryAfterSeconds.toFixed(3)) : Math.ceil(retryAfterSeconds),
        0,
      ),
    ),
    'x-ratelimit-scope': scope,
    'x-ratelimit-reset-after': retryAfterSeconds.toFixed(3),
    'x-ratelimit-remaining': '0',
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  };
}

/** All interaction webhooks of a token share one bucket. */
function bucketOf({ route }: Call): string {
  return route.includes('/webhooks/') ? 'webhook' : route;
}

function majorOf({ params }: Call): string {
  return params['token'] ?? params['channel'] ?? params['guild'] ?? '';
}

/** A callback that was hit by a fault of the test cannot be late by the bot's doing. */
function excuse({ world, params }: Call): void {
  const interaction = world.interactions.byId(params['interaction'] ?? '');
  if (interaction !== undefined) interaction.excused = true;
}

function suffer(
  call: Call,
  fault: CallFault,
  response: ServerResponse,
  work: () => Answer & { headers: Headers },
): void {
  const { world } = call;
  switch (fault.kind) {
    case 'limited': {
      const about: Limited = { retryAfterSeconds: fault.retryAfterSeconds, scope: fault.scope ?? 'user' };
      const key = about.scope === 'global' ? 'global' : `${bucketOf(call)} ${majorOf(call)}`;
      world.rates.silence(key, about);
      return write(response, 429, limitedBody(about), limitedHeaders(about));
    }
    case 'broken':
      return write(response, fault.status, { message: `${fault.status}: the fake is broken`, code: 0 }, {});
    case 'refused': {
      const refusal = new DiscordRefusal(Number(fault.code));
      return write(response, refusal.status, refusal.body, {});
    }
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'answer-lost':
      work();
      response.destroy();
      return;
    case 'answer-hangs':
      work();
      return;
  }
}

function write(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  if (response.destroyed) return;
  const html = typeof body === 'string';
  const text = body === undefined ? '' : html ? body : JSON.stringify(body);
  const type = html ? 'text/html' : 'application/json';
  response.writeHead(status, { ...headers, ...(text === '' ? {} : { 'content-type': type }) }).end(text);
}
