// How wide words are in the font of the pictures, without loading it: advance widths of DejaVu Sans, in hundredths of
// the font size, for the signs from blank to tilde; what lies beyond is taken as wide as its neighbours are on average.
const regular = widths(
  '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84',
);
const bold = widths(
  '35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 50 50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84',
);
const firstSign = 32;
const otherSign = 80;

/** In the unit of `size`. */
export function widthOf(text: string, size: number, isBold = false): number {
  const known = isBold ? bold : regular;
  let sum = 0;
  for (const sign of text) sum += known[(sign.codePointAt(0) ?? 0) - firstSign] ?? otherSign;
  return (sum * size) / 100;
}

/** Cut with an ellipsis where it would be wider than `room`. */
export function fitted(text: string, size: number, room: number, isBold = false): string {
  if (widthOf(text, size, isBold) <= room) return text;
  const signs = Array.from(text);
  let width = size;
  let count = 0;
  while (count < signs.length) {
    width += widthOf(signs[count] ?? '', size, isBold);
    if (width > room) break;
    count += 1;
  }
  return `${signs.slice(0, count).join('').trimEnd()}…`;
}

/** Broken between words into at most `most` lines; what is left then is cut. */
export function wrapped(text: string, size: number, room: number, most: number, isBold = false): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (lines.length < most - 1 && widthOf(rest, size, isBold) > room) {
    const words = rest.split(' ');
    let count = words.length;
    while (count > 1 && widthOf(words.slice(0, count).join(' '), size, isBold) > room) count -= 1;
    lines.push(fitted(words.slice(0, count).join(' '), size, room, isBold));
    rest = words.slice(count).join(' ');
  }
  return rest === '' ? lines : [...lines, fitted(rest, size, room, isBold)];
}

function widths(list: string): number[] {
  return list.split(' ').map(Number);
}
