// What the sender of a request is told back: what is durable now, or that it is not.
import type { Block, Card, Spans } from '../../chat/card.ts';
import type { Entry } from '../../incident/events.ts';
import type { IncidentState } from '../../incident/state.ts';
import { forecastOf } from '../../incident/steps.ts';
import { formatInstant } from '../../time/zones.ts';
import { isTold, ownAnnouncements } from '../announcements/announcements.ts';
import { button, buttons, card, code, cut, plain, say, strong, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

/** Only after the commit. Every instant that was not now is echoed with its date and offset in the sender's zone. */
export function confirmationCard(
  entries: readonly Entry[],
  before: IncidentState | null,
  after: IncidentState,
  voice: Voice,
  drills: readonly string[] = [],
): Card {
  const lines = entries.flatMap((entry) => linesOf(entry, before, after, voice));
  const first = lines[0] ?? say`Saved`;
  return card(
    {
      tone: 'good',
      title: say`✅ ${strong('Saved')} · ${after.id}`,
      blocks: [
        { kind: 'list', ordered: false, items: lines.length === 0 ? [first] : lines.slice(0, 12) },
        lines.length > 12 ? { kind: 'text', spans: say`and ${lines.length - 12} more, in the room` } : null,
        ...drillsToStop(drills),
      ],
      summary: `Saved in ${after.id}`,
    },
    voice,
    after.drill,
  );
}

/** People cannot practise and recover at once; nothing is stopped for them. */
function drillsToStop(drills: readonly string[]): Block[] {
  const [first] = drills;
  if (first === undefined) return [];
  return [
    text(say`A drill is still running: ${drills.join(', ')}. Stopping it keeps its record.`),
    buttons(
      ...drills
        .slice(0, 5)
        .map((drill) =>
          button(`Stop ${drill}`, { verb: 'drill', options: { deed: 'stop' }, incident: drill }, 'danger'),
        ),
    ),
  ];
}

function linesOf(entry: Entry, before: IncidentState | null, after: IncidentState, voice: Voice): Spans[] {
  if (!isTold(entry)) return [];
  const forecast = forecastOf(after, voice.now);
  const own = ownAnnouncements({ entry, event: entry.event, before, after, forecast, voice })[0];
  if (own === undefined) return [];
  const backDated = entry.recordedAt - entry.at > 60_000;
  return [backDated ? say`${own.card.title} (${formatInstant(entry.at, voice.zone, true)})` : own.card.title];
}

/** Facts of the organisation: people linked, readiness recorded, follow-ups done. */
export function organisationConfirmation(entries: readonly Entry[], voice: Voice): Card {
  return card(
    {
      tone: 'good',
      title: say`✅ ${strong('Saved')}`,
      blocks: [
        { kind: 'list', ordered: false, items: entries.map((entry) => organisationLine(entry, voice)) },
      ],
    },
    voice,
  );
}

function organisationLine(entry: Entry, voice: Voice): Spans {
  const { event } = entry;
  switch (event.type) {
    case 'ReadinessRecorded':
      return say`${readinessWords[event.fact]} ${strong(event.subject)} on ${event.day}${event.text === '' ? '' : `: ${event.text}`}`;
    case 'HandlesLinked':
      return say`${voice.name(event.handle)} and ${voice.name(event.person)} are one person from now on`;
    case 'FollowUpDone':
      return say`Follow-up ${code(event.followUp)} is done`;
    case 'FollowUpOpened':
      return say`Follow-up ${code(event.followUp)}: ${event.text}`;
    case 'PersonAway':
      return plain(event.away ? 'You are away: nobody will ask you for a role' : 'You are back');
    case 'PlanInForce':
      return say`Plan ${code(event.planDigest.slice(0, 12))} is in force`;
    default:
      return plain(event.type);
  }
}

const readinessWords = {
  'restore-test': 'Restore test passed for',
  proven: 'Redundancy proven for',
  replaced: 'Replaced:',
  contact: 'Contact verified:',
} as const;

export function alreadyCard(state: IncidentState | null, voice: Voice): Card {
  return card(
    {
      tone: 'good',
      title: state === null ? say`✅ Already so` : say`✅ Already so in ${state.id}`,
      blocks: [{ kind: 'text', spans: say`Somebody had recorded it before you; nothing was changed.` }],
    },
    voice,
    state?.drill ?? false,
  );
}

export type NotSaved = 'store-unreachable' | 'store-full' | 'busy' | 'broken';

const notSavedWords: Record<NotSaved, string> = {
  'store-unreachable': 'The database did not answer.',
  'store-full': 'The disk is full.',
  busy: 'Too many changes at once; the same incident kept changing under it.',
  broken: 'The bot made a mistake of its own.',
};

/** What was typed comes back, so that nothing is lost. */
export function notSavedCard(why: NotSaved, typed: string, request: string, voice: Voice): Card {
  return card(
    {
      tone: 'alarm',
      title: say`❌ ${strong('Not saved')}`,
      blocks: [
        { kind: 'text', spans: say`${notSavedWords[why]} Nothing was changed. Send it again:` },
        { kind: 'quote', text: cut(typed, 2000) },
      ],
      footer: say`request ${code(cut(request, 60))}`,
      urgent: true,
    },
    voice,
  );
}
