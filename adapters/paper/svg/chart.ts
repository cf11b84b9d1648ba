// A chart of lanes as one SVG of a given width: head, legend, axis, lanes. What it shows was decided elsewhere.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import { axisHeight, axisLabels, axisLines, markHeight, marks, placedMarks, type Sheet } from './axis.ts';
import { drawLane, laneHeight } from './lane.ts';
import { looks, patterns } from './looks.ts';
import { fitted, widthOf, wrapped } from './measure.ts';
import { scaleOf } from './scale.ts';
import { element, escaped, fontFamily, line, rect, text } from './writer.ts';

const margin = 14;
/** Room on the right for the point of what still runs. */
const tail = 10;

/** @param width in CSS pixels; 360 for a phone, 960 for a page. The height follows from what is shown. */
export function chartSvg(chart: LaneChart, width: number): string {
  const left = margin;
  const right = width - margin - tail;
  const sheet: Sheet = { left, right, scale: scaleOf(chart, left, right) };
  const head = drawHead(chart, sheet, width);
  const found = placedMarks(chart, sheet);
  const axisTop = head.bottom + 6;
  const marksTop = axisTop + axisHeight;
  const lanesTop = marksTop + found.rows * markHeight + 4;
  const lanes: string[] = [];
  let bottom = lanesTop;
  for (const lane of chart.lanes) {
    lanes.push(drawLane(lane, sheet, bottom));
    bottom += laneHeight(lane, sheet);
  }
  const foot = drawFoot(chart, sheet, bottom);
  const height = Math.ceil(foot.bottom + margin);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': fontFamily,
      role: 'img',
    },
    [
      element('title', {}, escaped(chart.title)),
      element('desc', {}, escaped(chart.alternative)),
      patterns,
      rect(0, 0, width, height, { fill: '#ffffff' }),
      head.drawn,
      axisLines(chart, sheet, marksTop, bottom),
      axisLabels(chart, sheet, axisTop),
      marks(found, marksTop, bottom),
      ...lanes,
      foot.drawn,
    ].join(''),
  );
}

interface Drawn {
  drawn: string;
  bottom: number;
}

function drawHead(chart: LaneChart, sheet: Sheet, width: number): Drawn {
  const { left } = sheet;
  const banner = bannerBox(chart.banner, width - margin);
  const room = width - 2 * margin - banner.width;
  let y = 12;
  const lines = (words: string, size: number, look: { bold?: boolean; fill?: string }) =>
    wrapped(words, size, room, 2, look.bold).map((said) => {
      y += size + 4;
      return text(left, y, said, { size, ...look });
    });
  const title = lines(chart.title, 16, { bold: true });
  const subtitle = lines(chart.subtitle, 12, { fill: '#4a4a4a' });
  const legend = drawLegend(chart, sheet, Math.max(y + 10, 50));
  return { drawn: [...title, ...subtitle, banner.drawn, legend.drawn].join(''), bottom: legend.bottom };
}

function bannerBox(banner: string | null, right: number): { drawn: string; width: number } {
  if (banner === null) return { drawn: '', width: 0 };
  const width = widthOf(banner, 15, true) + 18;
  return {
    drawn:
      rect(right - width, 14, width, 26, { fill: '#1a1a1a' }) +
      text(right - width / 2, 32, banner, { size: 15, bold: true, fill: '#ffffff', anchor: 'middle' }),
    width: width + 12,
  };
}

/** In rows, as many beside one another as fit. */
function drawLegend({ legend }: LaneChart, { left, right }: Sheet, top: number): Drawn {
  const size = 11;
  let x = left;
  let y = top;
  const drawn = legend.map(({ kind, label }) => {
    const wide = 26 + widthOf(label, size) + 16;
    if (x > left && x + wide - 16 > right) {
      x = left;
      y += 17;
    }
    const swatch =
      kind === 'limit'
        ? line(x + 10, y, x + 10, y + 12, { 'stroke-width': 2 }) +
          element('polygon', {
            points: `${x + 5},${y - 1} ${x + 15},${y - 1} ${x + 10},${y + 5}`,
            fill: '#1a1a1a',
          })
        : rect(x, y + (isThin(kind) ? 2 : 0), 20, isThin(kind) ? 8 : 12, {
            fill: looks[kind].fill,
            stroke: looks[kind].stroke,
            ...(looks[kind].dashed ? { 'stroke-dasharray': '4 2' } : {}),
          });
    const words = text(x + 26, y + 10, label, { size });
    x += wide;
    return swatch + words;
  });
  return { drawn: drawn.join(''), bottom: legend.length === 0 ? top : y + 16 };
}

function isThin(kind: string): boolean {
  return kind === 'step' || kind === 'planned' || kind === 'blocked';
}

/** What the axis counts, and what was left out; a tall picture has its axis at the foot, too. */
function drawFoot(chart: LaneChart, sheet: Sheet, top: number): Drawn {
  const repeat = chart.lanes.length > 8;
  const axis = repeat
    ? line(sheet.left, top, sheet.right, top, { stroke: '#4a4a4a' }) + axisLabels(chart, sheet, top)
    : '';
  let y = top + (repeat ? axisHeight : 0) + 12;
  const words = [chart.more, chart.axis]
    .filter((said) => said !== '')
    .map((said) => {
      const drawn = text(sheet.left, y, fitted(said, 11, sheet.right - sheet.left), {
        size: 11,
        fill: '#4a4a4a',
      });
      y += 15;
      return drawn;
    });
  return { drawn: axis + words.join(''), bottom: y - 12 };
}
