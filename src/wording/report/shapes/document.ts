// The report as a document: headings, sentences, tables, in the order of reading, without any markup. Filled by
// src/wording/report/document, drawn by the forms: Markdown, pages, PDF. Every string is text of people until a form has
// made it inert. Types only.
import type { Verdict } from '#src/report/verdicts.ts';

export interface ReportDocument {
  /** What stands on the sheet and in the window's title. */
  title: string;
  /** `DRILL`, `REPLAY`, `SHARED COPY`: on every page, so that no copy is taken for something else. */
  banner: string | null;
  /** Real or not, provisional or final, severity, phase. */
  standing: string;
  /** Organisation, plan, zone, how far it is complete. */
  lead: readonly Line[];
  /** Language of the words, as HTML and PDF name it. */
  language: string;
  sections: readonly Section[];
  /** At the foot of every printed page. */
  foot: string;
}

export interface Section {
  /** For links inside the document: small letters and hyphens. */
  id: string;
  heading: string;
  blocks: readonly DocumentBlock[];
}

export type DocumentBlock =
  | { kind: 'text'; line: Line }
  /** The one line that everybody reads. */
  | { kind: 'verdict'; text: string; tone: 'good' | 'bad' | 'open' }
  | { kind: 'list'; items: readonly Line[] }
  | { kind: 'figures'; items: readonly { label: string; value: string }[] }
  | Table
  | { kind: 'code'; language: 'diff' | 'text'; text: string }
  | { kind: 'picture'; picture: PictureName };

export interface Table {
  kind: 'table';
  /** Of more than one table in a section, what this one shows; read out to who cannot see it. */
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Widths on paper, one a column: a share of what is left, or as wide as its words. */
  widths: readonly (number | 'auto')[];
  /** On a narrow screen: each row a card with headings, or short lines that need none. */
  narrow: 'cards' | 'lines';
}

export type PictureName = 'recovery' | 'plan' | 'trend';

/** Text, and what of it is to be read letter by letter or first. */
export type Line = string | readonly Part[];
export type Part = string | { code: string } | { strong: string };

/** Several lines of one cell; a verdict has a sign beside its words. */
export type Cell = string | readonly CellLine[];
export interface CellLine {
  text: string;
  verdict: Verdict['kind'] | null;
}
