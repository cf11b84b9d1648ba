// Facts become rows, chained to what was there, and rows become entries: for every store the same, so that a journal
// means the same in each. Knows no database.
import type { Instant } from '../clock.ts';
import type { Entry, Provenance, Source } from '../incident/events.ts';
import { canonical, NotRecordable } from './canonical.ts';
import { chainHash } from './chain.ts';
import { codec as today, type Codec } from './codec.ts';
import type { Slice, UnknownReport } from './port.ts';
import { genesis, type Head, type Row, type RowContent } from './row.ts';

/** Told of each entry that cannot be read. */
export type ReportUnknown = (report: UnknownReport) => void;

const emptyHead: Head = { version: 0, hash: genesis };

/** A request made ready to be written, before any lock is taken: everything but what the journal's end decides. */
export interface Prepared {
  organisation: string;
  request: string;
  /** How many positions it takes. */
  count: number;
  slices: readonly {
    stream: string;
    expectedVersion: number;
    contents: readonly Omit<RowContent, 'version' | 'position'>[];
  }[];
}

/** @throws NotRecordable for what no database would give back as it is; nothing was written. */
export function prepare(provenance: Provenance, slices: readonly Slice[], codec: Codec = today): Prepared {
  if (new Set(slices.map((slice) => slice.stream)).size < slices.length) {
    throw new NotRecordable('slices', 'two of them are of one stream');
  }
  const given = provenanceColumns(provenance);
  let part = 0;
  const prepared = slices.map(({ stream, expectedVersion, drafts }) => ({
    stream: plain('stream', stream),
    expectedVersion,
    contents: drafts.map((draft) => ({
      ...given,
      ...codec.encode(draft.event),
      stream,
      at: whole('at', draft.at),
      certainty: draft.certainty,
      part: part++,
    })),
  }));
  return { organisation: given.organisation, request: given.request, count: part, slices: prepared };
}

/**
 * The rows that a request adds, chained to the heads of their streams.
 * @param heads by stream name; a stream that is not there is empty.
 * @param position the last one given in the organisation.
 */
export function rowsOf(prepared: Prepared, heads: ReadonlyMap<string, Head>, position: number): Row[] {
  const rows: Row[] = [];
  for (const { stream, contents } of prepared.slices) {
    let head = heads.get(stream) ?? emptyHead;
    for (const given of contents) {
      const content = { ...given, version: head.version + 1, position: position + given.part + 1 };
      const hash = chainHash(head.hash, content);
      rows.push({ ...content, previous: head.hash, hash });
      head = { version: content.version, hash };
    }
  }
  return rows;
}

/** @param report hears of each type and version once, however often it is read. */
export function onceEach(report: ReportUnknown): ReportUnknown {
  const told = new Set<string>();
  return (unknown) => {
    const { type, v } = unknown.event.recorded;
    if (told.has(`${type}@${v}`)) return;
    told.add(`${type}@${v}`);
    report(unknown);
  };
}

export function entriesOf(rows: readonly Row[], report: ReportUnknown): Entry[] {
  return rows.map((row) => {
    const entry = entryOf(row);
    const { organisation, stream, version, event } = entry;
    if (event.type === 'Unknown') report({ organisation, stream, version, event });
    return entry;
  });
}

export function entryOf(row: Row, codec: Codec = today): Entry {
  return {
    organisation: row.organisation,
    stream: row.stream,
    version: row.version,
    position: row.position,
    event: codec.decode(row),
    at: row.at,
    certainty: row.certainty,
    recordedAt: row.recorded,
    by: row.by,
    role: row.role,
    source: JSON.parse(row.source) as Source,
    override: row.override === null ? null : (JSON.parse(row.override) as string),
    hash: row.hash,
  };
}

function provenanceColumns(provenance: Provenance) {
  const { organisation, by, role, source, recordedAt, override, request } = provenance;
  return {
    organisation: plain('organisation', organisation),
    by: plain('by', by),
    role: role === null ? null : plain('role', role),
    source: canonical(source),
    recorded: whole('recordedAt', recordedAt),
    override: override === null ? null : canonical(override),
    request: plain('request', request),
  };
}

/** Names stand in columns as they are, so they must be text that every database gives back unchanged. */
function plain(name: string, text: string): string {
  if (text === '' || !text.isWellFormed() || text.includes('\0')) {
    throw new NotRecordable(name, 'it is empty, holds a NUL or half a character');
  }
  return text;
}

/** SQLite and PostgreSQL keep 64 bits, JavaScript only 53. */
function whole(name: string, instant: Instant): Instant {
  if (!Number.isSafeInteger(instant))
    throw new NotRecordable(name, 'it is not a whole number of milliseconds');
  return instant;
}
