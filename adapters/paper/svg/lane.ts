// One lane: its title and verdict, its bars, the limits across them, and the thin bars beneath.
import type { Bar, Lane, Limit } from '#src/wording/report/shapes/chart.ts';
import type { Sheet } from './axis.ts';
import { looks } from './looks.ts';
import { fitted, widthOf, wrapped } from './measure.ts';
import { element, line, rect, text, type TextLook } from './writer.ts';

const titleSize = 13;
const remarkSize = 12;
const remarkHeight = 14;
const smallSize = 10.5;
const barHeight = 18;
const underHeight = 11;
/** Words of the limits, below the bar. */
const limitHeight = 17;
/** Words further from their line than this belong to nothing. */
const mostAside = 40;
/** Steps that run at the same time stand below one another, up to so many rows. */
const mostRows = 3;
/** An outage of a minute in a month must still be seen. */
const leastWidth = 2.5;

/** Where title and remark share a line, and where not; the same question for drawing and for the height. */
function isTight({ title, remark, sign }: Lane, room: number): boolean {
  return widthOf(title, titleSize, true) + widthOf(`${sign} ${remark}`, remarkSize) + 20 > room;
}

/** Flags of limits stand between the words and the bars. */
function headHeight(lane: Lane, room: number): number {
  const words = isTight(lane, room) ? 20 + remarkLines(lane, room).length * remarkHeight : 18;
  return words + (lane.limits.length > 0 ? 7 : 0);
}

/** Below the title, where both do not fit on a line; a verdict is never cut short of two. */
function remarkLines({ remark, sign }: Lane, room: number): string[] {
  return wrapped(`${sign} ${remark}`.trim(), remarkSize, room, 2, sign === '✘');
}

function hasLimitWords({ limits }: Lane): boolean {
  return limits.some(({ label: said }) => said !== '');
}

export function laneHeight(lane: Lane, { left, right }: Sheet): number {
  const words = headHeight(lane, right - left);
  const limits = hasLimitWords(lane) ? limitHeight : 0;
  const under = packed(lane.under).length * (underHeight + 2) + (lane.under.length > 0 ? 2 : 0);
  return words + barHeight + limits + under + 13;
}

export function drawLane(lane: Lane, sheet: Sheet, top: number): string {
  const { left, right } = sheet;
  const y = top + headHeight(lane, right - left);
  const crossed = lane.limits.map(({ at }) => sheet.scale(at));
  const beneath = y + barHeight + (hasLimitWords(lane) ? limitHeight : 2);
  return [
    words(lane, sheet, top),
    ...lane.bars.map((bar) => drawBar(bar, sheet, { y, height: barHeight, crossed })),
    ...packed(lane.under).flatMap((row, index) =>
      row.map((bar) =>
        drawBar(bar, sheet, { y: beneath + index * (underHeight + 2), height: underHeight, crossed: [] }),
      ),
    ),
    limits(lane.limits, sheet, y),
  ].join('');
}

/** Each in the first row that is free when it begins; what finds none shares the last. */
function packed(bars: readonly Bar[]): Bar[][] {
  const rows: Bar[][] = [];
  for (const bar of bars.toSorted((a, b) => a.from - b.from)) {
    const free = rows.find((row) => row.every(({ to }) => to <= bar.from));
    if (free !== undefined) free.push(bar);
    else if (rows.length < mostRows) rows.push([bar]);
    else rows.at(-1)?.push(bar);
  }
  return rows;
}

/** On a white ground, so that no line runs through the letters. */
function plated(x: number, y: number, said: string, look: TextLook): string {
  const wide = widthOf(said, look.size, look.bold);
  const start = look.anchor === 'end' ? x - wide : x;
  return (
    rect(start - 2, y - look.size, wide + 4, look.size + 4, { fill: '#ffffff' }) + text(x, y, said, look)
  );
}

