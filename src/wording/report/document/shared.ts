// The copy for others: every person by what they did, in the lists and inside what people wrote. It hides names from a
// reader, not from somebody who was there.
import type { PersonId } from '#src/ids.ts';
import type { Report } from '#src/report/report.ts';

/** Words of a name that are shorter are words of too many other things. */
const shortestPart = 3;

export interface Roles {
  /** What stands for a person. */
  person: (person: PersonId) => string;
  /** The same text without the names of those who are known. */
  scrub: (text: string) => string;
}

/**
 * Names are found whole in any case, and each of their words where it is written with a capital, as a name is.
 *
 * @param people everybody whose name may stand in a text: those of the plan and those who took part.
 */
export function rolesIn(
  report: Report,
  people: readonly PersonId[],
  name: (person: PersonId) => string,
): Roles {
  const labels = labelsOf(report);
  const person = (id: PersonId): string => labels.get(id) ?? 'Somebody';
  const all = [...new Set([...labels.keys(), ...people])];
  const found = all.flatMap((id) =>
    patternsOf(name(id), id).map((pattern) => ({ pattern, label: person(id) })),
  );
  // The longest first: a full name is replaced as a whole.
  const ordered = found.toSorted((a, b) => b.pattern.source.length - a.pattern.source.length);
  return {
    person,
    scrub: (text) => ordered.reduce((rest, { pattern, label }) => rest.replace(pattern, () => label), text),
  };
}

/** The role that somebody accepted first, else the one they were acting in, else a number in order of appearance. */
function labelsOf(report: Report): Map<PersonId, string> {
  const tenures = report.roles.flatMap(({ title, tenures: held }) => held.map((one) => ({ ...one, title })));
  const inOrder = tenures.toSorted((a, b) => Number(a.acting) - Number(b.acting) || a.from - b.from);
  const titles = new Map<PersonId, string>();
  for (const { person, title } of inOrder) if (!titles.has(person)) titles.set(person, title);
  const holders = Map.groupBy(titles.keys(), (id) => titles.get(id) ?? '');
  const labels = new Map<PersonId, string>([
    ['clock', 'the clock'],
    ['system', 'the system'],
  ]);
  for (const [title, ids] of holders) {
    ids.forEach((id, index) => labels.set(id, ids.length === 1 ? title : `${title} ${index + 1}`));
  }
  let number = 0;
  const others = [
    ...report.timeline.map((line) => line.by),
    ...report.steps.flatMap((step) => step.holder ?? []),
  ];
  for (const id of others) {
    if (labels.has(id)) continue;
    number += 1;
    labels.set(id, `Responder ${number}`);
  }
  return labels;
}

function patternsOf(name: string, id: PersonId): RegExp[] {
  const user = id.slice(id.indexOf(':') + 1);
  const whole = [name, `@${user}`, ...(id.includes(':') ? [id] : [])].filter((text) => text.trim() !== '');
  const parts = name.split(/[\s.]+/).filter((part) => part.length >= shortestPart && /^\p{Lu}/u.test(part));
  return [
    ...whole.map((text) => new RegExp(bounded(text), 'giu')),
    ...(parts.length > 1 ? parts.map((part) => new RegExp(bounded(part), 'gu')) : []),
  ];
}

function bounded(text: string): string {
  return `(?<![\\p{L}\\p{N}])${text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![\\p{L}\\p{N}])`;
}

/** Fields of facts that hold a person; numbers under the same names are instants. */
const personFields: ReadonlySet<string> = new Set(
  'by person holder assignedTo to from owner who participants invited'.split(' '),
);

/** The figures with roles for ids, and without names inside texts. */
export function sharedFigures(report: Report, { person, scrub }: Roles): Report {
  const known = new Set([...labelsOf(report).keys()].filter((id) => id !== 'clock' && id !== 'system'));
  const walk = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') {
      if (personFields.has(key) && known.has(one)) return person(one);
      // Keys and codes of ours are one small word; what people wrote is more, or begins with a capital.
      return /[\s@]|^\p{Lu}/u.test(one) ? scrub(one) : one;
    }
    if (Array.isArray(one)) return one.map((item: unknown) => walk(item, key));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, walk(inner, name)]));
  };
  // The plan's own text names people by their keys.
  const learning = { ...report.learning, suggestion: null, edits: [] };
  return walk({ ...report, learning }, '') as Report;
}

/** Every text inside, whatever it stands in; the shape stays. */
export function mapTexts<T>(value: T, change: (text: string) => string, kept: ReadonlySet<string>): T {
  const walk = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') return kept.has(key) ? one : change(one);
    if (Array.isArray(one)) return one.map((item: unknown) => walk(item, key));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return walk(value, '') as T;
}

/** Words of the house that steer how a document or a picture is drawn. */
export const steering: ReadonlySet<string> = new Set(
  'kind id language narrow verdict picture tone sign banner widths'.split(' '),
);
