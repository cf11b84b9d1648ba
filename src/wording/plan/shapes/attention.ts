// What needs attention before a disaster, as it is worded: cards and pages draw the same. Shapes only.
/** Worded, so that a card and a page say the same. */
export interface AttentionLine {
  severity: 'error' | 'warning' | 'coming';
  what: string;
  /** `services.voip.rto`; empty for the file as a whole. */
  path: string;
  line: number | null;
  /** Empty where nobody is named. */
  owner: string;
  /** `since 2026-08-01`, `by 2027-01-15`, `never done`; empty where nobody said. */
  due: string;
  late: boolean;
  /** To be typed once it is done, and a word for its button; `null` = a change of the file or a drill settles it. */
  record: { typed: string; label: string } | null;
}

export interface ContactLine {
  key: string;
  name: string;
  /** When somebody last rang, in words. */
  last: string;
  late: boolean;
  record: string;
}
