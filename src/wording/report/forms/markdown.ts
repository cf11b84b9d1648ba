// The document as Markdown. Every text goes through `md`, so that nothing that people typed is read as markup; what the
// words are is not known here.
import type { ReportDocument, Cell, DocumentBlock, Line, Section } from '../shapes/document.ts';
import { signs } from '../verdict-words.ts';
import { cell, md, table } from './escape.ts';

export function markdownOf(document: ReportDocument): string {
  const lines = [...title(document), ...document.sections.flatMap(sectionLines)];
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}

function title(document: ReportDocument): string[] {
  const [kind, ...rest] = document.standing.split(' · ');
  const [standing, ...others] = rest;
  return [
    `# ${md(document.title)}`,
    '',
    `**${md(kind ?? '')} · ${md(standing ?? '')}**${others.map((part) => ` · ${md(part)}`).join('')}`,
    '',
    ...document.lead.flatMap((line) => [inline(line), '']),
  ];
}

function sectionLines({ heading, blocks }: Section): string[] {
  return [`## ${md(heading)}`, '', ...blocks.flatMap(blockLines)];
}

function blockLines(block: DocumentBlock): string[] {
  switch (block.kind) {
    case 'text':
      return [inline(block.line), ''];
    case 'verdict':
      return [`**${md(block.text)}**`, ''];
    case 'list':
      return [...block.items.map((item) => `- ${inline(item)}`), ''];
    case 'figures':
      return [...block.items.map(({ label, value }) => `- ${md(label)}: ${md(value)}`), ''];
    case 'table':
      return table(
        block.columns.map(md),
        block.rows.map((row) => row.map(cellOf)),
      );
    case 'code':
      return fenced(block.language, block.text);
    case 'picture':
      return [];
  }
}

function cellOf(value: Cell): string {
  if (typeof value === 'string') return cell(value);
  const lines = value.map(({ text, verdict }) => md(verdict === null ? text : `${signs[verdict]} ${text}`));
  return lines.length === 0 ? cell('') : lines.join('<br>');
}

function inline(line: Line): string {
  if (typeof line === 'string') return md(line);
  return line
    .map((part) => {
      if (typeof part === 'string') return spaced(part);
      return 'code' in part ? coded(part.code) : `**${md(part.strong)}**`;
    })
    .join('');
}

/** `md` takes a whole line: the spaces that join parts are kept. */
function spaced(part: string): string {
  const before = /^\s*/.exec(part)?.[0] ?? '';
  const after = part.trim() === '' ? '' : (/\s*$/.exec(part)?.[0] ?? '');
  return `${before}${md(part)}${after}`;
}

/** Hashes and commands of the house; a backtick could end it. */
function coded(code: string): string {
  return `\`${code.replaceAll(/[`\r\n]/g, '')}\``;
}

/** A fence longer than any run of backticks inside. */
function fenced(language: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, text.replaceAll('\r', ''), fence, ''];
}
