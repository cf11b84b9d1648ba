// What people send while processes die: each lane is one group that works on an incident of its own, one request after
// the other, and declares the next when it is over. Every request changes something, and carries a mark of its own.
import type { Request } from '#src/chat/request.ts';
import { organisation, platformName } from './plan.ts';

export interface Said {
  request: Request;
  /** In the text of exactly one entry in the end. */
  mark: string;
}

export type Words = { user: string; text: string };

/** One incident from beginning to end; `#` stands where the mark goes. All of it is legal in this order. */
export const story: readonly Words[] = [
  { user: 'kim', text: 'trouble in hall #' },
  { user: 'dana', text: 'note on my way #' },
  { user: 'kim', text: 'down core-network uplink dead #' },
  { user: 'lee', text: 'start 1.1' },
  { user: 'rob', text: 'note smoke in the comms room #' },
  { user: 'lee', text: 'done 1.1 spare switch runs #' },
  { user: 'kim', text: 'down voip no dial tone #' },
  { user: 'kim', text: 'continuity core-network by the spare #' },
  { user: 'kim', text: 'update parts are on their way #' },
  { user: 'lee', text: 'block 1.2 no engineer free #' },
  { user: 'bea', text: 'note waiting for the partner #' },
  { user: 'kim', text: 'partner acme called ref:4711' },
  { user: 'lee', text: 'restored voip the line is back #' },
  { user: 'kim', text: 'down voip gone again #' },
  { user: 'kim', text: 'add "look at the rack #" for:voip' },
  { user: 'rob', text: 'note still nothing #' },
  { user: 'lee', text: 'restored voip the line is back for good #' },
  { user: 'kim', text: 'restored core-network new switch #' },
  { user: 'kim', text: 'update everything runs #' },
  { user: 'kim', text: 'normal voip' },
  { user: 'kim', text: 'normal core-network' },
  { user: 'kim', text: 'close' },
];

/** The words as a request; the same number always gives the same request. */
export function saidBy(words: Words, number: number, incident: string | null, room: string): Said {
  const mark = `m${number}m`;
  const where = incident === null ? '' : ` in:${incident}`;
  const text = `${words.text.replace('#', mark)}${where}`;
  const by = {
    user: words.user,
    member: true,
    administrator: false,
    machine: false,
    selfDeclared: false,
    zone: 'UTC',
  };
  const request: Request = {
    id: `crash:${number}`,
    organisation,
    platform: platformName,
    room,
    by,
    body: { kind: 'text', text },
    sentAt: null,
    link: null,
  };
  return { request, mark: words.text.includes('#') ? mark : '' };
}
