// The pictures of one report, drawn: what the forms that hold pictures put where the document has a place for one.
// Types only.
import type { PictureName } from './document.ts';

export interface DrawnPicture {
  /** SVG for a page or a screen of ordinary width, and for a phone. */
  wide: string;
  narrow: string;
  /** The same on several sheets, where one would be longer than a page of paper. */
  sheets: readonly string[];
  /** The same in words. */
  alternative: string;
}

export type Pictures = Partial<Readonly<Record<PictureName, DrawnPicture>>>;
