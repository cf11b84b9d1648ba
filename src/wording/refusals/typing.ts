// What was wrong with typed words, why, and what to type instead. Nothing was changed by any of them.
import type { Spans } from '../../chat/card.ts';
import type { TypingCode } from '../../chat/typing/problems.ts';
import type { Refusal } from '../../incident/outcome.ts';
import { formatInstant } from '../../time/zones.ts';
import { code, joined, say } from '../spans.ts';

export interface RefusalWords {
  /** What was wrong, and why: a sentence. */
  wrong: Spans;
  /** What to type or press instead. */
  instead: Spans;
}

/** Words for a button whose label is a code. */
export const typingLabels: Readonly<Record<'time-earlier' | 'time-later', string>> = {
  'time-earlier': 'The first time',
  'time-later': 'The second time',
};

export function typingRefusal(why: TypingCode, given: Refusal['given']): RefusalWords {
  return sentences[why](readGiven(given));
}

interface Told {
  text(name: string): string;
  /** Every one as something to type. */
  codes(name: string): Spans;
  /** An instant with its date and offset, in the zone in which it was typed. */
  instant(name: string): string;
}

function readGiven(given: Refusal['given']): Told {
  const text = (name: string) => String(given[name] ?? '');
  return {
    text,
    codes(name) {
      const list = given[name];
      return Array.isArray(list)
        ? joined(
            list.map((one) => [code(String(one))]),
            ' ',
          )
        : [code(text(name))];
    },
    instant: (name) => formatInstant(Number(given[name] ?? 0), text('zone') || 'UTC', true),
  };
}

const times = say`${code('02:41')}, ${code('-20m')}, ${code('yesterday 23:10')}, ${code('2026-11-20 08:00')} or ${code('2026-11-20T08:00+01:00')}`;

const sentences: Record<TypingCode, (told: Told) => RefusalWords> = {
  'text-too-long': (told) => ({
    wrong: say`That has ${told.text('length')} characters; at most ${told.text('limit')} fit into one message.`,
    instead: say`Send the most important part, and the rest as notes or as a file.`,
  }),
  'unknown-verb': (told) => ({
    wrong: say`${code(told.text('verb'))} is not a word that I know, so the button or form is not from this version.`,
    instead: say`${code('/outage help')} lists the words.`,
  }),
  'unknown-option': (told) => ({
    wrong: say`${code(told.text('verb'))} has no option ${code(told.text('option'))}.`,
    instead: say`It has: ${told.codes('known')}`,
  }),
  'option-twice': (told) => ({
    wrong: say`${code(`${told.text('option')}:`)} is there twice, and I cannot know which one holds.`,
    instead: say`Give it once; words that belong to the text go into quotes.`,
  }),
  'option-missing': (told) => ({
    wrong: say`${code(told.text('verb'))} needs ${code(told.text('option'))}.`,
    instead: say`For example ${code(`/outage ${told.text('example')}`)}`,
  }),
  'not-a-choice': (told) => ({
    wrong: say`“${told.text('typed')}” is not a value of ${code(told.text('option'))}.`,
    instead: say`Type one of ${told.codes('choices')}`,
  }),
  'not-yes-or-no': (told) => ({
    wrong: say`${code(told.text('option'))} takes yes or no, not “${told.text('typed')}”.`,
    instead: say`Type ${code(`${told.text('option')}:yes`)} or ${code(`${told.text('option')}:no`)}`,
  }),
  'not-a-duration': (told) => ({
    wrong: say`“${told.text('typed')}” is not a length of time.`,
    instead: say`Type ${code('20m')}, ${code('1h30m')} or ${code('2d')}`,
  }),
  'not-a-number': (told) => ({
    wrong: say`“${told.text('typed')}” is not a whole number that ${code(told.text('option'))} can take.`,
    instead: say`Type a number such as ${code(`${told.text('option')}:60`)}`,
  }),
  'not-an-incident': (told) => ({
    wrong: say`“${told.text('typed')}” is not the number of an incident.`,
    instead: say`Incidents are called ${code('O-12')}, drills ${code('D-3')}; ${code('/outage')} shows those that are open.`,
  }),
  'not-an-entry': (told) => ({
    wrong: say`“${told.text('typed')}” is not an entry of the timeline.`,
    instead: say`Entries are called ${code('E17')}: ${code('/outage status since:24h')} shows them. A service that was never hit: ${code('/outage correct blog unaffected')}`,
  }),
  'not-a-person': (told) => ({
    wrong: say`“${told.text('typed')}” may be anybody: a handle must be named by mentioning the person.`,
    instead: say`Type @ and choose the person from the list.`,
  }),
  'not-a-time': (told) => ({
    wrong: say`“${told.text('typed')}” is not a time that I can read.`,
    instead: say`Type ${times}`,
  }),
  'time-too-old': (told) => ({
    wrong: say`“${told.text('typed')}” is before the year 2000.`,
    instead: say`Type ${times}`,
  }),
  'time-never': (told) => ({
    wrong: say`“${told.text('typed')}” never was on a clock in ${told.text('zone')}: the calendar has no such day, or the hour was skipped for summer time.`,
    instead: say`Type the hour as the clock showed it, or add the offset, as in ${code('02:30+01:00')}`,
  }),
  'time-twice': (told) => ({
    wrong: say`“${told.text('typed')}” happened twice in ${told.text('zone')}, because summer time ended: ${told.instant('earlier')} and ${told.instant('later')}.`,
    instead: say`Choose one.`,
  }),
  'time-ahead': (told) => ({
    wrong: say`${told.instant('at')} has not come yet; it is ${told.instant('now')}.`,
    instead: say`Type a time that has passed, or leave it out for now.`,
  }),
  'time-abbreviation': (told) => ({
    wrong: say`${told.text('abbreviation')} does not say for certain how far that clock is from UTC.`,
    instead: say`Type the time without it, which is ${told.text('zone')}, or with an offset, as in ${code('02:41+01:00')}`,
  }),
  'one-at-a-time': (told) => ({
    wrong: say`${code(told.text('verb'))} records one fact at a time, and these are several: ${told.codes('options')}`,
    instead: say`Press or type them one after the other.`,
  }),
  'nothing-said': (told) => ({
    wrong: say`${code(told.text('verb'))} needs to be told what.`,
    instead: say`It takes ${told.codes('known')}, and ${code(`/outage help ${told.text('verb')}`)} explains them.`,
  }),
};
