// Packs a button's action into the short text that a platform keeps for us and gives back weeks later, through restarts
// and upgrades. What does not fit is kept by the app, and only its key travels.
import type { Action } from './card.ts';

/** The narrowest platform keeps 100 characters with a button. */
export const actionTextLimit = 100;

/** Begins every text. A later format gets another one, and this one stays readable. */
const version = 't1';
/** Verb of an action that the app keeps; a verb of commands/ has letters only. */
const heldVerb = 'held';

const fieldPattern = {
  verb: /^[a-z][a-z-]{0,31}$/,
  incident: /^[OD]-[1-9]\d{0,8}$/,
  option: /^[a-z][a-z0-9-]{0,31}$/i,
};

/**
 * `t1|verb|incident|f|option=value|…`, with `f` for a form; reserved characters percent-encoded.
 *
 * @returns `null` when it is longer than {@link actionTextLimit} UTF-16 units, or has a name that no verb could have.
 */
export function encodeAction(action: Action): string | null {
  const { verb, incident = '', options } = action;
  const names = Object.keys(options);
  if (!fieldPattern.verb.test(verb) || !names.every((name) => fieldPattern.option.test(name))) return null;
  if (incident !== '' && !fieldPattern.incident.test(incident)) return null;
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${escape(value)}`);
  const text = [version, verb, incident, action.form === true ? 'f' : '', ...pairs].join('|');
  return text.length <= actionTextLimit && text.isWellFormed() ? text : null;
}

/** `null` for anything that no version of this file could have written. */
export function decodeAction(text: string): Action | null {
  if (text.length > actionTextLimit || !text.isWellFormed()) return null;
  const [prefix, verb = '', incident = '', form, ...pairs] = text.split('|');
  if (form === undefined || prefix !== version || !fieldPattern.verb.test(verb)) return null;
  if ((incident !== '' && !fieldPattern.incident.test(incident)) || !['', 'f'].includes(form)) return null;
  const options = optionsOf(pairs);
  if (options === null) return null;
  return {
    verb,
    options,
    ...(incident === '' ? {} : { incident }),
    ...(form === 'f' ? { form: true as const } : {}),
  };
}

/** Stands for an action that the app keeps under `key`. */
export function heldAction(key: string): Action {
  return { verb: heldVerb, options: { key } };
}

/** The key of a kept action; `null` for every other one. */
export function heldKey(action: Pick<Action, 'verb' | 'options'>): string | null {
  return action.verb === heldVerb ? (action.options['key'] ?? null) : null;
}

function optionsOf(pairs: readonly string[]): Record<string, string> | null {
  const options = new Map<string, string>();
  for (const pair of pairs) {
    const middle = pair.indexOf('=');
    const name = pair.slice(0, Math.max(middle, 0));
    const value = unescape(pair.slice(middle + 1));
    if (!fieldPattern.option.test(name) || options.has(name) || value === null) return null;
    options.set(name, value);
  }
  return Object.fromEntries(options);
}

/** What would be taken for structure, and what a platform may drop: control characters, a space at the end. */
function escape(value: string): string {
  return value.replaceAll(
    /[%|\p{Cc}]| $/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function unescape(text: string): string | null {
  if (/%(?![0-9a-f]{2})|\p{Cc}/u.test(text)) return null;
  return text.replaceAll(/%([0-9a-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
