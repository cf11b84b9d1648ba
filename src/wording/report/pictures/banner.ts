// What a picture says about its own kind: it may travel without the message that it came with.
import type { Report } from '#src/report/report.ts';

export function bannerOf({ header }: Report): string | null {
  if (header.drill) return 'DRILL';
  return header.imported ? 'REPLAY' : null;
}
