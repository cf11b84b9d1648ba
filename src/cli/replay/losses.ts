// What a record says about data: the recovery point of each service that was hit, its own or the one of what it needs.
import type { Instant } from '../../clock.ts';
import type { Given } from '../../incident/commands.ts';
import type { OutageRecord } from './record.ts';

export interface Loss {
  /** Id in the record. */
  service: string;
  /** `null` = nothing was lost. */
  point: Given | null;
  lostTo: Instant | null;
}

type Said = Omit<Loss, 'service'>;

/** Only of services that were out; one of which the record knows an entry without an instant stays unknown. */
export function lossesOf(record: OutageRecord): Loss[] {
  const said = new Map<string, Said | null>();
  for (const { id } of record.services) {
    const own = record.data_loss.filter((loss) => loss.service === id);
    if (own.length > 0) said.set(id, worst(own.map(saidOf)));
  }
  const hit = new Set(
    record.events.flatMap(({ kind, service }) => (kind === 'started' ? [service ?? ''] : [])),
  );
  return record.services
    .filter(({ id }) => hit.has(id))
    .flatMap(({ id }) => {
      const found = said.has(id) ? (said.get(id) ?? null) : inherited(record, id, said);
      return found === null ? [] : [{ service: id, ...found }];
    });
}

function saidOf(loss: OutageRecord['data_loss'][number]): Said | null {
  const lostTo = loss.lost_to ?? null;
  if (loss.lost_from != null) {
    return { point: { at: loss.lost_from, certainty: loss.exact === false ? 'about' : 'exact' }, lostTo };
  }
  return loss.none_lost ? { point: null, lostTo: null } : null;
}

/** The earliest recovery point counts, and the latest instant up to which new data was lost; a loss beats none. */
function worst(all: readonly (Said | null)[]): Said | null {
  const known = all.filter((one) => one !== null);
  const points = known.flatMap(({ point }) => (point === null ? [] : [point]));
  const [earliest] = points.toSorted((a, b) => a.at - b.at);
  const lost = known.flatMap(({ lostTo }) => (lostTo === null ? [] : [lostTo]));
  if (known.length === 0) return null;
  return { point: earliest ?? null, lostTo: lost.length === 0 ? null : Math.max(...lost) };
}

/** What the nearest of the services that it needs, directly or through others, have to say. */
function inherited(record: OutageRecord, id: string, said: ReadonlyMap<string, Said | null>): Said | null {
  const seen = new Set([id]);
  let ring = [id];
  while (ring.length > 0) {
    const next = ring.flatMap(
      (one) => record.services.find((service) => service.id === one)?.depends_on ?? [],
    );
    ring = [...new Set(next)].filter((one) => !seen.has(one));
    for (const one of ring) seen.add(one);
    const found = worst(ring.map((one) => said.get(one) ?? null));
    if (found !== null) return found;
  }
  return null;
}
