// The run sheet as a card for one lead: the order, who does what with which number, and how it goes on on paper.
import type { Entry } from '#src/incident/events.ts';
import type { PersonId } from '#src/ids.ts';
import type { Announcement } from '../../announcements/announcement.ts';
import { card, code, cut, plain, say, strong, text } from '../../spans.ts';
import type { Voice } from '../../voice.ts';
import type { Sheet } from '../shapes/sheet.ts';

const reasons = {
  plan: 'The plan changed.',
  declaration: 'An outage was declared.',
} as const;
const mostSteps = 20;
const mostContacts = 20;

/**
 * Told to the lead alone: numbers of people have no place in a room.
 *
 * @param because why it comes now
 */
export function sheetAnnouncement(
  { stream, version }: Pick<Entry, 'stream' | 'version'>,
  to: PersonId,
  sheet: Sheet,
  because: keyof typeof reasons,
  voice: Voice,
  drill = false,
): Announcement {
  const steps = [
    ...sheet.first.map((step) => ({ step, service: '' })),
    ...sheet.services.flatMap(({ heading, steps: own }) => own.map((step) => ({ step, service: heading }))),
  ];
  const left = steps.length - mostSteps;
  const contacts = sheet.contacts
    .slice(0, mostContacts)
    .map(({ name, phone, other }) => [plain(name), plain(phone), plain(other)]);
  return {
    audience: { kind: 'person', person: to },
    discreet: true,
    key: `run-sheet:${stream}:${version}:${to}`,
    card: card(
      {
        tone: 'neutral',
        title: say`🗒 ${sheet.title}`,
        blocks: [
          text(say`${reasons[because]} Keep it where you can read it without this chat.`),
          { kind: 'heading', text: 'In order' },
          {
            kind: 'list',
            ordered: false,
            items: steps
              .slice(0, mostSteps)
              .map(
                ({ step }) =>
                  say`${strong(step.id)} ${cut(step.what, 140)} (${cut(step.who, 80)}, ${step.length})`,
              ),
          },
          left > 0 ? text(say`and ${left} more steps on the whole sheet.`) : null,
          { kind: 'heading', text: 'Whom to ring' },
          { kind: 'table', columns: ['Who', 'Phone', 'Outside the office'], rows: contacts },
          text(say`The whole sheet to print: ${code('/run-sheet')} in the local room.`),
        ],
        summary: sheet.title,
      },
      voice,
      drill,
    ),
    foldable: true,
    line: sheet.title,
  };
}
