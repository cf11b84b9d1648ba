// The way around: the room where everybody is told, then the incidents, open ones first.
import { h, nothing, type Markup } from '../html.ts';
import { words } from '../words.ts';

export interface RoomLink {
  id: string;
  name: string;
  topic: string;
  current: boolean;
  archived: boolean;
  /** False for the room where everybody is told. */
  incident: boolean;
}

export function navMarkup(rooms: readonly RoomLink[]): Markup {
  const wide = rooms.filter((room) => !room.incident);
  const open = rooms.filter((room) => room.incident && !room.archived);
  const over = rooms.filter((room) => room.incident && room.archived);
  return h`<ul>${wide.map(linkMarkup)}</ul>
<h2>${words.openIncidents}</h2>
${open.length === 0 ? h`<p class="hint">${words.noIncidents}</p>` : h`<ul>${open.map(linkMarkup)}</ul>`}
${over.length === 0 ? nothing : h`<h2>${words.over}</h2><ul>${over.map(linkMarkup)}</ul>`}`;
}

function linkMarkup(room: RoomLink): Markup {
  const here = room.current ? h` aria-current="page"` : nothing;
  const topic = room.topic === '' ? nothing : h`<span class="topic">${room.topic}</span>`;
  return h`<li><a href="/rooms/${encodeURIComponent(room.id)}"${here}><span class="name">${room.name}</span>${topic}</a></li>`;
}
