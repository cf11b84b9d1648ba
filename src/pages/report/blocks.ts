// Blocks of the document as HTML. Everything in them is text; what a colour says is also said by a sign and a word.
import type { Cell, DocumentBlock, Line, Table } from '#src/wording/report/shapes/document.ts';
import type { DrawnPicture, Pictures } from '#src/wording/report/shapes/pictures.ts';
import { h, nothing, type Markup } from '../html.ts';
import { verdictSigns } from './words.ts';

export function blockMarkup(block: DocumentBlock, pictures: Pictures, isOnlyTable: boolean): Markup {
  switch (block.kind) {
    case 'text':
      return h`<p>${lineMarkup(block.line)}</p>`;
    case 'verdict':
      return h`<p class="verdict ${block.tone}">${block.text}</p>`;
    case 'list':
      return h`<ul>${block.items.map((item) => h`<li>${lineMarkup(item)}</li>`)}</ul>`;
    case 'figures':
      return h`<dl>${block.items.map(({ label, value }) => h`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'table':
      return tableMarkup(block, isOnlyTable);
    case 'code':
      return h`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'picture': {
      const drawn = pictures[block.picture];
      return drawn === undefined ? nothing : pictureMarkup(drawn);
    }
  }
}

export function lineMarkup(line: Line): Markup {
  if (typeof line === 'string') return h`${line}`;
  return h`${line.map((part) => {
    if (typeof part === 'string') return part;
    return 'code' in part ? h`<code>${part.code}</code>` : h`<strong>${part.strong}</strong>`;
  })}`;
}

/** As an image, in which nothing can run; a narrow screen gets the one that was drawn for it. */
function pictureMarkup({ wide, narrow, alternative }: DrawnPicture): Markup {
  return h`<figure><picture><source media="(max-width: 640px)" srcset="${address(narrow)}"><img src="${address(wide)}" alt="${alternative}"></picture></figure>`;
}

function address(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** A phone shows each row as a card, with the heading before each cell; the roles keep it a table for the ear. */
function tableMarkup({ caption, columns, rows, widths, narrow }: Table, isOnly: boolean): Markup {
  const tight = widths.map((width) => (width === 'auto' ? 'tight' : ''));
  const head = columns.map(
    (column, index) => h`<th role="columnheader" scope="col" class="${tight[index] ?? ''}">${column}</th>`,
  );
  const body = rows.map(
    (row) =>
      h`<tr role="row">${row.map((cell, index) => h`<td role="cell" class="${tight[index] ?? ''}" data-label="${columns[index] ?? ''}">${cellMarkup(cell)}</td>`)}</tr>
`,
  );
  return h`<table role="table" class="${narrow}"><caption class="${isOnly ? 'heard' : ''}">${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table>`;
}

function cellMarkup(cell: Cell): Markup {
  if (typeof cell === 'string') return h`${cell === '' ? '–' : cell}`;
  return h`${cell.map(({ text, verdict }) =>
    verdict === null
      ? h`<span class="line">${text}</span>`
      : h`<span class="line mark ${verdict.replaceAll(/[ ,]+/g, '-')}"><span aria-hidden="true">${verdictSigns[verdict]}</span> ${text}</span>`,
  )}`;
}
