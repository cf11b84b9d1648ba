// The life of one service as a table: what was told, and what the clock makes of it.
import { describe, expect, test } from 'vitest';
import { readClock } from '#src/incident/evolve/clock/service-clock.ts';
import type { ServiceMark, Verification, Window } from '#src/incident/state.ts';

const minute = 60_000;
const midnight = Date.UTC(2026, 10, 20);

function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return midnight + (hours * 60 + minutes) * minute;
}

/** `02:00 down, 02:20 verify fail`: the n-th becomes entry En+1, whatever its time. */
function told(story: string): { marks: ServiceMark[]; verifications: Verification[] } {
  const marks: ServiceMark[] = [];
  const verifications: Verification[] = [];
  for (const [index, line] of story.split(', ').entries()) {
    const [clock = '', word = '', result] = line.split(' ');
    const entry = `E${index + 1}`;
    if (word === 'verify') {
      verifications.push({ at: at(clock), entry, step: '1.1', result: result as Verification['result'] });
      continue;
    }
    const kind = word === 'partial' ? 'down' : (word as ServiceMark['kind']);
    marks.push({ at: at(clock), entry, certainty: 'exact', kind, partial: word === 'partial', by: 'dana' });
  }
  return { marks, verifications };
}

function clock(instant: number | undefined): string {
  return instant === undefined ? '' : new Date(instant).toISOString().slice(11, 16);
}

/** `02:00 [02:00-02:30c 03:10-] r05:00 f1`. */
function drawn(window: Window): string {
  const spells = window.spells.map(
    (spell) => `${clock(spell.from.at)}-${clock(spell.to?.at)}${spell.endedBy?.[0] ?? ''}`,
  );
  const restored = window.restored ? ` r${clock(window.restored.at)}` : '';
  const flaps = window.flaps > 0 ? ` f${window.flaps}` : '';
  return `${clock(window.down.at)} [${spells.join(' ')}]${restored}${flaps}`;
}

function read(story: string) {
  const { marks, verifications } = told(story);
  const reading = readClock(marks, verifications, 30 * minute);
  return {
    status: reading.status,
    windows: reading.windows.map(drawn),
    conflicts: reading.conflicts.join(' '),
  };
}

