// What people say and send: updates, notes, files, partners, corrections.
import type { Announcement } from './announcement.ts';
import { clock, code, named, plain, say, strong } from '../spans.ts';
import { anchorWords } from '../status/anchors.ts';
import { areaWords, resultWords } from '../drill-words.ts';
import { formatDuration } from '../../time/durations.ts';
import { serviceName, tell, type Told } from './telling.ts';

export function updateSent(told: Told<'UpdateSent'>): Announcement[] {
  const { event, entry, after, voice } = told;
  const line = {
    tone: 'calm' as const,
    sign: '📣',
    title: say`${strong('Update')} ${event.text}`,
    details: [
      say`From ${named(entry.by, voice)}`,
      event.nextIn === null ? null : say`Next update by ${clock(entry.at + event.nextIn, voice)}`,
    ],
    foldable: false,
  };
  const wide = { ...line, audience: { kind: 'wide' as const }, aspect: 'wide' };
  return after.private || !after.announce ? [tell(told, line)] : [tell(told, line), tell(told, wide)];
}

const noteSigns = { note: '📝', decision: '⚖️', todo: '☑️', inject: '🎭' } as const;

export function noteAdded(told: Told<'NoteAdded'>): Announcement[] {
  const { event, entry, voice } = told;
  const title =
    event.kind === 'inject'
      ? say`${strong('Inject')} ${event.text}`
      : say`${named(entry.by, voice)}: ${event.text}`;
  return [
    tell(told, {
      sign: noteSigns[event.kind],
      title,
      details: [
        event.source === null
          ? null
          : say`From ${{ kind: 'link', url: event.source, text: 'this message' } as const}`,
      ],
    }),
  ];
}

export function drillJudged(told: Told<'DrillJudged'>): Announcement[] {
  const { event, entry, voice } = told;
  const { word, sign } = resultWords[event.result];
  return [
    tell(told, {
      sign,
      title: say`${strong(areaWords[event.area])} ${word}`,
      details: [event.text === '' ? null : plain(event.text), say`Seen by ${named(entry.by, voice)}`],
    }),
  ];
}

export function reportReviewed(told: Told<'ReportReviewed'>): Announcement[] {
  const { event, entry, voice } = told;
  const details = [event.text === '' ? null : plain(event.text)];
  return [tell(told, { sign: '👓', title: say`Report reviewed by ${named(entry.by, voice)}`, details })];
}

export function summaryWritten(told: Told<'SummaryWritten'>): Announcement[] {
  const { event, entry, voice } = told;
  const title =
    event.text === ''
      ? say`The summary is drawn from the facts again`
      : say`Summary of the report written by ${named(entry.by, voice)}`;
  return [tell(told, { sign: '📝', title, details: [event.text === '' ? null : plain(event.text)] })];
}

/** What is due next stands in the report: a reminder, never legal advice. */
export function anchorRecorded(told: Told<'RegulatoryAnchorRecorded'>): Announcement[] {
  const { event, entry, voice } = told;
  const title = say`${strong(event.regulator.toUpperCase())} ${anchorWords[event.anchor]} at ${clock(entry.at, voice)}`;
  const details = [event.text === '' ? null : plain(event.text)];
  return [tell(told, { sign: '⚖️', title, details })];
}

export function fileAdded(told: Told<'FileAdded'>): Announcement[] {
  const { event, entry, voice } = told;
  return [
    tell(told, {
      sign: '📎',
      title: say`${named(entry.by, voice)} added ${strong(event.name)} (${Math.max(1, Math.round(event.bytes / 1024))} kB)`,
      details: [say`SHA-256 ${code(event.sha256.slice(0, 16))}`],
    }),
  ];
}

export function updatesSnoozed(told: Told<'UpdatesSnoozed'>): Announcement[] {
  const { event, entry, voice } = told;
  return [
    tell(told, {
      sign: '💤',
      title: say`${named(entry.by, voice)} put update reminders off until ${clock(event.until, voice)} (${formatDuration(event.until - entry.at)})`,
    }),
  ];
}

export function partnerCalled(told: Told<'PartnerCalled'>): Announcement[] {
  return partner(told, 'was called', told.event.reference);
}

export function partnerAnswered(told: Told<'PartnerAnswered'>): Announcement[] {
  return partner(told, 'answered', told.event.reference);
}

export function partnerOnSite(told: Told<'PartnerOnSite'>): Announcement[] {
  return partner(told, 'is on site', null);
}

function partner(
  told: Told<'PartnerCalled' | 'PartnerAnswered' | 'PartnerOnSite'>,
  what: string,
  reference: string | null,
): Announcement[] {
  const { event, after, voice } = told;
  const known = after.plan?.partners.get(event.partner);
  const state = after.partners.get(event.partner);
  const promise =
    event.type === 'PartnerCalled' && known?.respondWithin != null
      ? say`Promised to answer within ${formatDuration(known.respondWithin)}, by ${clock(told.entry.at + known.respondWithin, voice)}`
      : event.type !== 'PartnerCalled' && state?.calledAt != null
        ? say`${formatDuration(told.entry.at - state.calledAt)} after the call`
        : null;
  return [
    tell(told, {
      sign: '🤙',
      title: say`${strong(known?.name ?? event.partner)} ${what}${reference === null ? '' : `, reference ${reference}`}`,
      details: [promise],
    }),
  ];
}

export function entryCorrected(told: Told<'EntryCorrected'>): Announcement[] {
  const { event, entry, after, voice } = told;
  const amendment = after.amendments.find((one) => one.by === `E${entry.version}`);
  const { change } = event;
  const what =
    change.kind === 'void'
      ? say`${code(event.entry)} is void`
      : change.kind === 'text'
        ? say`${code(event.entry)} now reads: ${change.text}`
        : change.kind === 'unaffected'
          ? say`${strong(serviceName(after, change.service))} was never affected`
          : say`${code(event.entry)} happened at ${clock(change.at, voice)}${amendment?.before == null ? '' : say`, not at ${clock(amendment.before.at, voice)}`}`;
  return [
    tell(told, {
      tone: 'warning',
      sign: '✏️',
      title: say`${named(entry.by, voice)} corrected: ${what}`,
      details: [
        event.reason === '' ? null : plain(event.reason),
        say`Both values stay; the figures were computed again.`,
      ],
    }),
  ];
}
