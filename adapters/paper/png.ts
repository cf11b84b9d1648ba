// SVG to PNG, on a thread of the renderer's own: the event loop goes on meanwhile. The package is loaded when the first
// picture is wanted.
import { fonts } from './fonts.ts';

/** Beyond this a chat shows a picture small or not at all. */
const longestSide = 8000;

/** @param zoom pixels of the picture for a pixel of the SVG. */
export async function pngOf(svg: string, zoom: number): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1] ?? 0);
  const fitting = height * zoom > longestSide ? longestSide / height : zoom;
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: fitting },
    font: {
      loadSystemFonts: false,
      fontFiles: [fonts.regular, fonts.bold],
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
  });
  return new Uint8Array(image.asPng());
}
