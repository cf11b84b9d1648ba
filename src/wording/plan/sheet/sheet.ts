// The run sheet, worded: order, steps, whom to ring and how, until when; what works when nothing else does.
import type { IncidentState } from '#src/incident/state.ts';
import type { LaidService, Layout } from '#src/plan/layout.ts';
import type { Partner, Person, Plan } from '#src/plan/plan.ts';
import { formatDuration } from '#src/time/durations.ts';
import { formatInstant } from '#src/time/zones.ts';
import type { Voice } from '../../voice.ts';
import type { Sheet, SheetContact, SheetFirm, SheetService } from '../shapes/sheet.ts';
import { stepsOf } from './steps.ts';

/** @param state of an incident; `null` = the plan's own sheet, everything down */
export function sheetOf(plan: Plan, layout: Layout, state: IncidentState | null, voice: Voice): Sheet {
  const ranked = [...layout.services.values()].toSorted((a, b) => a.rank - b.rank);
  const walked = ranked.filter(({ key }) => state === null || isDown(state, key));
  const made = formatInstant(voice.now, voice.zone, true);
  const steps = stepsOf(plan, layout, state, voice);
  return {
    title: state === null ? `Run sheet of ${plan.organisation.name}` : `Run sheet ${state.id}: ${state.text}`,
    banner: state?.drill === true ? 'DRILL' : voice.demo ? 'DEMO' : null,
    intro: [
      `Made on ${made}, from plan ${plan.digest.slice(0, 12)}. Throw away older ones.`,
      state === null
        ? 'Everything that the plan knows, in the order in which it is restored. What others need comes first.'
        : `Declared ${formatInstant(state.declaredAt, voice.zone, true)}, severity ${state.severity}. Only what is down, in the order in which it is restored.`,
    ],
    first: steps(null),
    services: (walked.length === 0 && state !== null ? ranked : walked).map((service) => ({
      heading: `${service.rank}. ${service.name}`,
      facts: factsOf(plan, service, layout, state, voice),
      steps: steps(service.key),
    })),
    contacts: [...plan.people.values()].map((person) => contactOf(plan, person)),
    firms: [...plan.partners.values()].map(firmOf),
    onPaper: [
      'Write beside each step when it began, when it ended and who did it, by the clock on the wall.',
      'Afterwards enter it with those times: start 4.2 at:02:41, then done 4.2 at:03:05 replica promoted.',
      'A service that came back on paper: continuity NAME at:02:50, restored NAME at:03:12, normal NAME at:09:30.',
      'What was not on the sheet: note rebooted the switch at:02:20. For another day write at:"2026-11-25 02:41".',
    ],
  };
}

function isDown(state: IncidentState, key: string): boolean {
  const status = state.services.get(key)?.status;
  return status === 'down' || status === 'suspected' || status === 'continuity';
}

function factsOf(
  plan: Plan,
  laid: LaidService,
  layout: Layout,
  state: IncidentState | null,
  voice: Voice,
): SheetService['facts'] {
  const service = plan.services.get(laid.key) ?? null;
  const down = state?.services.get(laid.key)?.windows.at(-1)?.down.at ?? null;
  const until = (length: number | null): string | null =>
    length === null
      ? null
      : down === null
        ? `within ${formatDuration(length)}`
        : `${formatInstant(down + length, voice.zone, true)} at the latest`;
  const needs = laid.needs.map((key) => layout.services.get(key)?.name ?? key).join(', ');
  const facts: [string, string | null][] = [
    ['Tier', `${laid.tier.toUpperCase()}, used ${laid.used}`],
    ['Down since', down === null ? null : formatInstant(down, voice.zone, true)],
    ['Usable again (RTO)', until(laid.rto)],
    ['Everything as before (BCP)', until(laid.normalWithin)],
    ['Outer limit (MTD)', until(laid.mtd)],
    ['Data lost at most (RPO)', laid.rpo === null ? null : formatDuration(laid.rpo)],
    ['Needs', needs === '' ? null : needs],
    ['Usable means', service?.minimumLevel ?? null],
    ['Normal means', service?.normalMeans ?? null],
    ['Backup', service?.backup?.where ?? null],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contactOf(plan: Plan, person: Person): SheetContact {
  const roles = [...plan.roles.values()].filter(
    ({ primary, backups }) => primary === person.key || backups.includes(person.key),
  );
  const firm = person.partner === null ? null : plan.partners.get(person.partner)?.name;
  return {
    name: firm == null ? person.name : `${person.name}, ${firm}`,
    roles: roles
      .map((role) => (role.primary === person.key ? role.title : `${role.title} (next)`))
      .join(', '),
    phone: person.phone ?? '–',
    other: person.contact ?? '–',
  };
}

function firmOf(partner: Partner): SheetFirm {
  const { contract, reference, respondWithin, onSiteWithin, contacts } = partner;
  const lines = [
    contract === null ? '' : `contract ${contract}`,
    reference === null ? '' : `reference ${reference}`,
    respondWithin === null ? '' : `answers within ${formatDuration(respondWithin)}`,
    onSiteWithin === null ? '' : `on site within ${formatDuration(onSiteWithin)}`,
    ...contacts,
  ];
  return { name: partner.name, phone: partner.phone ?? '–', lines: lines.filter((line) => line !== '') };
}
