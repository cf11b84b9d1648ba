// What a newcomer answers, before anybody has written a plan. Whatever they say becomes a plan that passes the check;
// the questions themselves stand with the words.
import type { Day, Duration, Frequency } from '../../plan.ts';

export interface Answers {
  name: string;
  /** IANA zone; one that is none becomes UTC. */
  timezone: string;
  /** The first decides: they are offered command, and the second after them. */
  people: readonly PersonAnswer[];
  partners: readonly PartnerAnswer[];
  services: readonly ServiceAnswer[];
}

export interface PersonAnswer {
  name: string;
  phone: string;
  /** A way to reach them that does not run through the office. */
  contact: string;
}

export interface PartnerAnswer {
  name: string;
  phone: string;
  contract: string;
}

/** Empty text and `null` are what was not said. */
export interface ServiceAnswer {
  name: string;
  used: Frequency;
  /** Names of other services, as they were typed. */
  needs: readonly string[];
  /** Name of a person or a partner; somebody new becomes a person. */
  restoredBy: string;
  elseBy: string;
  away: Duration | null;
  loss: Duration | null;
  normalWithin: Duration | null;
  /** How people get by meanwhile; none = there is no way around. */
  wayAround: string;
  wayAroundMinutes: number | null;
  restore: string;
  restoreMinutes: number | null;
  /** How anybody knows that it works. */
  proof: string;
  /** What must be true before it counts as normal. */
  normalMeans: string;
  backupWhere: string;
  backupEvery: Duration | null;
  restoreTested: Day | null;
}

/** More is not asked for in one sitting. */
export const mostAsked = { people: 100, partners: 30, services: 100 } as const;

export const noService: ServiceAnswer = {
  name: '',
  used: 'daily',
  needs: [],
  restoredBy: '',
  elseBy: '',
  away: null,
  loss: null,
  normalWithin: null,
  wayAround: '',
  wayAroundMinutes: null,
  restore: '',
  restoreMinutes: null,
  proof: '',
  normalMeans: '',
  backupWhere: '',
  backupEvery: null,
  restoreTested: null,
};
