// A chart drawn in every width that a form needs.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';
import type { DrawnPicture } from '#src/wording/report/shapes/pictures.ts';
import { chartSvg } from './svg/chart.ts';

const pageWidth = 900;
const phoneWidth = 366;
/** A sheet of paper has room for so many lanes, whatever stands in them. */
const lanesPerSheet = 10;

export function drawn(chart: LaneChart): DrawnPicture {
  return {
    wide: chartSvg(chart, pageWidth),
    narrow: chartSvg(chart, phoneWidth),
    sheets: sheetsOf(chart).map((sheet) => chartSvg(sheet, pageWidth)),
    alternative: chart.alternative,
  };
}

/** Each with the same axis, so that they can be laid beside one another. */
function sheetsOf(chart: LaneChart): LaneChart[] {
  const count = Math.ceil(chart.lanes.length / lanesPerSheet);
  if (count < 2) return [chart];
  return Array.from({ length: count }, (_, index) => ({
    ...chart,
    subtitle: `${chart.subtitle} · ${index + 1}/${count}`,
    lanes: chart.lanes.slice(index * lanesPerSheet, (index + 1) * lanesPerSheet),
    more: index === count - 1 ? chart.more : '',
  }));
}
