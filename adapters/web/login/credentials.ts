// Who may come in: tokens that each belong to one person, and a secret that everybody shares. Only digests are compared,
// each in the same time, whatever was typed.
import { createHash, timingSafeEqual } from 'node:crypto';

/** A token as it is kept: its digest, never itself. */
export interface HeldToken {
  id: string;
  /** Key of the person in the plan. */
  person: string;
  /** SHA-256 of the token, hex. */
  digest: string;
}

export interface Credentials {
  /** Of this moment: revoked ones are not in it. */
  tokens: () => readonly HeldToken[];
  /** `null` = there is none. */
  secret: string | null;
}

/** What somebody proved: `person` is `null` where only the shared secret was known. */
export interface Proof {
  /** Changes when the secret is another one; gone when the token is revoked. */
  credential: string;
  person: string | null;
}

/** SHA-256, hex. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Every token is compared, so that the time tells nothing. */
export function prove(typed: string, { tokens, secret }: Credentials): Proof | null {
  const digest = Buffer.from(digestOf(typed.trim()), 'hex');
  let found: Proof | null = null;
  for (const token of tokens()) {
    if (same(digest, token.digest)) found = { credential: `token:${token.id}`, person: token.person };
  }
  if (secret !== null && same(digest, digestOf(secret)) && found === null)
    found = { credential: secretName(secret), person: null };
  return found;
}

/** Whether what was proved then would still open the door. */
export function holds(proof: Proof, { tokens, secret }: Credentials): boolean {
  if (proof.person === null) return secret !== null && proof.credential === secretName(secret);
  return tokens().some(({ id, person }) => proof.credential === `token:${id}` && proof.person === person);
}

function secretName(secret: string): string {
  return `secret:${digestOf(`session of ${secret}`).slice(0, 16)}`;
}

function same(digest: Buffer, hex: string): boolean {
  const other = Buffer.from(hex, 'hex');
  return other.length === digest.length && timingSafeEqual(digest, other);
}
