// What a browser sent becomes one neutral Request. Everything in it is hostile until read here.
import type { Context } from 'hono';
import type { Action } from '#src/chat/card.ts';
import type { Request } from '#src/chat/request.ts';
import { platformName } from '../settings.ts';

/** Fields of a form or the query of an address. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Sender {
  organisation: string;
  user: string;
  /** Nobody proved who they are. */
  selfDeclared: boolean;
  zone: string | null;
  room: string;
  /** As the page gave it. */
  id: string;
}

/** A typed line. A leading `/outage` is what people type elsewhere; here it is taken off. */
export function typedRequest(sender: Sender, text: string): Request {
  return request(sender, { kind: 'text', text: text.replace(/^\s*\/outage(?:\s+|$)/i, '') });
}

export function actionRequest(sender: Sender, action: Action): Request {
  const { verb, options, incident = null } = action;
  return request(sender, { kind: 'named', verb, options, incident });
}

/** The sender is part of the id: nobody can use up the id of somebody else's request. */
function request(sender: Sender, body: Request['body']): Request {
  const { organisation, user, selfDeclared, zone, room, id } = sender;
  return {
    id: `${platformName}:${user}:${id}`,
    organisation,
    platform: platformName,
    room,
    by: { user, member: true, administrator: false, machine: false, selfDeclared, zone },
    body,
    sentAt: null,
    link: null,
  };
}

/** Ids are minted by our pages; what cannot be one is replaced. */
export function readRequestId(given: unknown, fresh: () => string): string {
  return typeof given === 'string' && /^[\w-]{16,64}$/.test(given) ? given : fresh();
}

export function readText(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

const verbs = /^[a-z][a-z-]{0,31}$/;
const incidents = /^[OD]-[1-9]\d{0,8}$/;
const optionNames = /^([of])\.([a-z][a-z0-9-]{0,31})$/i;

/**
 * A button's action, or a form's with the values of its fields (`f.<name>`) over its options (`o.<name>`). An option
 * that is asked for has an empty value; a field left empty is not given.
 *
 * @returns `null` for what no page of ours could have sent.
 */
export function readAction(fields: Fields): Action | null {
  const verb = readText(fields['verb']);
  const incident = readText(fields['incident']);
  if (!verbs.test(verb) || (incident !== '' && !incidents.test(incident))) return null;
  const options = new Map<string, string>();
  for (const kind of ['o', 'f']) {
    for (const [field, value] of Object.entries(fields)) {
      const [, of, name] = optionNames.exec(field) ?? [];
      if (of !== kind || name === undefined || typeof value !== 'string') continue;
      if (kind === 'o' || value.trim() !== '') options.set(name, value);
    }
  }
  const action = { verb, options: Object.fromEntries(options) };
  return incident === '' ? action : { ...action, incident };
}

/** Empty for a body that is no form at all. */
export async function readFields(context: Context): Promise<Fields> {
  try {
    return await context.req.parseBody();
  } catch (fault) {
    if (fault instanceof TypeError) return {};
    throw fault;
  }
}
