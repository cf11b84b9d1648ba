// The axis of a picture: labels where there is room, lines through the lanes, the knee, and what happened when.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import { fitted, widthOf } from './measure.ts';
import type { Scale } from './scale.ts';
import { element, line, text } from './writer.ts';

export interface Sheet {
  left: number;
  right: number;
  scale: Scale;
}

const size = 11;
const lineHeight = 13;

export const axisHeight = 2 * lineHeight + 8;

/** Labels of two lines where there is room for them; those with a date come first. */
export function axisLabels(chart: LaneChart, { left, right, scale }: Sheet, top: number): string {
  const taken: [number, number][] = [];
  const isDated = (label: string) => label.includes('\n');
  const ordered = [
    ...chart.ticks.filter(({ label }) => isDated(label)),
    ...chart.ticks.filter(({ label }) => !isDated(label)),
  ];
  return ordered
    .map(({ at, label }) => {
      const x = scale(at);
      const [above = '', below = ''] = label.split('\n');
      const width = Math.max(widthOf(above, size), widthOf(below, size));
      const start = Math.min(Math.max(x - width / 2, left), right - width);
      if (taken.some(([from, to]) => start < to + 8 && start + width > from - 8)) return '';
      taken.push([start, start + width]);
      const middle = start + width / 2;
      return [
        text(middle, top + lineHeight - 2, above, { size, anchor: 'middle' }),
        text(middle, top + 2 * lineHeight - 2, below, { size, anchor: 'middle', fill: '#4a4a4a' }),
        line(x, top + 2 * lineHeight + 1, x, top + axisHeight, { stroke: '#4a4a4a' }),
      ].join('');
    })
    .join('');
}

/** Thin lines through all lanes, the knee, and a base line under the labels. */
export function axisLines(
  chart: LaneChart,
  { left, right, scale }: Sheet,
  top: number,
  bottom: number,
): string {
  const grid = chart.ticks.map(({ at }) => line(scale(at), top, scale(at), bottom, { stroke: '#e2e2e2' }));
  return [
    ...grid,
    line(left, top, right, top, { stroke: '#4a4a4a' }),
    ...knee(chart, scale, top, bottom),
  ].join('');
}

/** A zigzag from top to bottom: here the scale changes. */
function knee({ kneeAt }: LaneChart, scale: Scale, top: number, bottom: number): string[] {
  if (kneeAt === null) return [];
  const x = scale(kneeAt);
  const points = [`${x},${top - 6}`];
  for (let y = top, step = 0; y <= bottom; y += 7, step += 1)
    points.push(`${x + (step % 2 === 0 ? 3 : -3)},${y}`);
  return [
    element('polyline', { points: points.join(' '), fill: 'none', stroke: '#6b6b6b', 'stroke-width': 1 }),
  ];
}

export const markHeight = 14;

/** Rows that the labels of the marks need, and the marks with their row; labels that fit in no row are left out. */
export function placedMarks(chart: LaneChart, { left, right, scale }: Sheet) {
  const ends: number[] = [];
  const placed = chart.marks.map(({ at, label }) => {
    const words = fitted(label, size, 140);
    const width = widthOf(words, size);
    const x = scale(at);
    const start = x + 4 + width > right ? x - 4 - width : x + 4;
    const free = [0, 1, 2].find((row) => (ends[row] ?? left - 8) + 8 <= start);
    if (free !== undefined) ends[free] = start + width;
    return { x, start, words, row: free ?? null };
  });
  return { rows: ends.length, placed };
}

export function marks(found: ReturnType<typeof placedMarks>, top: number, bottom: number): string {
  return found.placed
    .map(({ x, start, words, row }) => {
      const y = top + (row ?? found.rows) * markHeight;
      const drawn = line(x, y, x, bottom, { stroke: '#1a1a1a', 'stroke-dasharray': '2 3' });
      return row === null ? drawn : drawn + text(start, y + 10, words, { size, fill: '#1a1a1a' });
    })
    .join('');
}
