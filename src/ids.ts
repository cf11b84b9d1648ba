// The only randomness, and the names of identifiers that several layers share.
import { randomBytes } from 'node:crypto';

/**
 * Somebody who acts or is meant: the key of a person in the plan (`dana`), or, for somebody whom the plan does not
 * know, `<platform>:<user>` exactly as the platform names them (`local:ann`). Never a display name.
 */
export type PersonId = string;

/** `O-12`, or `D-3` for a drill. */
export type IncidentId = string;

export interface Ids {
  /** A new unguessable id of 22 characters from `[A-Za-z0-9_-]` (128 random bits). */
  next(): string;
}

export const randomIds: Ids = { next: () => randomBytes(16).toString('base64url') };

/** The person id of a platform's user whom no plan names. */
export function platformPerson(platform: string, user: string): PersonId {
  return `${platform}:${user}`;
}
