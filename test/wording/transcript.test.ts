// One whole outage as its room reads it, beside the fixture that people reviewed: a changed sentence shows here. And
// the promises that every card keeps: drills and demos are marked, people's text stays text, labels fit.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Card, Spans } from '../../src/chat/card.ts';
import { encodeAction } from '../../src/chat/button-codec.ts';
import { createTellings } from '../../src/app/announce/tellings.ts';
import { fold } from '../../src/incident/evolve/fold.ts';
import { forecastOf } from '../../src/incident/steps.ts';
import type { IncidentState } from '../../src/incident/state.ts';
import type { Announcement } from '../../src/wording/announcements/announcement.ts';
import { statusCard } from '../../src/wording/status/status-card.ts';
import type { Voice } from '../../src/wording/voice.ts';
import { declaration, order, room, type Room } from '../support/incidents.ts';
import { smallPlan } from '../support/plans.ts';

const plan = smallPlan();

function voiceAt(now: number, demo = false): Voice {
  return {
    now,
    zone: 'UTC',
    organisation: 'Mill & Sons',
    demo,
    name: (person) => plan.people.get(person)?.name ?? person,
    service: (key) => plan.services.get(key)?.name ?? key,
    phone: (person) => plan.people.get(person)?.phone ?? plan.partners.get(person)?.phone ?? null,
    contact: (person) => plan.people.get(person)?.contact ?? null,
  };
}

/** Everything that is told of an incident, in order, as the announcer draws it. */
async function toldOf(driven: Room, demo = false): Promise<Announcement[]> {
  const entries = driven.incidentEntries;
  const at = (version: number): IncidentState | null => fold(entries.slice(0, version), () => driven.plan);
  let now = 0;
  const tell = createTellings({
    states: {
      latest: () => Promise.resolve(at(entries.length)),
      at: (_, version) => Promise.resolve(at(version)),
      organisation: () => Promise.resolve(driven.organisation),
      foresee: (state, at) => forecastOf(state, at),
    },
    clock: { now: () => now },
    voice: () => voiceAt(now, demo),
  });
  const told: Announcement[] = [];
  for (const entry of entries) {
    now = entry.recordedAt;
    told.push(...(await tell(entry)).announcements);
  }
  return told;
}

function read(spans: Spans): string {
  return spans
    .map((span) => {
      switch (span.kind) {
        case 'time':
          return new Date(span.at)
            .toISOString()
            .slice(span.style === 'date-clock' ? 0 : 11, 16)
            .replace('T', ' ');
        case 'person':
          return `${span.ping ? '@' : ''}${span.name}`;
        default:
          return span.text;
      }
    })
    .join('');
}

function lines(card: Card): string[] {
  return card.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'text':
        return read(block.spans).split('\n');
      case 'list':
        return block.items.map((item) => `- ${read(item)}`);
      case 'fields':
        return block.rows.map((row) => `${row.label}: ${read(row.spans)}`);
      case 'buttons':
        return [block.buttons.map((button) => `[${button.label}]`).join(' ')];
      default:
        return [];
    }
  });
}

function page({ audience, card }: Announcement): string {
  const to =
    audience.kind === 'person'
      ? `to ${audience.person}`
      : audience.kind === 'wide'
        ? 'to everybody'
        : 'in the room';
  return [`${to}: ${read(card.title)}`, ...lines(card).map((line) => `    ${line}`)].join('\n');
}

