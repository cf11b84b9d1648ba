// The columns of every table, for the query builder. The tables themselves are made in migrations.ts.
import type { Kysely } from 'kysely';
import type { PersonRow, Receipt, SetAside } from '#src/journal/port.ts';
import type { Row } from '#src/journal/row.ts';

interface InOrganisation {
  organisation: string;
}

export interface Tables {
  /** Append-only; triggers refuse anything else. */
  entries: Row;
  /** The position given last. Its row is locked by whoever appends, so positions become visible in their order. */
  organisations: InOrganisation & { position: number };
  checkpoints: InOrganisation & { platform: string; position: number };
  receipts: InOrganisation & Receipt;
  set_aside: InOrganisation & SetAside;
  plans: InOrganisation & { digest: string; document: string };
  people: InOrganisation & PersonRow;
  keyed: { namespace: string; key: string; value: string; expires: number | null };
  leases: { name: string; holder: string; until: number };
  schema_version: { version: number };
}

/** The database, or a transaction in it. */
export type Db = Kysely<Tables>;
