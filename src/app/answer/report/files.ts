// One report as the bytes of one form. Pure but for the paper, which draws; where the file goes is not known here.
import type { ReportCopy, ReportForm } from '#src/chat/command-spec.ts';
import type { PersonId } from '#src/ids.ts';
import type { Report } from '#src/report/report.ts';
import { reportPage } from '#src/pages/report/page.ts';
import { reportCopy } from '#src/wording/report/report.ts';
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import type { Pictures } from '#src/wording/report/shapes/pictures.ts';
import type { Voice } from '#src/wording/voice.ts';
import type { Paper } from './paper.ts';

export interface ReportFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface FileOrder {
  report: Report;
  form: ReportForm;
  copy: ReportCopy;
  voice: Pick<Voice, 'name'>;
  /** Everybody whose name may stand in a text. */
  people: readonly PersonId[];
}

const types: Readonly<Record<ReportForm, { ending: string; mediaType: string }>> = {
  html: { ending: 'html', mediaType: 'text/html' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  markdown: { ending: 'md', mediaType: 'text/markdown' },
  csv: { ending: 'csv', mediaType: 'text/csv' },
  json: { ending: 'json', mediaType: 'application/json' },
};

/** @param paper `null` = nothing can be drawn: the forms go without pictures, and a page in place of a PDF. */
export async function fileOf(asked: FileOrder, paper: Paper | null): Promise<ReportFile> {
  const order: FileOrder = asked.form === 'pdf' && paper === null ? { ...asked, form: 'html' } : asked;
  const bytes = await bytesOf(order, paper);
  const { ending, mediaType } = types[order.form];
  return { name: `${nameOf(order)}.${ending}`, mediaType, bytes };
}

/** `O-12-report-v2-shared`: says which of several lies in a folder. */
function nameOf({ report, copy }: FileOrder): string {
  const { incident, version, standing } = report.header;
  const which = standing === 'provisional' ? 'provisional' : `v${Math.max(1, version)}`;
  return `${incident}-${copy === 'summary' ? 'summary' : 'report'}-${which}${copy === 'shared' ? '-shared' : ''}`;
}

async function bytesOf(order: FileOrder, paper: Paper | null): Promise<Uint8Array> {
  const { report, form, voice, copy, people } = order;
  const version = reportCopy(report, voice, copy, people);
  switch (form) {
    case 'markdown':
      return encoded(version.markdown());
    case 'csv':
      return encoded(version.csv());
    case 'json':
      return encoded(version.json());
    case 'html':
      return encoded(reportPage(version.document, drawn(version.charts, paper)));
    case 'pdf':
      if (paper === null) throw new TypeError('a PDF without paper');
      return paper.pdf(version.document, drawn(version.charts, paper), report.header.writtenAt);
  }
}

/** The pictures that the document has a place for. */
function drawn(charts: Readonly<Partial<Record<keyof Pictures, LaneChart>>>, paper: Paper | null): Pictures {
  if (paper === null) return {};
  return Object.fromEntries(Object.entries(charts).map(([name, chart]) => [name, paper.draw(chart)]));
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