const table: [string, string, string, string[], string?][] = [
  // situation, story → status, windows, conflicts
  ['one outage', '02:00 down, 03:00 restored, 04:00 normal', 'normal', ['02:00 [02:00-03:00r] r03:00']],
  [
    'a workaround first',
    '02:00 down, 02:30 continuity, 05:00 restored',
    'restored',
    ['02:00 [02:00-02:30c] r05:00'],
  ],
  ['down told twice', '02:00 down, 02:10 down, 03:00 restored', 'restored', ['02:00 [02:00-03:00r] r03:00']],
  ['a second down with an earlier time', '02:00 down, 01:50 down', 'down', ['01:50 [01:50-]']],
  [
    'continuity told twice',
    '02:00 down, 02:30 continuity, 02:40 continuity',
    'continuity',
    ['02:00 [02:00-02:30c]'],
  ],

  ['restored, down 29 min later', '02:00 down, 03:00 restored, 03:29 down', 'down', ['02:00 [02:00-] f1']],
  [
    'restored, down 30 min later',
    '02:00 down, 03:00 restored, 03:30 down',
    'down',
    ['02:00 [02:00-03:00r] r03:00', '03:30 [03:30-]'],
  ],
  [
    'flapped, then back',
    '02:00 down, 03:00 restored, 03:10 down, 04:00 restored',
    'restored',
    ['02:00 [02:00-04:00r] r04:00 f1'],
  ],
  [
    'normal, down within the half hour of restored',
    '02:00 down, 03:00 restored, 03:05 normal, 03:20 down',
    'down',
    ['02:00 [02:00-] f1'],
  ],
  [
    'normal, down long after',
    '02:00 down, 03:00 restored, 03:05 normal, 09:00 down',
    'down',
    ['02:00 [02:00-03:00r] r03:00', '09:00 [09:00-]'],
  ],
  [
    'old continuity, restored, flap',
    '02:00 down, 02:30 continuity, 03:00 restored, 03:10 down',
    'down',
    ['02:00 [02:00-02:30c 03:10-] f1'],
  ],
  [
    'young continuity, restored, flap',
    '02:00 down, 02:50 continuity, 03:00 restored, 03:10 down',
    'down',
    ['02:00 [02:00-] f1'],
  ],

  ['continuity, down 29 min later', '02:00 down, 02:30 continuity, 02:59 down', 'down', ['02:00 [02:00-]']],
  [
    'continuity, down 30 min later',
    '02:00 down, 02:30 continuity, 03:00 down',
    'down',
    ['02:00 [02:00-02:30c 03:00-]'],
  ],
  [
    'a second spell ends',
    '02:00 down, 02:30 continuity, 03:00 down, 03:20 restored',
    'restored',
    ['02:00 [02:00-02:30c 03:00-03:20r] r03:20'],
  ],

  ['partly down', '02:00 partial', 'continuity', ['02:00 []']],
  ['partly down, then wholly', '02:00 partial, 02:10 down', 'down', ['02:00 [02:10-]']],
  ['partly down, restored', '02:00 partial, 02:40 restored', 'restored', ['02:00 [] r02:40']],
  ['wholly down, then told as partly', '02:00 down, 02:10 partial', 'down', ['02:00 [02:00-]']],
  [
    'restored, partly down soon after',
    '02:00 down, 03:00 restored, 03:10 partial',
    'continuity',
    ['02:00 [02:00-03:00c] f1'],
  ],
  [
    'restored, partly down later',
    '02:00 down, 03:00 restored, 04:10 partial',
    'continuity',
    ['02:00 [02:00-03:00r] r03:00', '04:10 []'],
  ],

  [
    'a verification fails after restored',
    '02:00 down, 03:00 restored, 03:05 verify fail',
    'down',
    ['02:00 [02:00-]'],
  ],
  [
    'it fails, then restored again',
    '02:00 down, 03:00 restored, 03:05 verify fail, 03:40 restored',
    'restored',
    ['02:00 [02:00-03:40r] r03:40'],
  ],
  [
    'it fails on the way back from a workaround',
    '02:00 down, 02:30 continuity, 03:00 restored, 03:05 verify fail',
    'continuity',
    ['02:00 [02:00-02:30c]'],
  ],
  ['it fails at continuity', '02:00 down, 02:30 continuity, 02:40 verify fail', 'down', ['02:00 [02:00-]']],
  ['it fails while only partly down', '02:00 partial, 02:40 verify fail', 'continuity', ['02:00 []']],
  ['it passes', '02:00 down, 03:00 restored, 03:05 verify pass', 'restored', ['02:00 [02:00-03:00r] r03:00']],
  [
    'it failed before restored',
    '02:00 down, 02:50 verify fail, 03:00 restored',
    'restored',
    ['02:00 [02:00-03:00r] r03:00'],
  ],

  [
    'entered late: continuity before restored',
    '02:00 down, 05:00 restored, 02:30 continuity',
    'restored',
    ['02:00 [02:00-02:30c] r05:00'],
  ],
  [
    'same instant: the earlier entry first',
    '02:00 down, 02:00 restored',
    'restored',
    ['02:00 [02:00-02:00r] r02:00'],
  ],

  ['restored, never down', '03:00 restored', 'not affected', [], 'E1'],
  [
    'continuity after restored',
    '02:00 down, 03:00 restored, 03:10 continuity',
    'restored',
    ['02:00 [02:00-03:00r] r03:00'],
    'E3',
  ],
  [
    'normal while down',
    '02:00 down, 02:30 normal, 03:00 restored',
    'restored',
    ['02:00 [02:00-03:00r] r03:00'],
    'E2',
  ],
  [
    'restored after normal',
    '02:00 down, 03:00 restored, 04:00 normal, 05:00 restored',
    'normal',
    ['02:00 [02:00-03:00r] r03:00'],
    'E4',
  ],
  ['said to be unaffected while down', '02:00 down, 02:10 unaffected', 'down', ['02:00 [02:00-]'], 'E2'],
  ['retired', '02:00 down, 09:00 retired', 'retired', ['02:00 [02:00-]']],
  [
    'down after it was retired',
    '02:00 down, 09:00 retired, 10:00 down, 11:00 partial',
    'retired',
    ['02:00 [02:00-]'],
    'E3 E4',
  ],
];

describe('the clock of a service', () => {
  test.each(table)('%s: %s → %s', (_, story, status, windows, conflicts = '') => {
    expect(read(story)).toEqual({ status, windows, conflicts });
  });

  test('marks in any order: the same reading', () => {
    const { marks, verifications } = told(
      '02:00 down, 02:30 continuity, 03:00 restored, 03:05 verify fail, 04:00 down',
    );
    const forwards = readClock(marks, verifications, 30 * minute);
    expect(readClock(marks.toReversed(), verifications, 30 * minute)).toEqual(forwards);
  });

  test('normal that was lost again: no mark stands', () => {
    const { marks } = told('02:00 down, 03:00 restored, 04:00 normal, 09:00 down');
    expect(readClock(marks.slice(0, 3), [], 30 * minute).normal?.entry).toBe('E3');
    expect(readClock(marks, [], 30 * minute).normal).toBeNull();
  });
});
