// The weekly digest to everybody: what needs attention before any disaster.
import type { Entry } from '../../incident/events.ts';
import type { Readiness } from '../../plan/before/items.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Announcement } from '../announcements/announcement.ts';
import { button, buttons, card, code, plain, say, text } from '../spans.ts';
import type { Voice } from '../voice.ts';
import { attentionLine, attentionSpans, attentionSummary } from './attention.ts';

const mostNow = 12;
const mostComing = 6;

/** As things are when it is told. */
export function digestAnnouncement(
  { version }: Pick<Entry, 'version'>,
  plan: Plan,
  readiness: Readiness,
  voice: Voice,
): Announcement {
  const summary = attentionSummary(readiness, voice);
  const now = readiness.now.map((item) => attentionSpans(attentionLine(item, plan, voice)));
  const coming = readiness.coming.map((item) => attentionSpans(attentionLine(item, plan, voice, true)));
  const left = Math.max(0, now.length - mostNow);
  return {
    audience: { kind: 'wide' },
    key: `digest:${version}`,
    card: card(
      {
        tone: now.length === 0 ? 'good' : 'warning',
        title: say`🗓 Before any disaster, this week: ${summary}`,
        blocks: [
          now.length === 0
            ? text(say`Nothing is overdue.`)
            : { kind: 'list', ordered: false, items: now.slice(0, mostNow) },
          left === 0 ? null : text(say`and ${left} more: ${code('/outage plan check')} lists all.`),
          coming.length === 0 ? null : { kind: 'heading', text: 'Coming within sixty days' },
          coming.length === 0 ? null : { kind: 'list', ordered: false, items: coming.slice(0, mostComing) },
          text(
            say`What was done is told with ${code('/outage plan record restore-test SERVICE')} (also ${code('proven')}, ${code('replaced')}, ${code('contact')}).`,
          ),
          buttons(button('What needs attention', { verb: 'plan', options: { what: 'check' } })),
        ],
        footer: plain('once a week, while there is something to see to'),
        summary: `Before any disaster: ${summary}`,
      },
      voice,
    ),
    foldable: true,
    line: `This week before any disaster: ${summary}`,
  };
}
