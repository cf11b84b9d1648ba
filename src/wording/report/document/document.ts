// The whole report as a document, section after section in the order in which it is read. What each section says stands
// beside this file; how a form draws it is not known here.
import type { PersonId } from '#src/ids.ts';
import type { Report } from '#src/report/report.ts';
import type { DocumentBlock, ReportDocument, Section } from '../shapes/document.ts';
import { writerOf, type Writer } from '../names.ts';
import { mapTexts, steering } from './shared.ts';
import * as around from './sections/around.ts';
import * as ending from './sections/ending.ts';
import * as head from './sections/head.ts';
import * as learned from './sections/learned.ts';
import * as objectives from './sections/objectives.ts';
import * as people from './sections/people.ts';
import * as record from './sections/record.ts';
import * as scope from './sections/scope.ts';
import * as steps from './sections/steps.ts';
import * as time from './sections/time.ts';

/** Each with what fills it; a section without anything to say is left out. */
const sections: readonly (readonly [
  id: string,
  heading: string,
  fill: (writer: Writer) => readonly DocumentBlock[],
])[] = [
  ['verdict', 'Verdict', head.verdict],
  ['summary', 'Summary', head.summary],
  ['versions', 'What changed after the close', ending.versions],
  ['objectives', 'Objectives', objectives.objectives],
  ['time', 'Where the time went', time.where],
  ['path', 'Critical path', steps.path],
  ['steps', 'Steps', steps.steps],
  ['roles', 'Roles', people.roles],
  ['communications', 'Communications', people.communications],
  ['partners', 'Partners', people.partners],
  ['scope', 'Scope', scope.scope],
  ['verification', 'Verification', ending.verification],
  ['drill', 'The drill', scope.drill],
  ['cost', 'Cost of downtime', learned.costs],
  ['plan', 'What the plan should learn', learned.plan],
  ['follow-ups', 'Follow-ups', learned.followUps],
  ['trend', 'Trend', around.trend],
  ['overlaps', 'Other incidents', around.overlaps],
  ['regulation', 'Regulators', around.regulation],
  ['return', 'Return to normal, and sign-off', ending.checklist],
  ['corrections', 'Corrections', record.corrections],
  ['timeline', 'Timeline', record.timeline],
  ['evidence', 'Evidence', record.evidence],
];

/** @param name what a person is called; for a shared copy, their role. */
export function documentOf(report: Report, name: (person: PersonId) => string): ReportDocument {
  const writer = writerOf(report, name);
  const { header } = report;
  const document: ReportDocument = {
    title: `${header.incident} ${header.text}`,
    banner: header.drill ? 'DRILL' : header.imported ? 'REPLAY' : null,
    standing: head.standing(report),
    lead: head.lead(writer),
    language: 'en',
    sections: sections.map(([id, heading, fill]) => section(id, heading, fill(writer))).filter(isFilled),
    foot: head.foot(writer),
  };
  return mapTexts(document, visible, steering);
}

/** Controls but line breaks, and signs that turn the direction of a line or have no width: no form may obey them. */
const hidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

function visible(text: string): string {
  return text.toWellFormed().replace(hidden, ' ');
}

function section(id: string, heading: string, blocks: readonly DocumentBlock[]): Section {
  return { id, heading, blocks: blocks.filter((block) => block.kind !== 'table' || block.rows.length > 0) };
}

function isFilled({ blocks }: Section): boolean {
  return blocks.length > 0;
}
