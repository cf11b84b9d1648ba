// Everything but the journal in memory: deliveries, plans, people, keyed values, leases.
import type { Clock } from '#src/clock.ts';
import type {
  Deliveries,
  KeyedRows,
  Leases,
  PeopleRows,
  PersonRow,
  PlanArchive,
  Receipt,
  SetAside,
} from '#src/journal/port.ts';
import { storable, storableOrNull } from '#src/journal/text.ts';

const id = (...parts: (string | number)[]): string => JSON.stringify(parts);

export function createMemoryDeliveries(): Deliveries {
  const checkpoints = new Map<string, number>();
  const receipts = new Map<string, { organisation: string; receipt: Receipt }>();
  const aside = new Map<string, { organisation: string; item: SetAside }>();
  const keep = (organisation: string, given: readonly Receipt[]): void => {
    for (const receipt of given) {
      const { platform, room, key } = receipt;
      receipts.set(id(organisation, platform, room, key), { organisation, receipt: { ...receipt } });
    }
  };

  return {
    async checkpoint(organisation, platform) {
      return checkpoints.get(id(organisation, platform)) ?? 0;
    },
    async advance(organisation, platform, position, given) {
      const key = id(organisation, platform);
      checkpoints.set(key, Math.max(checkpoints.get(key) ?? 0, position));
      keep(organisation, given);
    },
    async keep(organisation, given) {
      keep(organisation, given);
    },
    async receipt(organisation, platform, room, key) {
      const found = receipts.get(id(organisation, platform, room, key));
      return found ? { ...found.receipt } : null;
    },
    async receiptsOf(organisation, platform, incident) {
      return [...receipts.values()]
        .filter((kept) => kept.organisation === organisation)
        .map((kept) => ({ ...kept.receipt }))
        .filter((receipt) => receipt.platform === platform && receipt.incident === incident)
        .sort((a, b) => order(a.room, b.room) || order(a.key, b.key));
    },
    async forget(organisation, platform, room, key) {
      receipts.delete(id(organisation, platform, room, key));
    },
    async setAside(organisation, item) {
      const kept = { ...item, reason: storable(item.reason) };
      aside.set(id(organisation, item.platform, item.position), { organisation, item: kept });
    },
    async setAsideItems(organisation) {
      return [...aside.values()]
        .filter((kept) => kept.organisation === organisation)
        .map((kept) => ({ ...kept.item }))
        .sort((a, b) => a.position - b.position || order(a.platform, b.platform));
    },
  };
}

export function createMemoryPlans(): PlanArchive {
  const plans = new Map<string, string>();
  return {
    async savePlan(organisation, digest, document) {
      const key = id(organisation, digest);
      if (!plans.has(key)) plans.set(key, document);
    },
    async loadPlan(organisation, digest) {
      return plans.get(id(organisation, digest)) ?? null;
    },
  };
}

export function createMemoryPeople(): PeopleRows {
  const people = new Map<string, Map<string, PersonRow>>();
  return {
    async savePeople(organisation, rows) {
      const own = people.get(organisation) ?? new Map<string, PersonRow>();
      people.set(organisation, own);
      for (const row of rows) {
        own.set(row.person, {
          person: row.person,
          name: storableOrNull(row.name),
          phone: storableOrNull(row.phone),
          contact: storableOrNull(row.contact),
          handles: storable(row.handles),
        });
      }
    },
    async people(organisation) {
      return [...(people.get(organisation)?.values() ?? [])]
        .map((row) => ({ ...row }))
        .sort((a, b) => order(a.person, b.person));
    },
    async erasePerson(organisation, person) {
      people.get(organisation)?.delete(person);
    },
  };
}

export function createMemoryKeyed(clock: Clock): KeyedRows {
  const namespaces = new Map<string, Map<string, { value: string; expires: number | null }>>();
  const live = (namespace: string, key: string): string | undefined => {
    const kept = namespaces.get(namespace)?.get(key);
    return kept && (kept.expires === null || kept.expires > clock.now()) ? kept.value : undefined;
  };
  return {
    async get(namespace, key) {
      return live(namespace, key);
    },
    async set(namespace, key, value, expires) {
      const own = namespaces.get(namespace) ?? new Map<string, { value: string; expires: number | null }>();
      namespaces.set(namespace, own);
      own.set(key, { value, expires });
    },
    async delete(namespace, key) {
      const was = live(namespace, key) !== undefined;
      namespaces.get(namespace)?.delete(key);
      return was;
    },
    async clear(namespace) {
      namespaces.delete(namespace);
    },
    async *entries(namespace) {
      for (const key of [...(namespaces.get(namespace)?.keys() ?? [])].sort()) {
        const value = live(namespace, key);
        if (value !== undefined) yield [key, value];
      }
    },
  };
}

export function createMemoryLeases(): Leases {
  const leases = new Map<string, { holder: string; until: number }>();
  return {
    async acquire(name, holder, now, until) {
      const held = leases.get(name);
      if (held && held.holder !== holder && held.until > now) return false;
      leases.set(name, { holder, until });
      return true;
    },
    async release(name, holder) {
      if (leases.get(name)?.holder === holder) leases.delete(name);
    },
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
