// A laid-out document to the bytes of a PDF. Loads pdfmake, which is large and keeps its thread busy: only the worker
// beside this file imports it.
import { createRequire } from 'node:module';
import type { ReportDocument } from '#src/wording/report/shapes/document.ts';
import type { Pictures } from '#src/wording/report/shapes/pictures.ts';
import { fonts } from '../fonts.ts';
import { contentOf, margins, sheets, type Content } from './content.ts';

export interface PdfJob {
  document: ReportDocument;
  pictures: Pictures;
  paper: 'a4' | 'letter';
  /** Instant in the file's properties, so that the same report is the same bytes. */
  writtenAt: number;
}

interface PdfMaker {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  setTableLayouts(layouts: object): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

/** Numbers of tables and lines, in points. */
const rules = {
  hLineWidth: (row: number) => (row === 1 ? 1 : 0.4),
  vLineWidth: () => 0,
  hLineColor: () => '#999999',
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

const styles = {
  banner: { bold: true, fontSize: 13, characterSpacing: 2, margin: [0, 0, 0, 6] },
  title: { bold: true, fontSize: 17, margin: [0, 0, 0, 3] },
  standing: { bold: true, fontSize: 9.5, margin: [0, 0, 0, 4] },
  lead: { color: '#444444', margin: [0, 0, 0, 1] },
  heading: { bold: true, fontSize: 12.5, margin: [0, 14, 0, 4] },
  text: { margin: [0, 1, 0, 4] },
  verdict: { bold: true, fontSize: 11, margin: [4, 4, 4, 4] },
  table: { fontSize: 7.2 },
  columnHead: { bold: true },
  caption: { bold: true, fontSize: 7.6, margin: [0, 4, 0, 0] },
  code: { font: 'Mono', fontSize: 7.2, margin: [0, 2, 0, 6] },
};

/** Nothing is fetched from anywhere, and of the disk only the fonts are read, whatever the document says. */
function maker(): PdfMaker {
  const pdf = createRequire(import.meta.url)('pdfmake') as PdfMaker;
  const face = { normal: fonts.regular, bold: fonts.bold, italics: fonts.regular, bolditalics: fonts.bold };
  pdf.setFonts({ Sans: face, Mono: { ...face, normal: fonts.mono, bold: fonts.mono } });
  const known = new Set<string>(Object.values(fonts));
  pdf.setUrlAccessPolicy(() => false);
  pdf.setLocalAccessPolicy((path) => known.has(path));
  pdf.setTableLayouts({ rules });
  return pdf;
}

export async function renderPdf({ document, pictures, paper, writtenAt }: PdfJob): Promise<Uint8Array> {
  const sheet = sheets[paper];
  const foot = (page: number, pages: number): Content[] | object => ({
    columns: [
      { text: `${document.banner === null ? '' : `${document.banner} · `}${document.foot}` },
      { text: `${page} / ${pages}`, alignment: 'right', width: 50 },
    ],
    fontSize: 7,
    color: '#444444',
    margin: [margins[0], 12, margins[2], 0],
  });
  const written = new Date(writtenAt);
  return maker()
    .createPdf({
      pageSize: paper === 'a4' ? 'A4' : 'LETTER',
      pageMargins: margins,
      defaultStyle: { font: 'Sans', fontSize: 8.6, lineHeight: 1.15 },
      styles,
      info: {
        title: document.title,
        creationDate: written,
        modDate: written,
        producer: 'Tocsin',
        creator: 'Tocsin',
      },
      lang: document.language,
      content: contentOf(document, pictures, sheet),
      footer: foot,
    })
    .getBuffer();
}
