// Verdicts on published outages. Every objective here is INVENTED for the test: no publisher states one. The instants
// are the publishers' own.
import { describe, expect, test } from 'vitest';
import { published, run } from './running.ts';

/** A plan that promises this for services of a record; everything else in it is only there to be a plan. */
function promising(services: Record<string, string>, needs: Record<string, string> = {}): string {
  const blocks = Object.entries(services).map(([key, promises]) => {
    const need = needs[key] === undefined ? '' : `needs: [${needs[key]}], `;
    return `  ${key}: { name: "${key} (invented objectives)", owner: bea, used: daily, ${need}${promises}, steps: { restore: [{ key: back-${key}, do: Bring it back, who: bea }] } }`;
  });
  return [
    'organisation: { id: test, name: Test, timezone: UTC, authorities: [bea] }',
    'people:',
    '  bea: { name: Bea Blau, phone: "+49 1", contact: bea@home.example, trained: [commander] }',
    'services:',
    ...blocks,
  ].join('\n');
}

async function verdictsOf(id: string, plan: string): Promise<string[]> {
  const { code, out, err } = await run(published(), { id, plan });
  expect([code, err]).toEqual([0, []]);
  return out
    .map((line) => line.trim())
    .filter((line) => line.includes('(invented') || line.startsWith('BDR'));
}

describe('worked verdicts', () => {
  test('matrix.org: judged at continuity, within the day; data safe; one node is not normal', async () => {
    const plan = promising(
      { db: 'rto: 2d, rpo: 5m, normalWithin: 3d', homeserver: 'rto: 24h, rpo: 5m, normalWithin: 3d' },
      { homeserver: 'db' },
    );
    const [, homeserver] = await verdictsOf('matrix-org-2025-09-02', plan);
    expect(homeserver).toBe(
      'homeserver (invented objectives): RTO ✅ met, 51 min to spare (23 h 9 min of 24 h) · RPO ✅ met, 5 min to spare (0 min of 5 min) · BCP ❔ not yet known (of 3 d)',
    );
  });

  test('Cloudflare 2023: failover late, logs later, normal in time, the edge never hit', async () => {
    const plan = promising({
      'control-plane': 'rto: 4h, normalWithin: 2d',
      'raw-logs': 'rto: 24h, normalWithin: 2d',
      'edge-network': 'rto: 1h, normalWithin: 1d',
    });
    expect(await verdictsOf('cloudflare-2023-11-02', plan)).toEqual([
      'control-plane (invented objectives): RTO ❌ missed by 2 h 13 min (6 h 13 min of 4 h) · RPO ➖ no objective · BCP ✅ met, 7 h 19 min to spare (40 h 41 min of 2 d)',
      'raw-logs (invented objectives): RTO ❌ missed by 16 h 41 min (40 h 41 min of 24 h) · RPO ➖ no objective · BCP ✅ met, 7 h 19 min to spare (40 h 41 min of 2 d)',
      '⚪ not affected: edge-network (invented objectives)',
      'BDR 0 of 2 met · BCP 2 of 2 met · RPO nothing to judge · worst raw-logs (invented objectives), 16 h 41 min over',
    ]);
  });

  test('GitLab: instants are about, so is every verdict', async () => {
    const plan = promising(
      { db: 'rto: 4h, rpo: 24h, normalWithin: 5d', web: 'rto: 4h, rpo: 24h, normalWithin: 5d' },
      { web: 'db' },
    );
    const [db, web] = await verdictsOf('gitlab-2017-01-31', plan);
    expect(db).toContain('RTO ❌ missed by about 13 h 30 min');
    expect(db).toContain('RPO ✅ met, about 17 h 50 min to spare (about 6 h 10 min of 24 h)');
    expect(web).toContain('RTO ❌ missed by about 14 h 30 min');
  });

  test('Jenkins: two windows, the worst is judged', async () => {
    const [www] = await verdictsOf(
      'jenkins-io-2021-11-18',
      promising({ www: 'rto: 2h30m, normalWithin: 2d' }),
    );
    expect(www).toContain('RTO ❌ missed by 3 min (2 h 33 min of 2 h 30 min)');
  });

  test('Cloudflare 2024: back by itself; analytics without an end is never met', async () => {
    const plan = promising({
      'control-plane': 'rto: 15m, normalWithin: 1d',
      analytics: 'rto: 1d, normalWithin: 2d',
    });
    const [analytics, control, total] = await verdictsOf('cloudflare-2024-03-26', plan);
    expect(control).toContain('RTO ✅ met, 8 min to spare');
    expect(analytics).toContain('RTO ❔ not yet known (of 24 h)');
    expect(total).toContain('provisional');
  });

  test('Keepthescore: the earliest recovery point counts, not what was lost later', async () => {
    const [app] = await verdictsOf(
      'keepthescore-2020-10-17',
      promising({ app: 'rto: 1h, rpo: 4h, normalWithin: 1d' }),
    );
    expect(app).toContain('RPO ❌ missed by about 2 h 58 min (about 6 h 58 min of 4 h)');
  });
});

describe('a plan beside a record', () => {
  test('the title names a service of the plan: → no window is opened by it', async () => {
    const plan = promising({
      'jenkins-project': 'rto: 1h, normalWithin: 2d',
      www: 'rto: 3h, normalWithin: 2d',
    });
    const renamed = plan.replace('"jenkins-project (invented objectives)"', '"Jenkins project"');
    const { out } = await run(published(), { id: 'jenkins-io-2021-11-18', plan: renamed });
    expect(out.join('\n')).toContain('⚪ not affected: Jenkins project');
  });

  test('a plan with errors: → refused with their lines, nothing replayed', async () => {
    const { code, out, err } = await run(published(), { plan: promising({ www: 'rto: soon' }) });
    expect([code, out]).toEqual([2, []]);
    expect(err[0]).toMatch(/^plan\.yaml:5:\d+: error: /);
  });
});
