// Elements of SVG as text. The same picture is the same bytes: numbers are rounded, nothing is counted or dated. What is
// written is text and never markup; there is no script, style, link or address in a picture.
export type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Verdana stands in where DejaVu is missing: it has nearly the same widths. */
export const fontFamily = 'DejaVu Sans, Verdana, Geneva, sans-serif';

export interface TextLook {
  size: number;
  bold?: boolean;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
}

/** @param y of the line that the letters stand on. */
export function text(x: number, y: number, words: string, look: TextLook): string {
  const { size, bold = false, fill = '#1a1a1a', anchor = 'start' } = look;
  if (words === '') return '';
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      fill,
      ...(bold ? { 'font-weight': 'bold' } : {}),
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    },
    escaped(words),
  );
}

export function rect(x: number, y: number, width: number, height: number, more: Attributes): string {
  return element('rect', { x, y, width: Math.max(0, width), height, ...more });
}

export function line(x1: number, y1: number, x2: number, y2: number, more: Attributes = {}): string {
  return element('line', { x1, y1, x2, y2, stroke: '#1a1a1a', 'stroke-width': 1, ...more });
}

/** Controls and signs that turn the direction of a line are left out; XML 1.0 has no place for most of them. */
const unwritable =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]+/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(words: string): string {
  return words
    .toWellFormed()
    .replace(unwritable, ' ')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A tenth of a pixel is finer than any screen. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}
