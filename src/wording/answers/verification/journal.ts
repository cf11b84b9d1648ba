// What `tocsin verify` says of each stream: its head, or the first entry that is not as it was written.
import type { ChainBreak } from '#src/journal/chain.ts';

/** What was found out about one stream, or about an organisation as a whole. */
export type Finding =
  | { kind: 'whole'; organisation: string; stream: string; version: number; hash: string; unknown: number }
  | { kind: 'broken'; organisation: string; stream: string; version: number; what: ChainBreak }
  /** A position was given and nothing stands there: an entry was cut off the end of a stream. */
  | { kind: 'cut'; organisation: string; position: number }
  /** The organisation has numbered the incident, and there is not one entry of it. */
  | { kind: 'gone'; organisation: string; stream: string };

const breaks: Readonly<Record<ChainBreak, string>> = {
  altered: 'it is not as it was written',
  missing: 'it was removed',
  inserted: 'it was put in later',
  reordered: 'another entry stands in its place',
};

export function findingLine(finding: Finding): string {
  const { organisation } = finding;
  switch (finding.kind) {
    case 'whole': {
      const { stream, version, hash, unknown } = finding;
      const unread =
        unknown === 0 ? '' : ` (${count(unknown, 'entry')} unknown to this release, kept as recorded)`;
      return `${organisation} ${stream}: ${count(version, 'entry')}, head ${hash}${unread}`;
    }
    case 'broken': {
      const { stream, version, what } = finding;
      return `${organisation} ${stream}: BROKEN at E${version}, ${what}: ${breaks[what]}`;
    }
    case 'cut':
      return `${organisation}: BROKEN at position ${finding.position}, missing: an entry was cut off the end of a stream`;
    case 'gone':
      return `${organisation} ${finding.stream}: BROKEN at E1, missing: the incident was numbered, and all its entries are gone`;
  }
}

export function verificationLine(place: string, streams: number, broken: number): string {
  if (broken > 0) return `${place}: NOT as it was written, ${count(broken, 'place')} named above`;
  return `${place}: ${count(streams, 'stream')} as written, compare the heads with those shown in the rooms and the report`;
}

export function noJournalLine(folder: string): string {
  return `there is no journal in ${folder}: set DATA_DIR to its folder, or DATABASE_URL`;
}

function count(number: number, word: string): string {
  if (number === 1) return `1 ${word}`;
  return `${number} ${word === 'entry' ? 'entries' : `${word}s`}`;
}
