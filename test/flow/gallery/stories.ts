// Three reports to show: an outage of an invented company with a bit of everything, a drill of the same company, and a
// published outage held against invented objectives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords, type OutageRecord } from '#src/cli/replay/record.ts';
import { replay } from '#src/cli/replay.ts';
import type { PersonId } from '#src/ids.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { minute, openHouse, type TestHouse } from '#test/support/house.ts';
import { planFrom } from '#test/support/plans.ts';
import { playRecorded } from '../recorded/play.ts';

export interface Story {
  name: string;
  report: Report;
  people: readonly PersonId[];
  voice: { name: (person: PersonId) => string };
}

export async function outageStory(): Promise<Story> {
  const house = await openHouse();
  await playRecorded(house);
  return storyOf('outage', house, await house.incident('O-1'));
}

export async function drillStory(): Promise<Story> {
  const house = await openHouse();
  const room = 'drill-d-1-region-loss';
  await house.say('dana', 'outages', 'drill region-loss');
  const turns: readonly [after: number, user: string, text: string][] = [
    [2, 'dana', 'assign commander'],
    [1, 'lee', 'assign network'],
    [1, 'lee', 'start 1.1'],
    [3, 'bea', 'update we play that the region is lost next:1h'],
    [12, 'lee', 'done 1.1 the spare switch would run'],
    [1, 'lee', 'continuity core-network'],
    [4, 'kim', 'assign database'],
    [3, 'kim', 'note the runbook names a host that is gone'],
    [15, 'lee', 'restored core-network'],
    [5, 'bea', 'drill judge connectivity pass both sites answer'],
    [1, 'bea', 'drill judge performance fail half as fast as it must be'],
    [20, 'kim', 'restored payments-db point:08:50 verified:yes'],
    [5, 'dana', 'normal core-network'],
    [1, 'dana', 'normal payments-db'],
    [2, 'dana', 'close'],
  ];
  for (const [after, user, text] of turns) {
    await house.pass(after * minute, minute);
    await house.say(user, room, text);
  }
  return storyOf('drill', house, await house.incident('D-1'));
}

function storyOf(name: string, house: TestHouse, state: IncidentState): Story {
  const now = house.clock.now();
  const report = buildReport(state, state.entries, forecastOf(state, now), state.plan, now);
  const people = [...(state.plan?.people.keys() ?? []), ...state.participants];
  return { name, report, people, voice: house.house.memory.voice() };
}

const fixture = join(import.meta.dirname, '../../fixtures/outages/published.json');

export function publishedRecords(): readonly OutageRecord[] {
  const read = readRecords(readFileSync(fixture, 'utf8'));
  if ('problems' in read) throw new RangeError('the published outages cannot be read');
  return read.records;
}

/** Every objective is INVENTED: no publisher states one. The instants are the publishers' own. */
export async function publishedStory(record: OutageRecord): Promise<Story | null> {
  const services = record.services.map(
    ({ id, name }) =>
      `  ${id}: { name: ${JSON.stringify(name)}, owner: bea, used: daily, rto: 4h, rpo: 6h, normalWithin: 2d, steps: { restore: [{ key: back-${id}, do: Bring it back, who: bea }] } }`,
  );
  const plan = planFrom(
    [
      'organisation: { id: invented, name: "Invented objectives", timezone: UTC, authorities: [bea] }',
      'people:',
      '  bea: { name: Bea Blau, phone: "+49 1", contact: bea@home.example, trained: [commander] }',
      'services:',
      ...services,
    ].join('\n'),
  );
  const clock = { now: () => Date.UTC(2026, 10, 25) };
  const { report } = await replay(record, plan, { clock });
  return report === null
    ? null
    : { name: record.id, report, people: [], voice: { name: (person) => person } };
}
