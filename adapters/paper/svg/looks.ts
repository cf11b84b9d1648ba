// How each kind of bar looks. Every kind differs in pattern and in brightness, not only in colour: the picture says the
// same in black and white, and to people who see no difference between red and green.
import type { BarKind } from '#src/wording/report/shapes/chart.ts';
import { element, line, rect } from './writer.ts';

export interface Look {
  fill: string;
  stroke: string;
  /** Of words on it. */
  ink: string;
  /** Words on a pattern stand on a plate. */
  plate: boolean;
  dashed?: true;
}

export const looks: Readonly<Record<BarKind, Look>> = {
  down: { fill: '#8c1d18', stroke: '#8c1d18', ink: '#ffffff', plate: false },
  degraded: { fill: 'url(#stripes)', stroke: '#a35200', ink: '#1a1a1a', plate: true },
  restored: { fill: 'url(#dots)', stroke: '#2b6cb0', ink: '#1a1a1a', plate: true },
  normal: { fill: '#ffffff', stroke: '#2e7d32', ink: '#1a1a1a', plate: false },
  step: { fill: '#4a5568', stroke: '#4a5568', ink: '#ffffff', plate: false },
  blocked: { fill: 'url(#cross)', stroke: '#4a5568', ink: '#1a1a1a', plate: true },
  planned: { fill: '#ffffff', stroke: '#4a5568', ink: '#1a1a1a', plate: false, dashed: true },
  met: { fill: 'url(#dots)', stroke: '#2b6cb0', ink: '#1a1a1a', plate: true },
  missed: { fill: '#8c1d18', stroke: '#8c1d18', ink: '#ffffff', plate: false },
  open: { fill: 'url(#stripes)', stroke: '#a35200', ink: '#1a1a1a', plate: true },
};

/** The patterns, each named once in a picture. */
export const patterns = element(
  'defs',
  {},
  [
    pattern('stripes', 8, rect(0, 0, 8, 8, { fill: '#ffe3bf' }) + diagonal('#c96a00', 8, 2.4)),
    pattern(
      'dots',
      6,
      rect(0, 0, 6, 6, { fill: '#e4f0fb' }) + element('circle', { cx: 3, cy: 3, r: 1.1, fill: '#2b6cb0' }),
    ),
    pattern(
      'cross',
      6,
      rect(0, 0, 6, 6, { fill: '#ffffff' }) +
        line(0, 0, 6, 6, { stroke: '#4a5568', 'stroke-width': 1.3 }) +
        line(0, 6, 6, 0, { stroke: '#4a5568', 'stroke-width': 1.3 }),
    ),
  ].join(''),
);

function pattern(id: string, size: number, content: string): string {
  return element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, content);
}

/** A stripe that goes on seamlessly from one tile to the next. */
function diagonal(stroke: string, size: number, width: number): string {
  const one = (shift: number) =>
    line(shift - 2, size + 2, shift + size + 2, -2, { stroke, 'stroke-width': width });
  return one(-size) + one(0) + one(size);
}
