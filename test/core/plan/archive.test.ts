// Digest, archive and the rows that may be erased.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ArchiveFault,
  archiveDocument,
  contactRows,
  planDigest,
  planFromArchive,
  sameProcedure,
  withoutContacts,
} from '#src/plan/archive.ts';
import { runs, seed } from '../../support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';
import { anyPlan } from './any-plan.ts';

const changed = (from: string, to: string) => {
  expect(smallPlanYaml).toContain(from);
  return planFrom(smallPlanYaml.replace(from, to));
};

describe('the digest', () => {
  test.each([
    ["a person's name", 'Ann Adler', 'Ann Meyer'],
    ["a person's phone", 'phone: "+49 1"', 'phone: "+49 77"'],
    ["a person's handle", 'red: R-ANN', 'red: R-NEW'],
    ["a person's second contact", 'ann@home.example', 'ann@away.example'],
    ["a partner's phone", 'phone: "+49 9"', 'phone: "+49 99"'],
    ['the order of fields', 'name: Fire, down: [lan, shop-db]', 'down: [lan, shop-db], name: Fire'],
    ['a comment', 'people:', '# more\npeople:'],
    ['a default that is written out', 'used: monthly', 'used: monthly\n    tier: bcp'],
  ])('changed %s: the same plan', (_, from, to) => expect(changed(from, to).digest).toBe(smallPlan().digest));

  test.each([
    ['minutes', 'minutes: 25', 'minutes: 26'],
    ['an objective', 'rto: 1h', 'rto: 2h'],
    ['how often it is used', 'used: monthly', 'used: weekly'],
    ['somebody in line', 'backups: [bob], duties', 'backups: [bob, cyn], duties'],
    ["a partner's name", 'Coop IT', 'Coop Services'],
    ['the key of a person', 'bob: { name', 'rob: { name'],
    ['a day of record', 'proven: 2026-08-01', 'proven: 2026-08-02'],
  ])('changed %s: another plan', (_, from, to) => {
    const yaml = smallPlanYaml.replace(from, to);
    expect(yaml).not.toBe(smallPlanYaml);
    // A renamed person is renamed everywhere, or the plan has errors.
    const plan = planFrom(from.startsWith('bob') ? yaml.replaceAll(/\bbob\b/g, 'rob') : yaml);
    expect(plan.digest).not.toBe(smallPlan().digest);
  });

  test('services in another order: another plan', () => {
    const plan = smallPlan();
    expect(planDigest({ ...plan, services: new Map([...plan.services].toReversed()) })).not.toBe(plan.digest);
  });
});

describe('the archive', () => {
  test('any plan, archived with its rows and read again: exactly the same', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(planFromArchive(archiveDocument(plan), contactRows(plan))).toEqual(plan);
      }),
      { numRuns: runs(100, 1000), seed },
    );
  });

  test('any plan, archived without its rows: the same but for contacts, under the same digest', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const bare = planFromArchive(archiveDocument(plan));
        expect(bare).toEqual(withoutContacts(plan));
        expect(bare.digest).toBe(plan.digest);
      }),
      { numRuns: runs(100, 1000), seed },
    );
  });

  test('the document: holds no name of a person, no phone, no contact, no handle', () => {
    const document = archiveDocument(smallPlan());
    for (const secret of ['+49', 'home.example', 'R-ANN', 'B-ANN', 'Adler'])
      expect(document).not.toContain(secret);
  });

  test('one person erased: called by the key, the others as before', () => {
    const plan = smallPlan();
    const rows = contactRows(plan).filter((row) => row.person !== 'ann');
    const again = planFromArchive(archiveDocument(plan), rows);
    expect(again.people.get('ann')).toMatchObject({
      name: 'ann',
      phone: null,
      handles: {},
      trained: ['commander'],
    });
    expect(again.people.get('bob')).toEqual(plan.people.get('bob'));
    expect(again.digest).toBe(plan.digest);
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '"x"'],
    ['nothing', 'null'],
    ['another shape', '{"people":{}}'],
    ['a newer release', archiveDocument(smallPlan()).replace('"format":1', '"format":2')],
  ])('a document that is %s: a fault, not a plan', (_, document) => {
    expect(() => planFromArchive(document)).toThrow(ArchiveFault);
  });
});

describe('the procedure', () => {
  test.each([
    ['a restore test', 'restoreTested: 2026-10-01', 'restoreTested: 2026-11-01'],
    ['a proof', 'proven: 2026-08-01', 'proven: 2026-08-02'],
    ['a drill', 'last: 2026-10-01', 'last: 2026-11-01'],
    ['a review', 'last: 2026-10-15', 'last: 2026-11-15'],
    ['a zone', 'timezone: Europe/Berlin', 'timezone: Europe/Rome'],
    ['a phone', '+49 1', '+49 7'],
  ])('changed %s: people do the same', (_, from, to) =>
    expect(sameProcedure(smallPlan(), changed(from, to))).toBe(true),
  );

  test.each([
    ['minutes', 'minutes: 25', 'minutes: 26'],
    ['an objective', 'rto: 1h', 'rto: 2h'],
    ['what a scenario takes down', 'down: [lan, shop-db]', 'down: [lan]'],
    ['somebody in line', 'backups: [bob], duties', 'backups: [bob, cyn], duties'],
    ['a promise of a partner', 'respondWithin: 30m', 'respondWithin: 40m'],
  ])('changed %s: they do not', (_, from, to) =>
    expect(sameProcedure(smallPlan(), changed(from, to))).toBe(false),
  );
});
