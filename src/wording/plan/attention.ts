// What needs attention before a disaster, in one line each: what, whose, by when.
import type { Spans } from '../../chat/card.ts';
import type { ContactCheck, Readiness, ReadinessItem } from '../../plan/before/items.ts';
import type { HolderKey, Plan } from '../../plan/plan.ts';
import { dayOf } from '../../time/days.ts';
import { code, say, strong } from '../spans.ts';
import type { AttentionLine, ContactLine } from './shapes/attention.ts';
import type { Voice } from '../voice.ts';
import { problemText } from './problems.ts';

const doneWords = {
  'restore-test': 'Restored as a test today',
  proven: 'Proven today',
  replaced: 'Replaced today',
} as const;

export function attentionLine(item: ReadinessItem, plan: Plan, voice: Voice, coming = false): AttentionLine {
  const { severity, path, line, owner, dueAt, never, record } = item;
  const late = never || (dueAt !== null && dueAt <= voice.now);
  const day = dueAt === null ? '' : dayOf(dueAt, plan.organisation.timezone);
  return {
    severity: coming ? 'coming' : severity,
    what: problemText(item),
    path,
    line,
    owner: ownerWords(plan, owner, voice),
    due: never ? 'never done' : day === '' ? '' : late ? `since ${day}` : `by ${day}`,
    late,
    record:
      record === null
        ? null
        : { typed: `plan record ${record.fact} ${record.subject}`, label: doneWords[record.fact] },
  };
}

/** A role with whoever is asked first: in quiet times that is its holder. */
export function ownerWords(plan: Plan, owner: HolderKey | null, voice: Voice): string {
  if (owner === null) return '';
  const role = plan.roles.get(owner);
  if (role === undefined) return voice.name(owner);
  return role.primary === null ? role.title : `${role.title} (${voice.name(role.primary)})`;
}

export function attentionSpans({ severity, what, path, line, owner, due }: AttentionLine): Spans {
  const sign = severity === 'error' ? '❌' : severity === 'warning' ? '⚠️' : '🗓';
  const place =
    path === '' ? (line === null ? '' : `line ${line}`) : line === null ? path : `${path} (line ${line})`;
  const whose = [owner, due].filter((part) => part !== '').join(', ');
  return say`${sign} ${place === '' ? '' : say`${code(place)} `}${what}${whose === '' ? '' : say` · ${strong(whose)}`}`;
}

export function contactLine({ key, name, last, dueAt }: ContactCheck, voice: Voice): ContactLine {
  return {
    key,
    name,
    last: last === null ? 'never verified' : `verified on ${last}`,
    late: dueAt === null || dueAt <= voice.now,
    record: `plan record contact ${key}`,
  };
}

/** How many there are of each, in one sentence. */
export function attentionSummary({ now, coming, contacts }: Readiness, voice: Voice): string {
  const errors = now.filter(({ severity }) => severity === 'error').length;
  const silent = contacts.filter((one) => contactLine(one, voice).late).length;
  const parts = [
    errors === 0 ? '' : counted(errors, 'error in the plan', 'errors in the plan'),
    counted(now.length - errors, 'thing to see to', 'things to see to'),
    coming.length === 0 ? '' : `${coming.length} coming within sixty days`,
    silent === 0 ? '' : counted(silent, 'contact not verified', 'contacts not verified'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
