// The report in every form that is words: card, document, Markdown, JSON, CSV. Pages and PDF draw the same document;
// a replayed record's few lines are replay.ts.
import type { Card } from '../../chat/card.ts';
import type { PersonId } from '../../ids.ts';
import type { Report } from '../../report/report.ts';
import type { Voice } from '../voice.ts';
import { cardOf } from './card.ts';
import { documentOf } from './document/document.ts';
import { csvOf } from './forms/csv.ts';
import { jsonOf } from './forms/json.ts';
import { markdownOf } from './forms/markdown.ts';
import { writerOf } from './names.ts';
import type { ReportDocument } from './shapes/document.ts';

type Names = Pick<Voice, 'name'>;

/** For a room: verdict, one line a service, where the time went. Provisional while the incident is open. */
export function reportCard(report: Report, voice: Voice): Card {
  return cardOf(report, voice);
}

/** The whole, for a form to draw: nothing in it is inert yet. */
export function reportDocument(report: Report, voice: Names): ReportDocument {
  return documentOf(report, nameIn(voice));
}

/** The whole document; inert whatever people have typed. */
export function reportMarkdown(report: Report, voice: Names): string {
  return markdownOf(reportDocument(report, voice));
}

/** The figures for machines, people by their ids; ends with a line break. */
export function reportJson(report: Report): string {
  return jsonOf(report);
}

/** The timeline for spreadsheets; nothing in it is a formula. */
export function reportCsv(report: Report, voice: Names): string {
  return csvOf(writerOf(report, nameIn(voice)));
}

function nameIn(voice: Names): (person: PersonId) => string {
  return (person) => voice.name(person);
}
