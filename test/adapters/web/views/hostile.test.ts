// Markup in every field that a person can fill, and in every name of the plan: on boards, timelines, graphs and lists it
// is text, in the page and in the stream.
import { describe, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import type { Plan, Service } from '#src/plan/plan.ts';
import { attacks } from '../../../support/room/hostile.ts';
import { expectInert } from '../../../support/room/inert.ts';
import { openWhole } from '../../../support/room/whole.ts';
import { follow } from '../events.ts';
import { plain, webPerson } from '../person.ts';

const pages = [
  '/board',
  '/board?wall=yes',
  '/incidents',
  '/graph',
  '/graph?service=core-network',
  '/incidents/O-1',
  '/incidents/O-1?wall=yes',
  '/incidents/O-1/timeline',
  '/incidents/O-1/graph?service=core-network',
];

/** Every name and text of the plan is the attack. */
function spoilt(attack: string): (plan: Plan) => Plan {
  const renamed = <T extends object>(things: ReadonlyMap<string, T>, over: object): ReadonlyMap<string, T> =>
    new Map([...things].map(([key, thing]) => [key, { ...thing, ...over }]));
  const service = (one: Service): Service => ({
    ...one,
    name: `${attack} ${one.key}`,
    steps: Object.fromEntries(
      Object.entries(one.steps).map(([list, steps]) => [
        list,
        steps.map((step) => ({ ...step, do: attack })),
      ]),
    ) as unknown as Service['steps'],
  });
  return (plan) => ({
    ...plan,
    organisation: { ...plan.organisation, name: attack },
    people: renamed(plan.people, { name: attack }),
    roles: renamed(plan.roles, { title: attack }),
    partners: renamed(plan.partners, { name: attack }),
    services: new Map([...plan.services].map(([key, one]) => [key, service(one)])),
  });
}

describe.each(attacks)('%j', (attack) => {
  test('as every name of the plan, declared text, note, update, reason and file name: shown → as text', async () => {
    const { say, web, house } = await openWhole(spoilt(attack));
    await say('kim', everybody.id, `declare what:${quoted(attack)} affects:core-network`);
    const room = (await house.views.board('O-1'))?.rooms['local'] ?? '';
    expect(room).not.toBe('');
    await say('dana', room, 'assign commander');
    await say('lee', room, 'start 1.1');
    await say('lee', room, `block step:1.1 reason:${quoted(attack)}`);
    await say('dana', room, `note text:${quoted(attack)}`);
    await say('dana', room, `update text:${quoted(attack)}`);
    const guest = await webPerson(web.url(), '', `Z ${attack}`.slice(0, 80));
    const body = new FormData();
    body.set('room', room);
    body.set('file', new File(['x'], attack, { type: attack }));
    await fetch(`${web.url()}/files`, {
      method: 'POST',
      body,
      headers: { cookie: guest.cookie, origin: web.url(), 'hx-request': 'true' },
    });
    for (const path of pages) {
      const response = await guest.get(path);
      expect(response.status).toBe(200);
      const page = await response.text();
      expectInert(page);
      if (path.startsWith('/incidents')) expect(plain(page)).toContain(attack.slice(0, 18));
    }
    const stream = await follow(guest, '/incidents/O-1/stream');
    const event = await stream.next(({ data }) => data.includes('p-steps'));
    expectInert(event.data);
    expect(event.data.match(/<hx-partial/g)).toHaveLength(8);
  });

  test('in an address: a filter, a service, a return → as text, or not there', async () => {
    const { say, person } = await openWhole();
    await say('kim', everybody.id, 'core switch dead');
    const dana = await person('dana');
    const typed = encodeURIComponent(attack);
    for (const name of ['text', 'who', 'service', 'kind', 'since', 'from'])
      expectInert(await dana.page(`/incidents/O-1/timeline?${name}=${typed}`));
    for (const path of [`/graph?service=${typed}`, `/incidents/${typed}`, `/incidents/${typed}/graph`]) {
      const response = await dana.get(path);
      expect(response.status).toBe(404);
      expectInert(await response.text());
    }
    const suggested = await dana.get(`/complete?room=${everybody.id}&text=${typed}&cursor=${typed}`);
    expect(suggested.headers.get('content-type')).toContain('application/json');
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
