// Typed words become what a plan may hold: text without hidden signs, keys that nobody else has.
import { spoken } from '../../checks/names.ts';
import { withoutHidden } from '../../file/signs.ts';

/** One line of at most `limit` UTF-16 units, which is how the plan's own limits count. */
export function cleanText(typed: string, limit: number): string {
  const line = withoutHidden(typed.normalize('NFC').replaceAll(/[\s\u2028\u2029]+/g, ' ')).trim();
  let kept = '';
  for (const sign of line) {
    if (kept.length + sign.length > limit) break;
    kept += sign;
  }
  return kept.trim();
}

/** Two names that people would say alike. */
export function sameName(one: string, other: string): boolean {
  return spoken(one) === spoken(other);
}

const longestKey = 28;

/** Hands out keys, each once: `Büro-Netz!` becomes `buro-netz`, a second one `buro-netz-2`. */
export class Keys {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** @param fallback for a name without a letter that a key may hold */
  take(name: string, fallback: string): string {
    const base = slug(name) || fallback;
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? base : `${base}-${number}`;
      if (this.#taken.has(key) || Object.hasOwn(Object.prototype, key)) continue;
      this.#taken.add(key);
      return key;
    }
  }
}

/** Empty when nothing is left that could be a key. */
function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestKey)
    .replaceAll(/^-+|-+$/g, '');
  return /[a-z]/.test(plain) ? plain : '';
}
