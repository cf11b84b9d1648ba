// Our own style sheet and script, under names that change with their contents.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Asset {
  path: string;
  mediaType: string;
  body: string;
}

function asset(name: string, mediaType: string): Asset {
  const body = readFileSync(join(import.meta.dirname, '../assets', name), 'utf8');
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${digest}-${name}`, mediaType, body };
}

export interface Assets {
  style: Asset;
  script: Asset;
}

export function readAssets(): Assets {
  return {
    style: asset('room.css', 'text/css; charset=utf-8'),
    script: asset('room.js', 'text/javascript; charset=utf-8'),
  };
}
