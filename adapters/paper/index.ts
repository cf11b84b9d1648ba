// The door to paper: pictures as SVG and PNG, documents as PDF. Knows no journal and no chat; what is drawn was decided
// and worded before.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import type { ReportDocument } from '#src/wording/report/shapes/document.ts';
import type { DrawnPicture, Pictures } from '#src/wording/report/shapes/pictures.ts';
import { createPdfMaker } from './pdf/pdf.ts';
import { drawn } from './pictures.ts';
import { pngOf } from './png.ts';
import { chartSvg } from './svg/chart.ts';

export { putSheet } from './sheet-folder.ts';

export interface Paper {
  draw(chart: LaneChart): DrawnPicture;
  /** For a chat: readable on a phone without opening it. */
  png(chart: LaneChart): Promise<Uint8Array>;
  /** Rejects with a `PaperFault`. */
  pdf(document: ReportDocument, pictures: Pictures, writtenAt: number): Promise<Uint8Array>;
}

/** Chats show a picture about as wide as a phone: drawn for that, and fine enough for a large screen. */
const chatWidth = 380;
const chatZoom = 3;

/** @param paper of the printed report. */
export function createPaper(paper: 'a4' | 'letter' = 'a4'): Paper {
  const maker = createPdfMaker();
  return {
    draw: drawn,
    png: (chart) => pngOf(chartSvg(chart, chatWidth), chatZoom),
    pdf: (document, pictures, writtenAt) => maker.make({ document, pictures, paper, writtenAt }),
  };
}
