// What the page of a report says itself, beside the document that it draws.
import type { Verdict } from '#src/report/verdicts.ts';

export const words = { contents: 'Contents' } as const;

/** Beside the words of a verdict; signs that ordinary fonts have, in black as in colour. */
export const verdictSigns: Readonly<Record<Verdict['kind'], string>> = {
  met: '✔',
  missed: '✘',
  'missed, still open': '✘',
  'at risk': '▲',
  running: '▶',
  'too close to call': '≈',
  'no objective': '–',
  'not affected': '○',
  'not yet known': '?',
};
