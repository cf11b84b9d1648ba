// What every sentence needs to know about its listeners: how people are called, which clock is on their wall.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';

export interface Voice {
  now: Instant;
  /** IANA zone of the organisation, the fallback where a platform cannot draw each reader's own time. */
  zone: string;
  organisation: string;
  /** The example plan is in force: every card says so. */
  demo: boolean;
  /** A name to show; never empty, for an unknown person the id itself. */
  name(person: PersonId): string;
  /** What a service of the plan is called; the key itself for one that the plan does not know. */
  service(key: string): string;
  phone(person: PersonId): string | null;
  contact(person: PersonId): string | null;
}
