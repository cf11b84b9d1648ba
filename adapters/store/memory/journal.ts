// The journal in memory: the same rows and the same chain as in a database, gone with the process. Each append is one
// synchronous step, so nothing comes between looking and writing.
import type { Appended, Journal, StreamHead } from '#src/journal/port.ts';
import { entriesOf, prepare, rowsOf, type ReportUnknown } from '#src/journal/recording.ts';
import type { Row } from '#src/journal/row.ts';

/** Rows of one organisation: all in order of position, and by stream. */
interface Shelf {
  all: Row[];
  streams: Map<string, Row[]>;
  requests: Map<string, Row[]>;
}

export function createMemoryJournal(report: ReportUnknown): Journal {
  const shelves = new Map<string, Shelf>();
  const shelf = (organisation: string): Shelf =>
    shelves.get(organisation) ?? { all: [], streams: new Map(), requests: new Map() };
  const stream = (organisation: string, name: string): Row[] => shelf(organisation).streams.get(name) ?? [];
  const entries = (rows: readonly Row[]) => entriesOf(rows, report);

  return {
    async read(organisation, name, afterVersion = 0) {
      return entries(stream(organisation, name).slice(afterVersion));
    },
    async rows(organisation, name) {
      return stream(organisation, name).map((row) => ({ ...row }));
    },
    async append(provenance, slices): Promise<Appended> {
      const prepared = prepare(provenance, slices);
      const own = shelf(prepared.organisation);
      const earlier = own.requests.get(prepared.request);
      if (earlier) return { kind: 'repeated', entries: entries(earlier) };
      const heads = new Map<string, Row>();
      for (const slice of slices) {
        const head = own.streams.get(slice.stream)?.at(-1);
        if (head) heads.set(slice.stream, head);
      }
      if (slices.some((slice) => (heads.get(slice.stream)?.version ?? 0) !== slice.expectedVersion)) {
        return { kind: 'conflict' };
      }
      const rows = rowsOf(prepared, heads, own.all.length);
      if (rows.length > 0) {
        shelves.set(prepared.organisation, own);
        own.requests.set(prepared.request, rows);
      }
      for (const row of rows) {
        own.all.push(row);
        const rowsOfStream = own.streams.get(row.stream);
        if (rowsOfStream) rowsOfStream.push(row);
        else own.streams.set(row.stream, [row]);
      }
      return { kind: 'appended', entries: entries(rows) };
    },
    async readAfter(organisation, position, limit) {
      return entries(shelf(organisation).all.slice(position, position + limit));
    },
    async findRequest(organisation, request) {
      return entries(shelf(organisation).requests.get(request) ?? []);
    },
    async heads(organisation) {
      return [...shelf(organisation).streams]
        .flatMap(([name, rows]): StreamHead[] =>
          rows.slice(-1).map(({ version, position, hash }) => ({ stream: name, version, position, hash })),
        )
        .sort((a, b) => (a.stream < b.stream ? -1 : 1));
    },
    async organisations() {
      return [...shelves.keys()].sort();
    },
    async lastPosition(organisation) {
      return shelf(organisation).all.length;
    },
  };
}
