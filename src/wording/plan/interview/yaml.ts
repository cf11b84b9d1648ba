// The lines of a plan file that was written from an interview, with the remarks that lead on from there.
import type { Draft, DraftNote, DraftPartner, DraftService } from '#src/plan/before/interview/draft.ts';
import type { Day } from '#src/plan/plan.ts';
import { longestMs, writeDuration } from '#src/time/durations.ts';

const minuteMs = 60_000;
const yearMinutes = 365 * 24 * 60;

/** @param doubtful keys of steps whose minutes would break a promise: they become a remark */
export function yamlOf(draft: Draft, day: Day, doubtful: ReadonlySet<string>): string {
  const [first, second] = draft.people;
  return [
    `# The recovery plan of ${draft.name}, written from an interview on ${day}.`,
    '# It is read again whenever it is saved. `tocsin plan check FILE` says what is still to be settled.',
    '# Lengths: 20m, 4h, 2d, 1w, 7y. Days: 2026-08-01. Keys: lower-case words with hyphens.',
    '',
    'organisation:',
    `  id: ${draft.id}`,
    `  name: ${quoted(draft.name)}`,
    `  timezone: ${quoted(draft.timezone)}`,
    ...(first === undefined
      ? ['  # authorities: who may activate the plan, decide money and risk']
      : [`  authorities: [${first.key}]   # may activate the plan, decide money and risk`]),
    '  # rooms: where everybody is told, per chat platform',
    '',
    '# Everybody who is asked for anything, with a second way to reach them that does not run through the office.',
    ...section('people', draft.people.map(personLine)),
    '# Who is asked first, and who next when they do not answer. More roles have a default and may be named here.',
    'roles:',
    ...commander(first?.key ?? null, second?.key ?? null),
    ...draft.services.map(roleLine),
    '',
    ...(draft.partners.length === 0
      ? []
      : [
          '# Firms that help. A call to them is a step of its own, and their promise is measured.',
          ...section('partners', draft.partners.map(partnerLine)),
        ]),
    '# What people use. `used` sets the order: hourly and daily are critical (BDR), weekly and monthly are not (BCP).',
    ...section(
      'services',
      draft.services.flatMap((service) => serviceLines(service, doubtful)),
    ),
    ...practice(draft),
    '# When somebody reads all of this again.',
    `review: { ${first === undefined ? '' : `owner: ${first.key}, `}every: 90d, last: ${day} }`,
    '',
  ].join('\n');
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${name}: {}`, ''] : [`${name}:`, ...lines, ''];
}

/** JSON's strings are YAML's, too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function fieldsOf(fields: Readonly<Record<string, string | null>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${field}: ${value}`)
    .join(', ');
}

function said(text: string): string | null {
  return text === '' ? null : quoted(text);
}

/** At least a minute, at most what a plan can say. */
function length(ms: number | null): string | null {
  return ms === null || Number.isNaN(ms) ? null : writeDuration(Math.min(Math.max(ms, minuteMs), longestMs));
}

function minutes(given: number | null): number | null {
  if (given === null || Number.isNaN(given) || given <= 0) return null;
  return Math.min(Math.max(Math.round(given * 2) / 2, 0.5), yearMinutes);
}

function personLine(one: Draft['people'][number]): string {
  const { key, name, phone, contact } = one;
  return `  ${key}: { ${fieldsOf({ name: quoted(name), phone: said(phone), contact: said(contact) })} }`;
}

function commander(first: string | null, second: string | null): string[] {
  if (first === null) return ['  commander: {}   # nobody yet: name somebody, and somebody after them'];
  const backups = second === null ? '   # nobody after them yet' : '';
  const named = fieldsOf({ primary: first, backups: second === null ? null : `[${second}]` });
  return [`  commander: { ${named} }${backups}`];
}

function roleLine({ lead, name, primary, backup }: DraftService): string {
  const title = quoted(`${name} lead`);
  const named = fieldsOf({ title, primary, backups: backup === null ? null : `[${backup}]` });
  return `  ${lead}: { ${named} }${backup === null ? '   # somebody else should be able to do it, too' : ''}`;
}

function partnerLine({ key, name, phone, contract, services }: DraftPartner): string {
  const helps = services.length === 0 ? null : `[${services.join(', ')}]`;
  return `  ${key}: { ${fieldsOf({ name: quoted(name), phone: said(phone), contract: said(contract), services: helps })} }`;
}

function noteLine(note: DraftNote): string {
  return note.kind === 'need-unknown'
    ? `    # It was said to need ${quoted(note.name)}, which is no service here yet.`
    : `    # It was said to need ${quoted(note.name)}, too, but that would go round in a circle.`;
}

function serviceLines(service: DraftService, doubtful: ReadonlySet<string>): string[] {
  const line = (field: string, value: string | null, remark = ''): string[] =>
    value === null ? [] : [`    ${field}: ${value}${remark === '' ? '' : `   # ${remark}`}`];
  return [
    `  ${service.key}:`,
    ...line('name', quoted(service.name)),
    ...line('owner', service.lead),
    ...line('used', service.used),
    ...line('needs', service.needs.length === 0 ? null : `[${service.needs.join(', ')}]`),
    ...service.notes.map(noteLine),
    ...line('rto', length(service.away), 'usable again within'),
    ...line('rpo', length(service.loss), 'work of at most this length may be lost'),
    ...line('normalWithin', length(service.normalWithin), 'everything as before within'),
    ...line('normalMeans', said(service.normalMeans)),
    ...backupLine(service),
    '    steps:',
    ...stepLines(service, doubtful),
  ];
}

function backupLine({ backupWhere, backupEvery, restoreTested }: DraftService): string[] {
  const fields = fieldsOf({
    every: length(backupEvery),
    where: said(backupWhere),
    restoreTested: restoreTested === null ? null : restoreTested,
  });
  return fields === ''
    ? []
    : [`    backup: { ${fields} }   # restoreTested: the last restore that succeeded`];
}

function stepLines(service: DraftService, doubtful: ReadonlySet<string>): string[] {
  const { key, name, lead } = service;
  const list = (of: string, stepKey: string, what: string, given: number | null): string[] => {
    const lasts = minutes(given);
    const doubt = lasts !== null && doubtful.has(stepKey);
    const fields = fieldsOf({
      key: stepKey,
      do: quoted(what),
      who: lead,
      minutes: lasts === null || doubt ? null : String(lasts),
    });
    const remark = doubt
      ? [`      # ${lasts} minutes were said: then the promise cannot be kept. Settle which is right.`]
      : [];
    return [...remark, `      ${of}: [{ ${fields} }]`];
  };
  return [
    ...(service.wayAround === ''
      ? ['      # continuity: how do people get by meanwhile? Nothing was said.']
      : list('continuity', `around-${key}`, service.wayAround, service.wayAroundMinutes)),
    ...list(
      'restore',
      `restore-${key}`,
      service.restore === ''
        ? `Bring back: ${name}. Write here how, for somebody who has never done it`
        : service.restore,
      service.restoreMinutes,
    ),
    ...(service.proof === ''
      ? ['      # verify: how does anybody know that it works? Nothing was said.']
      : list('verify', `check-${key}`, service.proof, null)),
  ];
}

function practice({ services }: Draft): string[] {
  if (services.length === 0) return [];
  return [
    '# Disasters to practise. `/outage drill everything` begins one; it is asked for every ninety days.',
    'scenarios:',
    `  everything: { name: "Everything is down", down: [${services.map(({ key }) => key).join(', ')}] }`,
    'drills:',
    '  everything: { every: 90d }',
    '',
  ];
}
