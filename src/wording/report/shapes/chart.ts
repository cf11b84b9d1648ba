// What a picture of the report shows, with every word in it: lanes, bars and limits over time, without coordinates and
// colours. Filled by src/wording/report/pictures, drawn by adapters/paper. Types only.
import type { Instant } from '#src/clock.ts';

/** How a stretch of time looks: each kind has a pattern of its own, so that no colour is needed. */
export type BarKind =
  | 'down'
  | 'degraded'
  | 'restored'
  | 'normal'
  | 'step'
  | 'blocked'
  | 'planned'
  | 'met'
  | 'missed'
  | 'open';

export interface Bar {
  kind: BarKind;
  from: number;
  to: number;
  /** Inside or beside the bar where there is room; empty = none. */
  label: string;
  /** It still runs: no end is drawn. */
  open: boolean;
}

/** A line across a lane that must not be passed. */
export interface Limit {
  at: number;
  label: string;
  /** The bar went past it. */
  passed: boolean;
}

export interface Lane {
  title: string;
  /** Beside the title, set apart: the verdict in words. */
  remark: string;
  /** A sign before the remark; of the font that the pictures carry. */
  sign: '✔' | '✘' | '…' | '';
  bars: readonly Bar[];
  limits: readonly Limit[];
  /** Thinner bars beneath: the steps of the lane. */
  under: readonly Bar[];
}

export interface Tick {
  at: number;
  label: string;
}

export interface LaneChart {
  kind: 'lanes';
  title: string;
  subtitle: string;
  /** `DRILL` and the like, drawn into the picture: pictures travel without their message. */
  banner: string | null;
  from: number;
  to: number;
  /** Behind it time runs faster, so that the first hour can be seen beside three weeks; `null` = one scale. */
  kneeAt: number | null;
  ticks: readonly Tick[];
  /** In words, below the axis: the zone, or what is counted. */
  axis: string;
  marks: readonly { at: Instant; label: string }[];
  lanes: readonly Lane[];
  legend: readonly { kind: BarKind | 'limit'; label: string }[];
  /** Said where lanes were left out. */
  more: string;
  /** The same for who cannot see it. */
  alternative: string;
}
