// What `tocsin verify REPORT` says: whether a report, the journal and the plan belong together, line by line.

export interface ReportFinding {
  what: 'digest' | 'chain' | 'head' | 'plan' | 'plan-missing' | 'figures';
  ok: boolean;
  /** A digest, an entry, or the section of the report that differs. */
  detail: string;
}

const good: Readonly<Record<ReportFinding['what'], (detail: string) => string>> = {
  digest: (detail) => `report: as it was written, digest ${detail}`,
  chain: (detail) => `journal: the chain holds over ${detail} ${detail === '1' ? 'entry' : 'entries'}`,
  head: (detail) => `report and journal: the same head, ${detail}`,
  plan: (detail) => `plan: as it was archived, ${detail}`,
  'plan-missing': (detail) => `plan: ${detail}`,
  figures: () => 'figures: drawn again from the journal, every one the same',
};

const bad: Readonly<Record<ReportFinding['what'], (detail: string) => string>> = {
  digest: (detail) =>
    `report: NOT as it was written, something in it was changed after digest ${detail} was made`,
  chain: (detail) => `journal: BROKEN at ${detail}`,
  head: (detail) => `report and journal: DO NOT belong together, the journal has no entry ${detail}`,
  plan: (detail) => `plan: NOT as it was archived, ${detail}`,
  'plan-missing': (detail) => `plan: MISSING in the archive, ${detail}`,
  figures: (detail) => `figures: the journal gives another "${detail}" than the report`,
};

export function reportFindingLine({ what, ok, detail }: ReportFinding): string {
  return ok ? good[what](detail) : bad[what](detail);
}

export function reportVerdictLine(file: string, findings: readonly ReportFinding[]): string {
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0) return `${file}: does NOT belong to this journal as it stands, ${wrong} named above`;
  return `${file}: report, journal and plan belong together; compare the head with the one posted in the rooms`;
}

export function notAReportLine(file: string): string {
  return `${file} is not a report as JSON: /outage report format:json makes one`;
}

export function unknownIncidentLine(incident: string, organisation: string): string {
  return `no journal here holds ${incident} of ${organisation}`;
}

export function noIncidentLine(incident: string): string {
  return `The journal has no incident ${incident}. Its number looks like O-12, a drill's like D-3.`;
}

export function writtenLine(path: string, bytes: number): string {
  return `${path} (${Math.max(1, Math.round(bytes / 1024))} KiB)`;
}

export function notWrittenLine(path: string, code: string): string {
  return `${path} cannot be written (${code}).`;
}
