// Words and numbers that nobody types by accident: every command answers with facts, a refusal or a question, and what
// it records folds again.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, CommandType } from '#src/incident/commands.ts';
import { columns } from '#src/incident/decide/policy.ts';
import { runs, seed } from '../../support/counts.ts';
import { declaration, night, order, refolded, room } from '../../support/incidents.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '..',
    '0.0',
    '-1.1',
    '1e9.1',
    'E0',
    'E-1',
    'E1e3',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(
    '<@U1>',
    '@everyone',
    '<script>',
    '‮1.1',
    '𝓌𝒾𝓀𝒾',
    'ẞ',
    'İ',
    '1.1'.repeat(2000),
    'a'.repeat(100_000),
  ),
);
const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, -1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53, 8.64e15, 8.64e15 + 1, night),
);
const given = fc.option(fc.record({ at: number, certainty: fc.constantFrom('exact', 'about', 'day') }), {
  nil: null,
});
const list = fc.array(nasty, { maxLength: 3 });
const types = (Object.keys(columns) as CommandType[]).filter((type) => type !== 'Declare');

/** Every field that any command has, at its worst; each command reads its own. */
const fields = fc.record({
  step: nasty,
  service: nasty,
  role: nasty,
  person: nasty,
  partner: nasty,
  subject: nasty,
  entry: nasty,
  followUp: nasty,
  handle: nasty,
  incident: nasty,
  key: nasty,
  kind: fc.constantFrom('note', 'decision'),
  name: nasty,
  text: nasty,
  reason: nasty,
  to: nasty,
  who: fc.option(nasty),
  needs: list,
  after: list,
  list: fc.constantFrom('restore', 'verify'),
  fact: fc.constantFrom('restore-test', 'proven', 'replaced', 'contact'),
  what: fc.constantFrom('called', 'answered', 'on-site'),
  how: fc.constantFrom('close', 'false-alarm', 'mistake', 'sign'),
  phase: fc.constantFrom('open', 'returning'),
  outcome: fc.constantFrom('no-answer', 'coming'),
  severity: fc.constantFrom(1, 2, 3),
  private: fc.boolean(),
  away: fc.boolean(),
  void: fc.boolean(),
  verified: fc.boolean(),
  for: number,
  minutes: fc.option(fc.nat()),
  dueAt: fc.constant(night),
  lostTo: fc.constant(null),
  at: given,
  since: given,
  point: given,
  restoredAt: given,
});

describe('hostile input', () => {
  test.each(types)('%s: an answer, and the state folds', (type) => {
    fc.assert(
      fc.property(fields, fc.boolean(), (made, house) => {
        const driven = room();
        driven.say('rob', declaration('core switch is down'), night);
        const command: Command = order(type, made);
        const answer = driven.say(house ? 'clock' : 'rob', command, night + 60_000);
        expect(['decided', 'refusal', 'question']).toContain(answer.kind);
        expect(refolded(driven)).toEqual(driven.state);
      }),
      { seed, numRuns: runs(15, 500) },
    );
  });

  test('a declaration: an answer, and where it opens, it folds', () => {
    fc.assert(
      fc.property(
        nasty,
        list,
        given,
        given,
        fc.option(nasty, { nil: null }),
        (text, affects, since, detected, scenario) => {
          const driven = room();
          const worst = { affects, since, detected, scenario } as Parameters<typeof declaration>[1];
          const answer = driven.say('rob', declaration(text, worst), night);
          expect(['decided', 'refusal', 'question']).toContain(answer.kind);
          if (answer.kind === 'decided') expect(refolded(driven)).toEqual(driven.state);
        },
      ),
      { seed, numRuns: runs(60, 2000) },
    );
  });
});
