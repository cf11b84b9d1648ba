// The services of a record join the incident: those of the plan under its key, the others as not in plan, each after
// what it needs.
import type { Recorded } from '../../app/handle/record.ts';
import type { Instant } from '../../clock.ts';
import { matchName, plainWords } from '../../incident/resolve/names.ts';
import { serviceCandidates } from '../../incident/resolve/things.ts';
import type { Plan } from '../../plan/plan.ts';
import type { OutageRecord } from './record.ts';
import type { Keys, Say } from './say.ts';

type RecordService = OutageRecord['services'][number];

/** All of them, hit or not, so that what was never hit is judged, too. One that the engine refuses has no key. */
export async function addServices(
  record: OutageRecord,
  plan: Plan | null,
  at: Instant,
  say: Say,
): Promise<Keys> {
  const keys = new Map<string, string>();
  const names = distinctNames(record.services);
  for (const service of needsFirst(record.services)) {
    const planned = inPlan(service, plan, new Set(keys.values()));
    if (planned !== null) {
      keys.set(service.id, planned);
      continue;
    }
    const needs = service.depends_on.flatMap((id) => keys.get(id) ?? []);
    const added = await say(
      { type: 'AddService', name: names.get(service.id) ?? service.id, needs },
      at,
      'service',
    );
    const key = addedService(added);
    if (key !== null) keys.set(service.id, key);
  }
  return keys;
}

/** By its id, else by exactly its name; one service of the plan stands for one of the record. */
function inPlan({ id, name }: RecordService, plan: Plan | null, taken: ReadonlySet<string>): string | null {
  if (plan === null) return null;
  const candidates = serviceCandidates(null, plan).filter(({ key }) => !taken.has(key));
  for (const typed of [id, name]) {
    const match = matchName(typed, candidates, true);
    if (match.kind === 'one') return match.key;
  }
  return null;
}

/** The engine takes two services of the same name for one: then the id stands with the name. */
function distinctNames(services: readonly RecordService[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const [index, { id, name }] of services.entries()) {
    const wanted = [name, id, `${name} ${id}`, `service ${index + 1}`, `service ${index + 1} of the record`];
    const free = wanted.find((one) => plainWords(one) !== '' && !taken.has(plainWords(one))) ?? id;
    taken.add(plainWords(free));
    names.set(id, free);
  }
  return names;
}

/** What others need comes first; a circle is broken where it closes. */
function needsFirst(services: readonly RecordService[]): RecordService[] {
  const byId = new Map(services.map((service) => [service.id, service]));
  const ordered: RecordService[] = [];
  const seen = new Set<string>();
  const visit = (service: RecordService): void => {
    if (seen.has(service.id)) return;
    seen.add(service.id);
    for (const need of service.depends_on) {
      const needed = byId.get(need);
      if (needed) visit(needed);
    }
    ordered.push(service);
  };
  for (const service of services) visit(service);
  return ordered;
}

function addedService(recorded: Recorded): string | null {
  if (recorded.kind !== 'recorded') return null;
  for (const { event } of recorded.entries) if (event.type === 'ServiceAdded') return event.service;
  return null;
}
