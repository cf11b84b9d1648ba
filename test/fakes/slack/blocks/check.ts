// The pieces that checks of Block Kit are put together from: what a field must be, where it is wrong, in Slack's words.
import type { Json } from '../workspace/model.ts';
import { lengthOf } from './limits.ts';

export type Surface = 'message' | 'modal' | 'home';

export interface Problem {
  /** Such as `/blocks/0/text/text`. */
  pointer: string;
  message: string;
}

/** One payload being looked at. */
export class Inspection {
  readonly surface: Surface;
  readonly problems: Problem[] = [];
  /** Pings of whole channels that this payload would send, in the words that send them. */
  readonly broadcasts: string[] = [];
  /** People that it mentions so that they are notified. */
  readonly mentioned: string[] = [];
  /** Files of the workspace that pictures in it show. */
  readonly files: string[] = [];
  readonly blockIds = new Set<string>();
  tables = 0;
  inputs = 0;
  markdownLength = 0;
  textLength = 0;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  add(pointer: string, message: string): void {
    this.problems.push({ pointer, message });
  }
}

export type Check = (value: unknown, at: string, seen: Inspection) => void;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function string(most: number, least = 1): Check {
  return (value, at, seen) => {
    if (typeof value !== 'string') return seen.add(at, 'must provide a string');
    const length = lengthOf(value);
    if (length > most) seen.add(at, `must be less than ${most + 1} characters`);
    if (length < least) seen.add(at, `must be more than ${least - 1} characters`);
  };
}

export const boolean: Check = (value, at, seen) => {
  if (typeof value !== 'boolean') seen.add(at, 'must provide a boolean');
};

export function integer(least: number, most: number): Check {
  return (value, at, seen) => {
    if (!Number.isInteger(value)) return seen.add(at, 'must provide a number');
    if ((value as number) < least || (value as number) > most) {
      seen.add(at, `must be between ${least} and ${most}`);
    }
  };
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value, at, seen) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      seen.add(at, 'must be one of the allowed values');
  };
}

export function array(item: Check, least: number, most: number): Check {
  return (value, at, seen) => {
    if (!Array.isArray(value)) return seen.add(at, 'must provide an array');
    if (value.length > most) seen.add(at, `no more than ${most} items allowed`);
    if (value.length < least) seen.add(at, `no fewer than ${least} items allowed`);
    value.forEach((each, index) => item(each, `${at}/${index}`, seen));
  };
}

export interface Fields {
  required?: Readonly<Record<string, Check>>;
  optional?: Readonly<Record<string, Check>>;
}

/** An object of exactly these fields, besides `type` and `block_id`, which are their caller's. */
export function object({ required = {}, optional = {} }: Fields, more?: Check): Check {
  return (value, at, seen) => {
    if (!isJson(value)) return seen.add(at, 'must provide an object');
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined) seen.add(at, `missing required field: ${name}`);
      else check(value[name], `${at}/${name}`, seen);
    }
    for (const [name, check] of Object.entries(optional)) {
      if (value[name] !== undefined) check(value[name], `${at}/${name}`, seen);
    }
    for (const name of Object.keys(value)) {
      if (name !== 'type' && required[name] === undefined && optional[name] === undefined) {
        seen.add(at, `invalid additional property: ${name}`);
      }
    }
    more?.(value, at, seen);
  };
}

/** Chooses the check by `type`. */
export function byType(kinds: () => Readonly<Record<string, Check>>): Check {
  return (value, at, seen) => {
    if (!isJson(value)) return seen.add(at, 'must provide an object');
    if (typeof value['type'] !== 'string') return seen.add(at, 'missing required field: type');
    const check = kinds()[value['type']];
    if (check === undefined) seen.add(`${at}/type`, `unsupported type: ${value['type']}`);
    else check(value, at, seen);
  };
}
