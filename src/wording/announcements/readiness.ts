// Reminders of the organisation, before any disaster and after one: a test overdue, a contract that ends, a follow-up.
import type { Entry } from '../../incident/events.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { FindingCode } from '../../plan/problems.ts';
import type { Announcement } from './announcement.ts';
import { problemText } from '../plan/problems.ts';
import { button, buttons, card, clock, code, plainText, say, strong, text } from '../spans.ts';
import { filingNames } from '../status/anchors.ts';
import type { Block, Spans } from '../../chat/card.ts';
import type { Filing } from '../../incident/terms/regulation/clocks.ts';
import type { Voice } from '../voice.ts';

/** As many as a person reads at once; `/outage me` has them all. */
const mostFollowUps = 8;

/** Cards for one fact of the organisation's own stream; most say nothing to anybody but their sender. */
export function readinessAnnouncements(
  entry: Entry,
  organisation: OrganisationState,
  voice: Voice,
): readonly Announcement[] {
  const { event } = entry;
  if (event.type === 'FollowUpOpened') return followUpOpened(entry, event, organisation, voice);
  // The weekly digest is drawn from the plan, too, and so elsewhere.
  if (event.type !== 'ReminderFired' || event.kind === 'readiness-digest') return [];
  const title = titleOf(event, organisation, voice);
  return [
    {
      audience: event.to === null ? { kind: 'wide' } : { kind: 'person', person: event.to },
      key: `readiness:${entry.version}`,
      card: card(
        {
          tone: 'warning',
          title: say`🗓 ${title}`,
          blocks: blocksOf(event),
          summary: plainText(title),
        },
        voice,
      ),
      foldable: true,
      line: plainText(title),
    },
  ];
}

type Reminder = Extract<Entry['event'], { type: 'ReminderFired' }>;

/** The owner hears at once of all that an incident left them, in one card; where nobody is named the report says so. */
function followUpOpened(
  { version }: Entry,
  { followUp, incident, owner }: Extract<Entry['event'], { type: 'FollowUpOpened' }>,
  organisation: OrganisationState,
  voice: Voice,
): readonly Announcement[] {
  const mine = [...organisation.followUps.values()].filter(
    (one) => one.incident === incident && one.owner === owner && one.doneAt === null,
  );
  const [first, ...others] = mine;
  if (owner === null || first?.id !== followUp) return [];
  const title =
    others.length === 0
      ? say`Follow-up ${strong(followUp)} of ${strong(incident)} is yours`
      : say`${mine.length} follow-ups of ${strong(incident)} are yours`;
  return [
    {
      audience: { kind: 'person', person: owner },
      key: `readiness:${version}`,
      card: card(
        {
          tone: 'neutral',
          title: say`📌 ${title}`,
          blocks: [
            {
              kind: 'list',
              ordered: false,
              items: mine
                .slice(0, mostFollowUps)
                .map((one) => say`${strong(one.id)} until ${clock(one.dueAt, voice)}: ${one.text}`),
            },
            ...followUpBlocks(followUp),
          ],
          summary: plainText(title),
        },
        voice,
      ),
      foldable: true,
      line: plainText(title),
    },
  ];
}

function followUpBlocks(followUp: string): Block[] {
  return [
    text(
      say`Type ${code(`/outage done ${followUp} what came of it`)} once it is done; ${code('/outage me')} lists yours.`,
    ),
    buttons(button('It is done', { verb: 'done', options: { step: followUp } })),
  ];
}

function blocksOf({ kind, subject }: Reminder): Block[] {
  const [incident = '', regulator = ''] = (subject ?? '').split(':');
  switch (kind) {
    case 'follow-up-due':
      return followUpBlocks(subject ?? '');
    case 'filing-due':
      return [
        text(say`Counted from what was recorded here; a reminder, not legal advice.`),
        buttons(button(`Report ${incident}`, { verb: 'report', options: {}, incident })),
      ];
    case 'filing-scope':
      return [
        text(
          say`Type ${code(`/outage set regulator:${regulator} anchor:… in:${incident}`)}, with ${code('anchor:not-applicable')} if it does not. A reminder, not legal advice.`,
        ),
        buttons(
          button('It does not apply', {
            verb: 'set',
            options: { regulator, anchor: 'not-applicable' },
            incident,
          }),
        ),
      ];
    default:
      return [
        text(say`Type ${code('/outage plan')} to see what else needs attention.`),
        buttons(button('What needs attention', { verb: 'plan', options: {} })),
      ];
  }
}

function filingTitle(subject: string, voice: Voice): Spans {
  const [incident = '', regulator = '', filing = '', deadline = '0'] = subject.split(':');
  const name = Object.hasOwn(filingNames, filing) ? filingNames[filing as Filing['filing']] : filing;
  const when = Number(deadline) < voice.now ? 'was due' : 'is due';
  return say`${strong(regulator.toUpperCase())} ${name} of ${strong(incident)} ${when} ${clock(Number(deadline), voice)}`;
}

function titleOf({ kind, key, subject }: Reminder, organisation: OrganisationState, voice: Voice): Spans {
  if (kind === 'filing-due') return filingTitle(subject ?? '', voice);
  if (kind === 'filing-scope') {
    const [incident = '', regulator = ''] = (subject ?? '').split(':');
    return say`Does ${strong(incident)} fall under ${strong(regulator.toUpperCase())}? Nobody has said so yet`;
  }
  if (kind === 'follow-up-due') {
    const followUp = organisation.followUps.get(subject ?? '');
    return say`Follow-up ${strong(subject ?? '')} is due: ${followUp?.text ?? ''}`;
  }
  if (kind === 'catch-up')
    return say`${(subject ?? '').split(':')[0] ?? ''} things before any disaster are overdue or near their end`;
  if (!isFinding(kind)) return say`Due: ${kind}`;
  // Keys of findings: code, subject, day, and whether it is near or there.
  const day = key.split(':').at(-2) ?? '';
  const words = problemText({
    code: kind,
    given: { subject: subject ?? '', day: day === 'never' ? '' : day, since: '' },
  });
  return say`${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const findings: Record<FindingCode, true> = {
  'restore-never-tested': true,
  'restore-test-due': true,
  'redundancy-never-proven': true,
  'redundancy-proof-due': true,
  'lifetime-over': true,
  'support-ends': true,
  'warranty-ends': true,
  'contract-ends': true,
  'certificate-ends': true,
  'domain-ends': true,
  'replacement-due': true,
  'budget-due': true,
  'drill-due': true,
  'needs-re-verifying': true,
  'review-due': true,
};

/** A newer release may have fired kinds that this one has no words for. */
function isFinding(kind: string): kind is FindingCode {
  return Object.hasOwn(findings, kind);
}
