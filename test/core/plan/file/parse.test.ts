// Values that are wrong: told at their place, with what to write instead, all in one go.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parsePlan } from '#src/plan/file/parse.ts';
import { problemText } from '#src/wording/plan/problems.ts';
import { planDay, problemsOf } from '#test/support/plans.ts';

const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

/** As a compiler prints them, errors only. */
function errors(yaml: string): string[] {
  return problemsOf(yaml)
    .filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.line}:${problem.column} ${problem.path}: ${problemText(problem)}`);
}

describe('a value of a service', () => {
  const service = (line: string) =>
    `${head}people:\n  ann: { name: Ann, phone: "1" }\nservices:\n  s:\n    name: S\n    used: daily\n    ${line}\n`;
  const steps = (step: string) => service(`steps: { restore: [{ ${step} }] }`);

  test.each<[string, string]>([
    [
      service('rto: soon'),
      '8:5 services.s.rto: "soon" is not a length of time: write 30s, 20m, 1h30m, 2d, 1w or 7y',
    ],
    [
      service('rto: 30'),
      '8:5 services.s.rto: "30" is not a length of time: write 30s, 20m, 1h30m, 2d, 1w or 7y',
    ],
    [
      service('rto: -5m'),
      '8:5 services.s.rto: "-5m" is not a length of time: write 30s, 20m, 1h30m, 2d, 1w or 7y',
    ],
    [service('rto: [1h]'), '8:5 services.s.rto: "[…]" is not what belongs here: write text'],
    [service('rto:'), '8:5 services.s.rto: "rto" is empty: write its value, or remove the line'],
    [service('rot: 30m'), '8:5 services.s.rot: unknown key "rot"; did you mean "rto"?'],
    [service('zzz: 30m'), '8:5 services.s.zzz: unknown key "zzz"'],
    [service('tier: gold'), '8:5 services.s.tier: "gold" is none of bdr, bcp'],
    [service('tier: 1'), '8:5 services.s.tier: "1" is none of bdr, bcp'],
    [
      service('owner: 7'),
      '8:5 services.s.owner: "7" is not a key: write lower-case letters, digits and hyphens, at most 40, with a letter among them',
    ],
    [
      service('minimumLevel: 0x1F'),
      '8:5 services.s.minimumLevel: 0x1F is read as a number or a yes: put it in quotes, "0x1F"',
    ],
    [service('normalMeans: ""'), '8:5 services.s.normalMeans: something is missing here'],
    [
      service('needs: nothing'),
      '8:5 services.s.needs: "nothing" is not what belongs here: write a list: [one, two]',
    ],
    [service('needs: [nothing]'), '8:13 services.s.needs.0: there is no service "nothing"'],
    [
      service('aliases: [ok, 2]'),
      '8:19 services.s.aliases.1: 2 is read as a number or a yes: put it in quotes, "2"',
    ],
    [
      service('redundancy: { with: x, proven: 2026-02-30 }'),
      '8:28 services.s.redundancy.proven: "2026-02-30" is not a day: write 2026-08-01',
    ],
    [
      service('costPerHour: { amount: 5, currency: euro }'),
      '8:31 services.s.costPerHour.currency: "euro" is no currency: write its three capital letters, as EUR, GBP or USD',
    ],
    [
      service('costPerHour: { amount: -1, currency: EUR }'),
      '8:20 services.s.costPerHour.amount: this number is out of range: write one from 0 to 1000000000000',
    ],
    [
      service('costPerHour: { amount: .inf, currency: EUR }'),
      '8:20 services.s.costPerHour.amount: ".inf" is not what belongs here: write a number, without quotes',
    ],
    [
      service('costPerHour: 5'),
      '8:5 services.s.costPerHour: "5" is not what belongs here: write keys with values below it',
    ],
    [
      steps('key: A B, do: x'),
      '8:26 services.s.steps.restore.0.key: "A B" is not a key: write lower-case letters, digits and hyphens, at most 40, with a letter among them',
    ],
    [steps('do: x'), '8:24 services.s.steps.restore.0.key: "key" is missing here'],
    [
      steps('key: a, do: x, minutes: 0'),
      '8:41 services.s.steps.restore.0.minutes: this number is out of range: write one from 0.5 to 525600',
    ],
    [
      steps('key: a, do: x, minutes: "25"'),
      '8:41 services.s.steps.restore.0.minutes: "25" is not what belongs here: write a number, without quotes',
    ],
    [
      steps('key: a, do: x, gate: yes'),
      '8:41 services.s.steps.restore.0.gate: "yes" is not what belongs here: write true or false, without quotes',
    ],
    [
      steps('key: a, do: x, kind: cook'),
      '8:41 services.s.steps.restore.0.kind: "cook" is none of do, decide, verify, notify, wait',
    ],
    [
      steps('key: a, do: x, link: "javascript:alert(1)"'),
      '8:41 services.s.steps.restore.0.link: "javascript:alert(1)" is no address: write one that begins with https://',
    ],
    [
      service('steps: { restore: [dig] }'),
      '8:24 services.s.steps.restore.0: "dig" is not what belongs here: write keys with values below it',
    ],
    [service('name: T'), '8:5 : "name" stands here twice, first on line 6: keep one'],
    [
      `${head}services: { UPPER: { name: S, used: daily } }`,
      '2:13 services.UPPER: "UPPER" is not a key: write lower-case letters, digits and hyphens, at most 40, with a letter among them',
    ],
    [
      `${head}services: { "42": { name: S, used: daily } }`,
      '2:13 services.42: "42" is not a key: write lower-case letters, digits and hyphens, at most 40, with a letter among them',
    ],
    [`${head}services: { s: }`, '2:13 services.s: "s" is empty: write its value, or remove the line'],
    [`${head}services:\n`, '2:1 services: "services" is empty: write its value, or remove the line'],
    [
      `${head}drills: { s: { every: 9d, prefer: "Tue 24:00" } }`,
      '2:27 drills.s.prefer: "Tue 24:00" is no weekday and time: write "Tue 10:00"',
    ],
  ])('%j', (yaml, expected) => expect(errors(yaml)).toContain(expected));
});

describe('a value of the organisation', () => {
  test.each([
    [
      'timezone: Mars/Phobos',
      '1:33 organisation.timezone: "Mars/Phobos" is not a time zone: write one like Europe/Berlin',
    ],
    [
      'calendar: { days: weekdays }',
      '1:45 organisation.calendar.days: "weekdays" is no working time: write days as mon-fri and hours as "08:00-18:00"',
    ],
    [
      'calendar: { days: monkey-fri }',
      '1:45 organisation.calendar.days: "monkey-fri" is no working time: write days as mon-fri and hours as "08:00-18:00"',
    ],
    [
      'calendar: { hours: "18:00-08:00" }',
      '1:45 organisation.calendar.hours: "18:00-08:00" is no working time: write days as mon-fri and hours as "08:00-18:00"',
    ],
    [
      'calendar: { hours: 08:00-25:00 }',
      '1:45 organisation.calendar.hours: "08:00-25:00" is no working time: write days as mon-fri and hours as "08:00-18:00"',
    ],
    ['atRiskFrom: 1.1', '1:33 organisation.atRiskFrom: this number is out of range: write one from 0.1 to 1'],
    [
      'atRiskFrom: 0.09',
      '1:33 organisation.atRiskFrom: this number is out of range: write one from 0.1 to 1',
    ],
    [
      'rooms: { teams: x }',
      '1:42 organisation.rooms.teams: no platform is called "teams": there are red, blue',
    ],
    ['green: {}', '1:33 organisation.green: unknown key "green"'],
    ['cadence: { sev4: 1h }', '1:44 organisation.cadence.sev4: unknown key "sev4"; did you mean "sev1"?'],
    ['regulators: [hipaa]', '1:46 organisation.regulators.0: "hipaa" is none of dora, nis2, gdpr, sec'],
  ])('%s', (part, expected) => {
    const zone = part.startsWith('timezone') ? '' : ', timezone: UTC';
    expect(errors(`organisation: { id: o, name: O, ${part}${zone} }`)).toEqual([expected]);
  });

  test.each(['mon-fri', 'MON, wed', 'sat-mon', 'Monday', 'tue'])('working days %s: good', (days) =>
    expect(
      errors(
        `organisation: { id: o, name: O, timezone: UTC, calendar: { days: "${days}", hours: "00:00-24:00" } }`,
      ),
    ).toEqual([]),
  );

  test('settings of a platform: judged by its own schema, in its own words', () => {
    const platforms = { red: z.strictObject({ token: z.string().min(3, 'a token has three letters') }) };
    const { problems } = parsePlan('organisation: { id: o, name: O, timezone: UTC, red: { token: x } }', {
      platforms,
      now: planDay,
    });
    expect(problems.map((one) => `${one.column} ${problemText(one)}`)).toEqual([
      '55 this setting of red is wrong: a token has three letters',
    ]);
  });

  test('a long number as a handle: told as it is written, since its digits would be lost', () => {
    const yaml = `${head}people: { ann: { name: Ann, red: 200000000000000001 } }`;
    expect(errors(yaml)).toEqual([
      '2:29 people.ann.red: 200000000000000001 is read as a number or a yes: put it in quotes, "200000000000000001"',
    ]);
  });
});

describe('several at once', () => {
  test('all are told, in order of the file', () => {
    const yaml = `${head}services:\n  a: { name: A, used: often }\n  b: { name: B, used: daily, rto: x }\n`;
    expect(errors(yaml).map((line) => line.split(' ')[0])).toEqual(['3:17', '4:30']);
  });

  test('a repeated key, a wrong value and a name that leads nowhere: in one go', () => {
    const yaml = `${head}services:\n  a: { name: A, name: B, used: daily, rto: x, needs: [c] }\n`;
    expect(errors(yaml).map((line) => line.split(' ')[0])).toEqual(['3:17', '3:39', '3:55']);
  });

  test('a mistyped section: what names its entries is not told as wrong', () => {
    const yaml = `${head}peple: { ann: { name: Ann, phone: "1" } }\nservices: { s: { name: S, used: daily, owner: ann } }\n`;
    expect(errors(yaml)).toEqual(['2:1 peple: unknown key "peple"; did you mean "people"?']);
  });

  test('a wrong step: what waits for its neighbours is not told as wrong', () => {
    const step = (more: string) => `{ do: x, who: ann, ${more} }`;
    const service = (name: string, steps: string) =>
      `  ${name.toLowerCase()}: { name: ${name}, used: daily, steps: { restore: [${steps}] } }\n`;
    const yaml = `${head}people: { ann: { name: Ann, phone: "1" } }\nservices:\n${service('S', `dig, ${step('key: a')}`)}${service('T', step('key: b, after: [a]'))}`;
    expect(errors(yaml)).toHaveLength(1);
  });
});
