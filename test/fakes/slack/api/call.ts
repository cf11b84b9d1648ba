// One call of the Web API: its arguments, who makes it, and how it is refused. What methods do is in their own files.
import { isJson } from '../blocks/check.ts';
import type { Json } from '../workspace/model.ts';
import type { World } from '../world.ts';

/** `{ok: false, error: code}` as Slack answers it, with what it adds. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

/** Arguments by name. Form-encoded ones are all text: objects come as JSON. */
export class Args {
  readonly #given: Json;
  /** Whether they came as JSON: some methods take forms only. */
  readonly isJson: boolean;

  constructor(given: Json, isJson = false) {
    this.#given = given;
    this.isJson = isJson;
  }

  has(name: string): boolean {
    return this.#given[name] !== undefined;
  }

  text(name: string): string {
    const value = this.#given[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === '') {
      throw new SlackRefusal('invalid_arguments', {
        response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
      });
    }
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name));
  }

  number(name: string, standard: number): number {
    const text = this.text(name);
    return text === '' || !Number.isFinite(Number(text)) ? standard : Number(text);
  }

  /** A comma-separated list. */
  list(name: string): string[] {
    const value = this.#given[name];
    if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
    return this.text(name)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  /** @throws SlackRefusal with this code when it is not JSON. */
  json(name: string, code = 'invalid_json'): unknown {
    const value = this.#given[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch (fault) {
      if (fault instanceof SyntaxError) throw new SlackRefusal(code);
      throw fault;
    }
  }

  jsonObject(name: string, code = 'invalid_json'): Json | null {
    const value = this.json(name, code);
    return isJson(value) ? value : null;
  }
}

export interface Call {
  method: string;
  args: Args;
  world: World;
}

export interface Method {
  /** Calls a minute for the whole workspace; `null` = a rule of its own. */
  perMinute: number | null;
  /** One of these is needed, the first is named when none is there. */
  scopes: readonly string[];
  /** `any` = also none. */
  token: 'bot' | 'app' | 'any';
  run(call: Call): Json;
}

/** Tiers of Slack's Web API, calls a minute and workspace (apis/web-api/rate-limits). */
export const tier = { one: 1, two: 20, three: 50, four: 100 } as const;

export function method(
  perMinute: number | null,
  scopes: string | readonly string[],
  run: Method['run'],
): Method {
  return { perMinute, scopes: typeof scopes === 'string' ? [scopes] : scopes, token: 'bot', run };
}

export function needScope(world: World, needed: string): void {
  const provided = [...world.workspace.app.scopes];
  if (!provided.includes(needed)) {
    throw new SlackRefusal('missing_scope', { needed, provided: provided.join(',') });
  }
}

export function refuse(code: string, extra: Json = {}): never {
  throw new SlackRefusal(code, extra);
}

/** A page of a list, by a cursor that only this fake reads. */
export function paged<T>(
  all: readonly T[],
  args: Args,
  standard: number,
  most = 999,
): { page: T[]; next: string } {
  const from = Number(Buffer.from(args.text('cursor'), 'base64').toString() || '0');
  if (!Number.isInteger(from) || from < 0) refuse('invalid_cursor');
  const limit = Math.min(Math.max(1, args.number('limit', standard)), most);
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { page: all.slice(from, from + limit), next };
}