/** The network and what hangs on it, from the first word to the close. */
function outage(drill = false): Room {
  const driven = room(plan);
  driven.say('bob', declaration('core switch dead', drill ? { drill: true, scenario: 'fire' } : {}), '02:00');
  driven.say('ann', order('AcceptRole', { role: 'commander' }), '02:03');
  driven.say('bob', order('AcceptRole', { role: 'network' }), '02:04');
  driven.say('bob', order('StartStep', { step: '1.1' }), '02:05');
  driven.say('bob', order('FinishStep', { step: '1.1', text: 'ports 1 to 8' }), '02:25');
  driven.say('bob', order('MarkContinuity', { service: 'lan', text: 'over the spare switch' }), '02:26');
  driven.say('ann', order('SendUpdate', { text: 'offices work again', nextIn: 3_600_000 }), '02:30');
  driven.say('ann', order('ReportPartner', { partner: 'coop', what: 'called', reference: '4711' }), '02:31');
  driven.say('bob', order('BlockStep', { step: '1.2', reason: 'no spare part' }), '02:40');
  driven.say('bob', order('StartStep', { step: '1.2' }), '03:10');
  driven.say('bob', order('FinishStep', { step: '1.2' }), '05:00');
  driven.say('bob', order('FinishStep', { step: '1.3', result: 'pass' }), '05:05');
  driven.say('bob', order('MarkRestored', { service: 'lan' }), '05:06');
  driven.say('bob', order('AddNote', { text: 'drawer B was empty <b>&</b> @here', kind: 'note' }), '05:10');
  driven.say('ann', order('HandOverRole', { role: 'commander', to: 'bob' }), '05:15');
  driven.say('bob', order('AcceptRole', { role: 'commander' }), '05:16');
  driven.say('bob', order('MarkNormal', { service: 'lan' }), '06:30');
  driven.say('bob', order('Close', { how: 'close' }), '06:40', { confirmed: new Set(['close-not-normal']) });
  return driven;
}

describe('an outage as its room reads it', () => {
  test('from the declaration to the close: word for word as it was reviewed', async () => {
    const driven = outage();
    expect(driven.state.phase).toBe('closed');
    const pages = (await toldOf(driven)).map(page).join('\n\n');
    await expect(`${pages}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, '../fixtures/transcripts/outage.txt'),
    );
  });

  test('the pinned card at its busiest: word for word as it was reviewed', async () => {
    const driven = room(plan);
    driven.say('bob', declaration('core switch dead'), '02:00');
    driven.say('bob', order('MarkDown', { service: 'shop-db' }), '02:05');
    driven.say('bob', order('StartStep', { step: '1.1' }), '02:40');
    const now = driven.state.declaredAt + 45 * 60_000;
    const card = statusCard(driven.state, forecastOf(driven.state, now), voiceAt(now));
    const text = [read(card.title), ...lines(card), read(card.footer)]
      .join('\n')
      .replace(/plan [0-9a-f]{12}/, 'plan 0123456789ab');
    await expect(`${text}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, '../fixtures/transcripts/status.txt'),
    );
  });
});

describe('every card', async () => {
  const real = await toldOf(outage());
  const drilled = await toldOf(outage(true), true);
  const all = [...real, ...drilled];

  test('has words, a key of its own, labels of at most 34 characters, and buttons that can be sent', () => {
    for (const { card } of all) {
      expect(read(card.title)).not.toBe('');
      expect(card.summary).not.toBe('');
      for (const block of card.blocks) {
        if (block.kind !== 'buttons') continue;
        for (const button of block.buttons) {
          expect(Array.from(button.label).length).toBeLessThanOrEqual(34);
          expect(encodeAction(button.action)).not.toBeNull();
        }
      }
    }
    for (const told of [real, drilled]) {
      const keys = told.map((one) => `${JSON.stringify(one.audience)} ${one.key}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('of a drill in a demo: says both; of a real outage: neither', () => {
    expect(new Set(drilled.map((one) => one.card.banner))).toEqual(new Set(['DRILL · DEMO']));
    expect(new Set(real.map((one) => one.card.banner))).toEqual(new Set([null]));
  });

  test('that asks what is down: offers first what the words of the declaration name', async () => {
    const driven = room(plan);
    driven.say('bob', declaration('archive and web shop are gone'), '02:00');
    const asked = (await toldOf(driven)).find((one) => read(one.card.title).includes('What is down?'));
    expect(asked === undefined ? [] : lines(asked.card).at(-1)).toBe(
      '[Web shop] [Archive] [Office network] [Shop database]',
    );
  });

  test('with what people typed: holds it as text', () => {
    const note = real.find((one) => one.line.includes('drawer B'));
    expect(note === undefined ? '' : read(note.card.title)).toContain('drawer B was empty <b>&</b> @here');
    expect(note?.card.title.every((span) => span.kind !== 'link')).toBe(true);
  });
});
