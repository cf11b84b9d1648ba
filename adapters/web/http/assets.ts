// Our style sheet and scripts, and the library that makes pages live, under names that change with their contents.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paperStyle } from '#src/pages/plan/run-sheet.ts';

export interface Asset {
  path: string;
  mediaType: string;
  body: string;
}

export interface Assets {
  style: Asset;
  /** In the order in which a page loads them. */
  scripts: readonly Asset[];
}

export function readAssets(): Assets {
  const sheets = ['base.css', 'card.css', 'room.css', 'board.css', 'wall.css', 'plan.css'].map(ours);
  return {
    style: asset('room.css', 'text/css; charset=utf-8', [...sheets, paperStyle].join('\n')),
    scripts: [
      script('htmx.js', packaged('htmx.org/dist/htmx.min.js')),
      script('hx-sse.js', packaged('htmx.org/dist/ext/hx-sse.min.js')),
      script('hx-upsert.js', packaged('htmx.org/dist/ext/hx-upsert.min.js')),
      script('complete.js', ours('complete.js')),
      script('room.js', ours('room.js')),
    ],
  };
}

function script(name: string, body: string): Asset {
  return asset(name, 'text/javascript; charset=utf-8', body);
}

function asset(name: string, mediaType: string, body: string): Asset {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { path: `/assets/${digest}-${name}`, mediaType, body };
}

function ours(name: string): string {
  return readFileSync(join(import.meta.dirname, '../assets', name), 'utf8');
}

function packaged(name: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8');
}
