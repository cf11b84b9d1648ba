// What the house needs of paper: pictures and PDFs. adapters/paper makes them; main hands it in.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import type { ReportDocument } from '#src/wording/report/shapes/document.ts';
import type { DrawnPicture, Pictures } from '#src/wording/report/shapes/pictures.ts';

export interface Paper {
  /** As SVG, in every width that a form needs. */
  draw(chart: LaneChart): DrawnPicture;
  /** For a chat: PNG. */
  png(chart: LaneChart): Promise<Uint8Array>;
  /** May take seconds, and may fail: then another form is given. */
  pdf(document: ReportDocument, pictures: Pictures, writtenAt: number): Promise<Uint8Array>;
}
