// Fourteen published outages through the real engine: what their publishers print comes out, or what their own instants
// give where the two differ.
import { describe, expect, test } from 'vitest';
import { drawn, json, published, run, type OutageFile } from './running.ts';

const expected: Record<string, string[]> = {
  'github-2018-10-21': [
    'incident_span: 1451 (1451) reproduced',
    'trigger_duration: null (0.72) not checkable',
  ],
  'gitlab-2017-01-31': [
    'service_outage web: 1110 (1080) reproduced',
    'step_duration db: null (1080) not checkable',
  ],
  'cloudflare-2023-11-02': [
    'incident_span: 2441 (2441) reproduced',
    'time_to_continuity control-plane: 373 (373) reproduced',
  ],
  'cloudflare-2024-03-26': ['service_outage control-plane: 7 (7) reproduced'],
  'jenkins-io-2021-11-18': [
    'service_outage_window www #0: 153 (157) differs',
    'service_outage_window www #1: 101 (101) reproduced',
  ],
  'atlassian-2022-04-05': [
    'step_duration customer-sites: null (23) not checkable',
    'service_outage customer-sites: 19699 (20160) reproduced',
  ],
  'stripe-2019-07-10': [
    'service_outage_window api #0: 27 (27) reproduced',
    'service_outage_window api #1: 93 (93) reproduced',
  ],
  'matrix-org-2025-09-02': [
    'service_outage homeserver: 1455 (1440) reproduced',
    'step_duration db: null (330) not checkable',
  ],
  'google-gclb-2021-11-16': ['incident_union_outage: 113 (113) reproduced'],
  'keepthescore-2020-10-17': ['service_outage app: 30 (30) reproduced'],
  'travis-ci-2018-03-13': [
    'service_outage app: 330 (330) reproduced',
    'backlog builds: null (210) not checkable',
  ],
  'docs-rs-2019-10-21': [
    'service_outage site: 28 (28) reproduced',
    'service_outage builds: 2552 (2552) reproduced',
  ],
  'posthog-2025-10-28': ['service_outage flags: 123 (123) reproduced'],
  'ovh-sbg-2021-03-10': [],
};

/** Every instant of the file later by so many days, wherever it stands. */
function shifted(file: OutageFile, days: number): OutageFile {
  const text = JSON.stringify(file).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (at) =>
    new Date(Date.parse(at) + days * 86_400_000).toISOString(),
  );
  return JSON.parse(text) as OutageFile;
}

/** The same file with answers in it that are all wrong: whoever reads them is found out. */
function withFalseAnswers(file: OutageFile): OutageFile {
  for (const record of file.records) {
    for (const figure of record['stated_figures'] as Record<string, unknown>[]) {
      Object.assign(figure, { computed_minutes: 1, replay_minutes: 2, replay: 'differs', agrees: false });
    }
  }
  return file;
}

describe('fourteen published outages', () => {
  test('replayed: → every figure of every source', async () => {
    const { records } = await json(published());
    expect(Object.fromEntries(records.map((record) => [record.id, drawn(record)]))).toEqual(expected);
  });

  test('with all instants 1,234 days later: → the same figures and services', async () => {
    expect(await json(shifted(published(), 1234))).toEqual(await json(published()));
  });

  test('with false answers in the file: → they are not looked at', async () => {
    expect(await json(withFalseAnswers(published()))).toEqual(await json(published()));
  });

  test('what the source never saw hit: → not affected, without an outage', async () => {
    const { records } = await json(published(), 'cloudflare-2023-11-02');
    expect(records[0]?.services.at(-1)).toEqual({
      id: 'edge-network',
      state: 'not affected',
      outageMinutes: null,
    });
  });

  test('what the source never saw restored: → down, without a closed outage', async () => {
    const { records } = await json(published());
    for (const record of published().records) {
      const replayed = records.find((one) => one.id === record['id']);
      for (const id of (record['services_not_restored_in_source'] ?? []) as string[]) {
        const service = replayed?.services.find((one) => one.id === id);
        expect([record['id'], service?.state, service?.outageMinutes]).toEqual([record['id'], 'down', null]);
      }
    }
  });

  test('hit without an instant: → unknown', async () => {
    const { records } = await json(published(), 'jenkins-io-2021-11-18');
    expect(records[0]?.services).toEqual([
      { id: 'ingress', state: 'unknown', outageMinutes: null },
      { id: 'www', state: 'normal', outageMinutes: 254 },
    ]);
  });

  test('every fact of every record: → taken by the engine', async () => {
    expect((await run(published(), { json: true })).err).toEqual([]);
  });

  test('read by a person: → figures beside the source, and a sum', async () => {
    const { out, code } = await run(published());
    expect(code).toBe(0);
    expect(out).toContain('  service_outage_window www #0: 2 h 33 min (the source: 2 h 37 min) differs');
    expect(out.at(-1)).toBe('14 records, 22 figures: 16 reproduced, 1 differs, 5 not checkable');
  });
});
