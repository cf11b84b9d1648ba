// The run sheet as it is worded: what plain text, the page and the card all draw. Shapes only.
export interface Sheet {
  title: string;
  /** Of a drill or a demo. */
  banner: string | null;
  intro: readonly string[];
  /** Before any service: calls, the scenario's own steps. */
  first: readonly SheetStep[];
  /** In the order in which they are restored. */
  services: readonly SheetService[];
  contacts: readonly SheetContact[];
  firms: readonly SheetFirm[];
  /** What to do while only paper works, and afterwards. */
  onPaper: readonly string[];
}

export interface SheetService {
  heading: string;
  /** `RTO`, `10:41 at the latest` … */
  facts: readonly { label: string; value: string }[];
  steps: readonly SheetStep[];
}

export interface SheetStep {
  id: string;
  what: string;
  link: string | null;
  /** Whoever does it, with the number to ring. */
  who: string;
  /** `25 min`, `no estimate`. */
  length: string;
  /** What it waits for, who must approve it, how it is taken back; one remark each. */
  remarks: readonly string[];
  /** Of an incident, as it was when the sheet was made; empty on the plan's own. */
  state: string;
}

export interface SheetContact {
  name: string;
  roles: string;
  phone: string;
  /** Outside the office. */
  other: string;
}

export interface SheetFirm {
  name: string;
  phone: string;
  lines: readonly string[];
}
