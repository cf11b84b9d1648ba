// Where the fonts of pictures and PDFs lie. They come with a package, so that paper looks the same on every machine.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

export const fonts = {
  regular: join(folder, 'DejaVuSans.ttf'),
  bold: join(folder, 'DejaVuSans-Bold.ttf'),
  mono: join(folder, 'DejaVuSansMono.ttf'),
} as const;
