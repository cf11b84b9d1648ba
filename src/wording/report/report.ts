// The report in every form that is words: card, document, Markdown, JSON, CSV. Pages and PDF draw the same document;
// a replayed record's few lines are replay.ts.
import type { Card } from '../../chat/card.ts';
import type { ReportCopy } from '../../chat/command-spec.ts';
import type { PersonId } from '../../ids.ts';
import type { Report } from '../../report/report.ts';
import type { Voice } from '../voice.ts';
import { cardOf } from './cards/card.ts';
import { customerDocument } from './document/customer.ts';
import { documentOf } from './document/document.ts';
import { mapTexts, rolesIn, sharedFigures, steering, type Roles } from './document/shared.ts';
import { csvOf, csvOfDocument } from './forms/csv.ts';
import { jsonOf } from './forms/json.ts';
import { markdownOf } from './forms/markdown.ts';
import { writerOf } from './names.ts';
import { planChart } from './pictures/plan.ts';
import { recoveryChart } from './pictures/recovery.ts';
import { trendChart } from './pictures/trend.ts';
import type { LaneChart } from './shapes/chart.ts';
import type { PictureName, ReportDocument } from './shapes/document.ts';

type Names = Pick<Voice, 'name'>;

/** For a room: verdict, one line a service, where the time went. Provisional while the incident is open. */
export function reportCard(report: Report, voice: Voice): Card {
  return cardOf(report, voice);
}

/** The whole document; inert whatever people have typed. */
export function reportMarkdown(report: Report, voice: Names): string {
  return markdownOf(documentOf(report, nameIn(voice)));
}

/** The figures for machines, people by their ids; ends with a line break. */
export function reportJson(report: Report): string {
  return jsonOf(report);
}

/** A report as one reader may see it: the document, its pictures, and the forms that are no documents. */
export interface ReportCopyOf {
  /** For a form to draw: nothing in it is inert yet. */
  document: ReportDocument;
  charts: Readonly<Partial<Record<PictureName, LaneChart>>>;
  markdown: () => string;
  csv: () => string;
  json: () => string;
}

/** @param people everybody whose name may stand in what people wrote. */
export function reportCopy(
  report: Report,
  voice: Names,
  copy: ReportCopy,
  people: readonly PersonId[],
): ReportCopyOf {
  if (copy === 'summary') return customerCopy(report);
  const charts = chartsOf(report);
  if (copy === 'full') {
    const name = nameIn(voice);
    const document = documentOf(report, name);
    return {
      document,
      charts,
      markdown: () => markdownOf(document),
      csv: () => csvOf(writerOf(report, name)),
      json: () => jsonOf(report),
    };
  }
  return sharedCopy(report, charts, rolesIn(report, people, nameIn(voice)));
}

/** The picture for a card, with as many lanes as a phone shows without scrolling for long; `null` = nothing to show. */
export function chatCharts(report: Report): LaneChart | null {
  const chart = recoveryChart(report, mostInChat);
  return chart.lanes.length === 0 ? null : chart;
}

const mostInChat = 10;

function chartsOf(report: Report): ReportCopyOf['charts'] {
  const charts = { recovery: recoveryChart(report), plan: planChart(report), trend: trendChart(report) };
  return Object.fromEntries(Object.entries(charts).filter(([, chart]) => chart.lanes.length > 0));
}

function sharedCopy(report: Report, charts: ReportCopyOf['charts'], { person, scrub }: Roles): ReportCopyOf {
  const whole = documentOf(report, person);
  const banner = whole.banner === null ? 'SHARED COPY' : `${whole.banner} · SHARED COPY`;
  // The plan's own text names people by their keys.
  const sections = whole.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(({ kind }) => kind !== 'code'),
  }));
  const document = { ...mapTexts({ ...whole, sections }, scrub, steering), banner };
  return {
    document,
    charts: mapTexts(charts, scrub, steering),
    markdown: () => markdownOf(document),
    csv: () => scrub(csvOf(writerOf(report, person))),
    json: () => jsonOf(sharedFigures(report, { person, scrub })),
  };
}

/** Nothing but the summary is in it, in any form. */
function customerCopy(report: Report): ReportCopyOf {
  const document = customerDocument(report);
  return {
    document,
    charts: {},
    markdown: () => markdownOf(document),
    csv: () => csvOfDocument(document),
    json: () => `${JSON.stringify(document, null, 2)}\n`,
  };
}

function nameIn(voice: Names): (person: PersonId) => string {
  return (person) => voice.name(person);
}
