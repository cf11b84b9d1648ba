// Reminders of the organisation, before any disaster and after one: a test overdue, a contract that ends, a follow-up.
import type { Entry } from '../../incident/events.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { FindingCode } from '../../plan/problems.ts';
import type { Announcement } from './announcement.ts';
import { problemText } from '../plan-problems.ts';
import { button, buttons, card, code, plainText, say, strong, text } from '../spans.ts';
import type { Spans } from '../../chat/card.ts';
import type { Voice } from '../voice.ts';

/** Cards for one fact of the organisation's own stream; most say nothing to anybody but their sender. */
export function readinessAnnouncements(
  entry: Entry,
  organisation: OrganisationState,
  voice: Voice,
): readonly Announcement[] {
  const { event } = entry;
  if (event.type !== 'ReminderFired') return [];
  const title = titleOf(event, organisation);
  return [
    {
      audience: event.to === null ? { kind: 'wide' } : { kind: 'person', person: event.to },
      key: `readiness:${entry.version}`,
      card: card(
        {
          tone: 'warning',
          title: say`🗓 ${title}`,
          blocks: [
            text(say`Type ${code('/outage plan')} to see what else needs attention.`),
            buttons(button('What needs attention', { verb: 'plan', options: {} })),
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

type Reminder = Extract<Entry['event'], { type: 'ReminderFired' }>;

function titleOf({ kind, key, subject }: Reminder, organisation: OrganisationState): Spans {
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
