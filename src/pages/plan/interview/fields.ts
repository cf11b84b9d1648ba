// The answers of the page's form, read: rows of fields by number, and what cannot be read said beside it.
import type { Answers, ServiceAnswer } from '#src/plan/before/interview/answers.ts';
import { mostAsked, noService } from '#src/plan/before/interview/answers.ts';
import { readLength, readMinutes, readNames } from '#src/plan/before/interview/read.ts';
import { frequencies } from '#src/plan/plan.ts';
import { isZone } from '#src/time/zones.ts';
import { interviewWords as words } from './words.ts';

export type Typed = Readonly<Record<string, string>>;

export interface ReadAnswers {
  answers: Answers;
  /** One sentence for each field that cannot be read, by its name. */
  wrong: Readonly<Record<string, string>>;
}

/** Rows of each kind that the form shows: those that are filled, and room for more. */
export function rowsOf(typed: Typed, kind: keyof typeof mostAsked, asked: number): number {
  let last = 0;
  for (const name of Object.keys(typed)) {
    const row = new RegExp(`^${kind}\\.(\\d{1,3})\\.`).exec(name)?.[1];
    if (row !== undefined && typed[name] !== '') last = Math.max(last, Number(row) + 1);
  }
  return Math.min(mostAsked[kind], Math.max(asked, last));
}

export function readAnswers(typed: Typed): ReadAnswers {
  const wrong: Record<string, string> = {};
  const text = (name: string): string => typed[name] ?? '';
  function read<T>(
    name: string,
    as: (value: string) => T | undefined,
    say: (value: string) => string,
  ): T | null {
    const value = as(text(name));
    if (value === undefined) wrong[name] = say(text(name));
    return value ?? null;
  }
  const rows = <T>(kind: keyof typeof mostAsked, make: (at: (field: string) => string) => T): T[] =>
    Array.from({ length: rowsOf(typed, kind, 0) }, (_, row) => make((field) => `${kind}.${row}.${field}`));
  const answers: Answers = {
    name: text('name'),
    timezone:
      read('timezone', (zone) => (isZone(zone.trim()) ? zone.trim() : undefined), words.badZone) ?? 'UTC',
    people: rows('people', (at) => ({
      name: text(at('name')),
      phone: text(at('phone')),
      contact: text(at('contact')),
    })),
    partners: rows('partners', (at) => ({
      name: text(at('name')),
      phone: text(at('phone')),
      contract: text(at('contract')),
    })),
    services: rows('services', (at): ServiceAnswer => ({
      ...noService,
      name: text(at('name')),
      used: frequencies.find((one) => one === text(at('used'))) ?? 'daily',
      needs: readNames(text(at('needs'))),
      restoredBy: text(at('restoredBy')),
      elseBy: text(at('elseBy')),
      away: read(at('away'), readLength, words.badLength),
      loss: read(at('loss'), readLength, words.badLength),
      normalWithin: read(at('normalWithin'), readLength, words.badLength),
      wayAround: text(at('wayAround')),
      restore: text(at('restore')),
      restoreMinutes: read(at('restoreMinutes'), readMinutes, words.badMinutes),
      proof: text(at('proof')),
      normalMeans: text(at('normalMeans')),
      backupWhere: text(at('backupWhere')),
    })),
  };
  return { answers, wrong };
}
