// Journals that earlier releases recorded must tell the same report for ever. Never rewrite one of these files: where
// this test is red, the code has changed what a recorded fact means, and needs a new version with an upcaster.
// A release adds its own with `TOCSIN_RECORD=0.2 npx vitest run test/flow/recorded`; a name that exists is refused.
import { describe, expect, test } from 'vitest';
import { verifyChain } from '#src/journal/chain.ts';
import { openHouse } from '#test/support/house.ts';
import { readJournal, readReport, record, recordedReleases, toldBy } from './journals.ts';
import { playRecorded } from './play.ts';

const recording = process.env['TOCSIN_RECORD'];

describe('a journal of an earlier release', () => {
  test.runIf(recording !== undefined)(
    'a new release: its journal is recorded → kept beside the others',
    async () => {
      const house = await openHouse();
      const answers = await playRecorded(house);
      expect((await house.incident('O-1')).phase, answers.join('\n')).toBe('signed');
      const given = { organisation: 'harbor', incident: 'O-1', reportedAt: house.clock.now() };
      await record(recording ?? '', house.store, given);
    },
  );

  test('the first release: looked for → it is there', () => {
    expect(recordedReleases()).toContain('0.1');
  });

  test.each(recordedReleases())(
    'recorded by %s: read today → every fact is known, the chains hold',
    (release) => {
      const journal = readJournal(release);
      expect(toldBy(journal).unknown).toEqual([]);
      for (const stream of new Set(journal.rows.map((row) => row.stream))) {
        const rows = journal.rows.filter((row) => row.stream === stream);
        expect(verifyChain(rows), stream).toMatchObject({ ok: true });
      }
    },
  );

  test.each(recordedReleases())('recorded by %s: reported today → the same report', (release) => {
    const told = withoutWords(toldBy(readJournal(release)).json);
    // Later releases may add keys; what stood there stands.
    expect(told).toMatchObject(withoutWords(readReport(release)));
  });

  test('a fact of the recorded journal moved by a minute: reported → another report', () => {
    const journal = readJournal('0.1');
    const rows = journal.rows.map((row) =>
      row.type === 'ServiceNormal' ? { ...row, at: row.at + 60_000 } : row,
    );
    const told = withoutWords(toldBy({ ...journal, rows }).json);
    expect(told).not.toMatchObject(withoutWords(readReport('0.1')));
  });
});

/** The sentences of the timeline may become better; its facts stand beside them. */
function withoutWords(json: string): object {
  const { timeline, ...rest } = JSON.parse(json) as { timeline: { text: string }[] };
  return { ...rest, timeline: timeline.map((line) => ({ ...line, text: '' })) };
}
