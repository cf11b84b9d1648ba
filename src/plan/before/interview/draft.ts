// Answers become a draft of a plan: keys given, people found by their names, needs without a circle. What could not be
// kept as it was said is noted as data, so that the file can say so beside it.
import { isZone } from '#src/time/zones.ts';
import { isDay } from '../../file/calendar.ts';
import { builtInRoles, type Day } from '../../plan.ts';
import { spoken } from '../../checks/names.ts';
import { mostAsked, type Answers, type ServiceAnswer } from './answers.ts';
import { cleanText, Keys, sameName } from './names.ts';

export interface Draft {
  id: string;
  name: string;
  timezone: string;
  people: readonly { key: string; name: string; phone: string; contact: string }[];
  partners: readonly DraftPartner[];
  services: readonly DraftService[];
}

export interface DraftPartner {
  key: string;
  name: string;
  phone: string;
  contract: string;
  /** Keys of the services that they restore. */
  services: readonly string[];
}

export interface DraftService extends Omit<
  ServiceAnswer,
  'needs' | 'restoredBy' | 'elseBy' | 'restoreTested'
> {
  key: string;
  needs: readonly string[];
  /** The role that restores it; nobody need hold it yet. */
  lead: string;
  primary: string | null;
  backup: string | null;
  restoreTested: Day | null;
  notes: readonly DraftNote[];
}

export type DraftNote =
  /** No service has this name. */
  | { kind: 'need-unknown'; name: string }
  /** It would have closed a circle. */
  | { kind: 'need-circle'; name: string };

const longest = { name: 180, contact: 200, prose: 600 } as const;

interface Holder {
  key: string;
  name: string;
}

export function draftOf(answers: Answers): Draft {
  const name = cleanText(answers.name, longest.name) || 'Our organisation';
  const holders = new Keys(Object.keys(builtInRoles));
  const people = answers.people
    .slice(0, mostAsked.people)
    .map((one) => contactOf(one))
    .filter((one) => one.name !== '')
    .map((one) => ({ ...one, key: holders.take(one.name, 'person') }));
  const partners = answers.partners
    .slice(0, mostAsked.partners)
    .map(({ name: of, phone, contract }) => ({
      name: cleanText(of, longest.name),
      phone: cleanText(phone, longest.contact),
      contract: cleanText(contract, longest.contact),
    }))
    .filter((one) => one.name !== '')
    .map((one) => ({ ...one, key: holders.take(one.name, 'partner') }));
  /** Somebody who was only named as the one who restores something is a person, too. */
  const find = (typed: string): string | null => {
    const wanted = cleanText(typed, longest.name);
    if (wanted === '') return null;
    const known: readonly Holder[] = [...people, ...partners];
    const found = known.find((one) => sameName(one.name, wanted) || one.key === wanted);
    if (found !== undefined) return found.key;
    const key = holders.take(wanted, 'person');
    people.push({ key, name: wanted, phone: '', contact: '' });
    return key;
  };
  const services = draftServices(answers.services, holders, find);
  return {
    id: new Keys([]).take(name, 'organisation'),
    name,
    timezone: isZone(answers.timezone) ? answers.timezone : 'UTC',
    people,
    partners: partners.map((one) => ({ ...one, services: restoredBy(services, one.key) })),
    services,
  };
}

function contactOf(one: { name: string; phone: string; contact: string }) {
  return {
    name: cleanText(one.name, longest.name),
    phone: cleanText(one.phone, longest.contact),
    contact: cleanText(one.contact, longest.contact),
  };
}

function restoredBy(services: readonly DraftService[], partner: string): string[] {
  return services.filter((one) => one.primary === partner || one.backup === partner).map(({ key }) => key);
}

function draftServices(
  given: readonly ServiceAnswer[],
  holders: Keys,
  find: (name: string) => string | null,
): DraftService[] {
  const named = withNames(given.slice(0, mostAsked.services));
  const needs = needsOf(named);
  return named.map((service, index) => {
    const primary = find(service.restoredBy);
    const backup = find(service.elseBy);
    const { restoredBy: _, elseBy: __, ...rest } = service;
    return {
      ...rest,
      ...(needs[index] ?? { needs: [], notes: [] }),
      wayAround: cleanText(service.wayAround, longest.prose),
      restore: cleanText(service.restore, longest.prose),
      proof: cleanText(service.proof, longest.prose),
      normalMeans: cleanText(service.normalMeans, longest.prose),
      backupWhere: cleanText(service.backupWhere, longest.name),
      restoreTested:
        service.restoreTested !== null && isDay(service.restoreTested) ? service.restoreTested : null,
      lead: holders.take(`${service.key.slice(0, 22)}-lead`, 'lead'),
      primary,
      backup: backup === primary ? null : backup,
    };
  });
}

type Named = ServiceAnswer & { key: string };

/** Names and keys that nobody could take for another's when they type them. */
function withNames(services: readonly ServiceAnswer[]): Named[] {
  const keys = new Keys([]);
  const taken = new Set<string>();
  return services.flatMap((service) => {
    const typed = cleanText(service.name, longest.name);
    if (typed === '') return [];
    const base = spoken(typed) === '' ? 'Service' : typed;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? base : `${base} ${number}`;
      if (taken.has(spoken(name))) continue;
      let key = keys.take(name, 'service');
      while (taken.has(spoken(key))) key = keys.take(name, 'service');
      taken.add(spoken(name));
      taken.add(spoken(key));
      return [{ ...service, name, key }];
    }
  });
}

/** In the order in which they were said; the one that would close a circle is left out. */
function needsOf(services: readonly Named[]): { needs: string[]; notes: DraftNote[] }[] {
  const needs = new Map<string, string[]>(services.map(({ key }) => [key, []]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (needs.get(from) ?? []).some((next) => reaches(next, to, seen));
  };
  return services.map(({ key, needs: typed }) => {
    const notes: DraftNote[] = [];
    const own = needs.get(key) ?? [];
    for (const word of typed.slice(0, mostAsked.services)) {
      const name = cleanText(word, longest.name);
      if (name === '') continue;
      const need = services.find((one) => sameName(one.name, name) || one.key === name);
      if (need === undefined) notes.push({ kind: 'need-unknown', name });
      else if (reaches(need.key, key)) notes.push({ kind: 'need-circle', name: need.name });
      else if (!own.includes(need.key)) own.push(need.key);
    }
    return { needs: own, notes };
  });
}
