// The lossy platform's markup: none. A card becomes the plain text that a person would read.
import type { Block, Button, Card, Span, Spans } from '#src/chat/card.ts';

function spanText(span: Span): string {
  switch (span.kind) {
    case 'time':
      return new Date(span.at).toISOString();
    case 'person':
      return span.name;
    case 'link':
      return `${span.text} (${span.url})`;
    default:
      return span.text;
  }
}

export function spansText(spans: Spans): string {
  return spans.map(spanText).join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return spansText(block.spans);
    case 'quote':
    case 'heading':
      return block.text;
    case 'fields':
      return block.rows.map((row) => `${row.label}: ${spansText(row.spans)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${spansText(item)}`).join('\n');
    case 'table':
      return [block.columns.join(' | '), ...block.rows.map((row) => row.map(spansText).join(' | '))].join(
        '\n',
      );
    case 'buttons':
      // Drawn beside the text, page by page.
      return '';
    case 'picture':
      return block.alternative;
  }
}

/** Everything that a card says, top to bottom, one part a line. */
export function cardText(card: Card): string {
  const parts = [
    card.banner ?? '',
    spansText(card.title),
    ...card.blocks.map(blockText),
    spansText(card.footer),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

export function cardButtons(card: Card): readonly Button[] {
  return card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}

function blockSpans(block: Block): readonly Span[] {
  switch (block.kind) {
    case 'text':
      return block.spans;
    case 'fields':
      return block.rows.flatMap((row) => row.spans);
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flat(2);
    default:
      return [];
  }
}

/** Users of `platform` whom the card notifies: those named as `<platform>:<user>`, in order of appearance. */
export function pinged(card: Card, platform: string): readonly string[] {
  const spans = [...card.title, ...card.blocks.flatMap(blockSpans), ...card.footer];
  const own = `${platform}:`;
  return spans.flatMap((span) =>
    span.kind === 'person' && span.ping && span.person.startsWith(own) ? [span.person.slice(own.length)] : [],
  );
}

/** Cuts into pieces of at most `limit`. An empty list gives one empty piece. */
function pieces<T>(whole: readonly T[], limit: number): readonly (readonly T[])[] {
  const cut: T[][] = [];
  for (let from = 0; from < whole.length; from += limit) cut.push(whole.slice(from, from + limit));
  return cut.length === 0 ? [[]] : cut;
}

/** A card as pages within the limits. Text is cut by code points, so that no half of a character is shown. */
export function pagesOf(card: Card, textLimit: number, buttonLimit: number) {
  const texts = pieces(Array.from(cardText(card)), textLimit);
  const buttons = pieces(cardButtons(card), buttonLimit);
  return Array.from({ length: Math.max(texts.length, buttons.length) }, (_, page) => ({
    text: (texts[page] ?? []).join(''),
    buttons: buttons[page] ?? [],
  }));
}
