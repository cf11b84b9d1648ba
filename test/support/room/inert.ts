// Whether markup that people typed stayed text: no tag, attribute or address came with it.
import { expect } from 'vitest';

/** Tags and attributes of some HTML, without what stands inside attributes and between tags. */
export function skeleton(markup: string): string {
  return [...markup.replaceAll(/="[^"]*"/g, '').matchAll(/<[^>]*>/g)].map((match) => match[0]).join('\n');
}

/** Our own scripts and drawings are taken out first: they stand in the page with nothing that anybody typed. */
export function expectInert(markup: string): void {
  const tags = skeleton(
    markup
      .replaceAll(/<script src="\/assets\/[^"]+" defer>/g, '')
      .replaceAll(/<svg class="graph" viewBox="[\d. ]+"/g, '<graph'),
  );
  expect(tags).not.toMatch(/<(?:script|style|svg|iframe|base|b|object|meta http-equiv)\b/i);
  expect(tags).not.toMatch(/\s(?:on[a-z]+|style|srcdoc)\b/i);
  expect(markup).not.toMatch(/(?:href|src|action)="(?:javascript:|\/\/|https:\/\/evil)/i);
}