function words(lane: Lane, { left, right }: Sheet, top: number): string {
  const { title, remark, sign } = lane;
  const room = right - left;
  const missed = sign === '✘';
  if (isTight(lane, room)) {
    const name = fitted(title, titleSize, room, true);
    const lines = remarkLines(lane, room).map((said, index) =>
      plated(left, top + 28 + index * remarkHeight, said, { size: remarkSize, bold: missed }),
    );
    return [plated(left, top + 13, name, { size: titleSize, bold: true }), ...lines].join('');
  }
  const said = `${sign} ${remark}`.trim();
  const isBold = missed && fitsBold(title, said, room);
  return (
    plated(left, top + 13, title, { size: titleSize, bold: true }) +
    plated(right, top + 13, said, { size: remarkSize, anchor: 'end', bold: isBold })
  );
}

function fitsBold(title: string, said: string, room: number): boolean {
  return widthOf(title, titleSize, true) + widthOf(said, remarkSize, true) + 12 <= room;
}

interface Track {
  y: number;
  height: number;
  /** Where lines cross it: no words stand there. */
  crossed: readonly number[];
}

function drawBar(bar: Bar, { scale, right }: Sheet, { y, height, crossed }: Track): string {
  const look = looks[bar.kind];
  const x = Math.min(scale(bar.from), right - leastWidth);
  const width = Math.max(leastWidth, scale(bar.to) - x);
  const box = rect(x, y, width, height, {
    fill: look.fill,
    stroke: look.stroke,
    'stroke-width': 1,
    ...(look.dashed ? { 'stroke-dasharray': '4 2' } : {}),
  });
  const [from, to] = widest(x, x + width, crossed);
  return (
    box + (bar.open ? arrow(x + width, y, height, look.stroke) : '') + label(bar, from, y, to - from, height)
  );
}

/** The widest stretch between the lines that cross it. */
function widest(from: number, to: number, crossed: readonly number[]): [number, number] {
  const edges = [from, ...crossed.filter((x) => x > from && x < to).toSorted((a, b) => a - b), to];
  const stretches = edges.slice(1).map((end, index): [number, number] => [edges[index] ?? from, end]);
  return stretches.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0] ?? [from, to];
}

/** It goes on: a point to the right instead of an edge. */
function arrow(x: number, y: number, height: number, fill: string): string {
  const points = `${x},${y} ${x + 7},${y + height / 2} ${x},${y + height}`;
  return element('polygon', { points, fill });
}

/** Inside the bar, where there is room for it. */
function label({ label: said, kind }: Bar, x: number, y: number, width: number, height: number): string {
  const { ink, plate } = looks[kind];
  const wide = widthOf(said, smallSize);
  if (said === '' || wide + 8 > width) return '';
  const middle = x + width / 2;
  const ground = plate
    ? rect(middle - wide / 2 - 3, y + 1, wide + 6, height - 2, { fill: '#ffffff', rx: 2 })
    : '';
  return ground + text(middle, y + height / 2 + 3.8, said, { size: smallSize, fill: ink, anchor: 'middle' });
}

/** A flag on each limit; words that would touch those before are left out, the line stays. */
function limits(all: readonly Limit[], { scale, left, right }: Sheet, y: number): string {
  let free = left - 8;
  return all
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, label: said, passed }) => {
      const x = scale(at);
      const whole = passed && said !== '' ? `${said} ✘` : said;
      const wide = widthOf(whole, smallSize, passed);
      const wished = Math.max(left, Math.min(x - wide / 2, right - wide));
      const start = Math.max(wished, free + 6);
      const fits = start + wide <= right && start - x < mostAside;
      if (fits) free = start + wide;
      const flag = element('polygon', {
        points: `${x - 5},${y - 6} ${x + 5},${y - 6} ${x},${y}`,
        fill: '#1a1a1a',
      });
      return (
        line(x, y - 5, x, y + barHeight + 3, { 'stroke-width': passed ? 3 : 2, stroke: '#ffffff' }) +
        line(x, y - 5, x, y + barHeight + 3, { 'stroke-width': passed ? 2 : 1.4 }) +
        flag +
        (fits ? text(start, y + barHeight + 12, whole, { size: smallSize, bold: passed }) : '')
      );
    })
    .join('');
}
