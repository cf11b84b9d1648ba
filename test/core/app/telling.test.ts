// Folding, waiting and addressing: the pure parts of the telling.
import { describe, expect, test } from 'vitest';
import { addressed, calling } from '#src/app/announce/addressed.ts';
import { digestOf, lateFromMs, wholeDigest } from '#src/app/announce/digest.ts';
import { backoffMs, createGate } from '#src/app/announce/gate.ts';
import type { Post } from '#src/app/announce/post.ts';
import { postsOf } from '#src/app/announce/tellings.ts';
import type { Card } from '#src/chat/card.ts';
import { slugOf } from '#src/app/bridge/bridge.ts';
import { createTestClock, morning } from '../../support/house.ts';

const card: Card = {
  tone: 'neutral',
  banner: null,
  title: [{ kind: 'plain', text: 'x' }],
  blocks: [],
  footer: [],
  summary: 'x',
  urgent: false,
};

function post(key: string, foldable: boolean, ageMs = 0): Post {
  const part = { stream: 'O-1', first: 1, last: 1, recordedAt: morning - ageMs, owes: 1 };
  return { part, incident: 'O-1', audience: { kind: 'incident' }, key, card, foldable, line: `line ${key}` };
}

describe('a digest', () => {
  test.each([
    { what: 'two facts a moment before they are late', ageMs: lateFromMs - 1, count: 2, folds: false },
    { what: 'two facts that are late', ageMs: lateFromMs, count: 2, folds: true },
    { what: 'one fact that is late', ageMs: lateFromMs, count: 1, folds: false },
  ])('$what: told → $folds', ({ ageMs, count, folds }) => {
    const lane = Array.from({ length: count }, (_, n) => post(`k${n}`, true, ageMs));
    expect(digestOf(lane, morning) !== null).toBe(folds);
  });

  test('what must be acted on among what folds: → named in it, in order, and not folded', () => {
    const lane = [post('offer', false, lateFromMs), post('a', true, lateFromMs), post('b', true)];
    const digest = digestOf(lane, morning);
    expect(digest?.lines).toEqual(['line offer', 'line a', 'line b']);
    expect(digest?.folded.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('an offer that waits for long before fresh facts: → not folded for its sake', () => {
    expect(
      digestOf([post('offer', false, 10 * lateFromMs), post('a', true), post('b', true)], morning),
    ).toBeNull();
  });

  test('more came in since: → the same key, so that it is found and made whole', () => {
    const lane = [post('a', true), post('b', true)];
    expect(wholeDigest([...lane, post('c', true)], morning)?.key).toBe(wholeDigest(lane, morning)?.key);
  });
});

describe('waiting', () => {
  test.each([
    [1, null, 1_000],
    [2, null, 2_000],
    [6, null, 32_000],
    [7, null, 60_000],
    [100, null, 60_000],
    [1, 5_000, 5_000],
    [7, 90_000, 90_000],
  ])('after %i failures, asked to wait %s ms: → %i ms', (failures, askedMs, waitMs) => {
    expect(backoffMs(failures, askedMs)).toBe(waitMs);
  });

  test('a closed gate: many knock when it is time → one enters; it works → all', () => {
    const clock = createTestClock();
    let opened = 0;
    const gate = createGate(clock, () => {
      opened += 1;
    });
    expect(gate.enter()).toBe(true);
    gate.failed(null);
    expect(gate.enter()).toBe(false);
    clock.advance(1_000);
    expect([gate.enter(), gate.enter(), gate.enter()]).toEqual([true, false, false]);
    gate.worked();
    expect(opened).toBe(1);
    expect([gate.enter(), gate.enter()]).toEqual([true, true]);
  });

  test('the one who tries learns nothing: → the next may try', () => {
    const clock = createTestClock();
    const gate = createGate(clock, () => undefined);
    gate.failed(null);
    clock.advance(1_000);
    expect(gate.enter()).toBe(true);
    gate.left();
    expect(gate.enter()).toBe(true);
  });
});

describe('addressing', () => {
  const person = (id: string) => ({ kind: 'person' as const, person: id, name: 'Dana Ruiz', ping: true });
  const handleOf = (id: string) => (id === 'dana' ? 'U1' : null);

  test('people in every part of a card: → the platform’s own ids, the words unchanged', () => {
    const whole: Card = {
      ...card,
      title: [person('dana')],
      footer: [person('dana')],
      blocks: [
        { kind: 'text', spans: [person('dana')] },
        { kind: 'fields', rows: [{ label: 'x', spans: [person('dana')] }] },
        { kind: 'list', ordered: false, items: [[person('dana')]] },
        { kind: 'table', columns: ['x'], rows: [[[person('dana')]]] },
      ],
    };
    const text = JSON.stringify(addressed(whole, 'east', handleOf));
    expect(text.match(/east:U1/g)).toHaveLength(6);
    expect(text).not.toContain('"dana"');
  });

  test('somebody without a handle here: → named, and nobody is woken', () => {
    const [span] = addressed({ ...card, title: [person('lee')] }, 'east', handleOf).title;
    expect(span).toEqual({ ...person('lee'), ping: false });
  });

  test('a card that stands in for a direct message: → calls the person by name in front', () => {
    expect(calling(card, 'dana', 'Dana Ruiz').title[0]).toMatchObject({ person: 'dana', ping: true });
  });
});

describe('what is for everybody', () => {
  const announcement = {
    audience: { kind: 'wide' as const },
    key: 'O-1:5:wide',
    card,
    foldable: true,
    line: 'E5 update',
  };
  const part = { stream: 'O-1', first: 5, last: 5, recordedAt: morning, owes: 0 };

  test.each([
    [false, 1],
    [true, 0],
  ])('of an incident that is private (%s): → %i posts leave its room', (hidden, count) => {
    const telling = { state: null, about: null, announcements: [announcement], changesCards: true };
    expect(postsOf(part, { id: 'O-1', private: hidden }, telling).wide).toHaveLength(count);
  });
});

describe('the name of a room', () => {
  test.each([
    [{ id: 'O-12', text: 'Core switch DEAD!', drill: false }, 'o-12-core-switch-dead'],
    [{ id: 'D-3', text: 'région perdue', drill: true }, 'drill-d-3-region-perdue'],
    [{ id: 'O-1', text: '日本語 🔥', drill: false }, 'o-1'],
    [{ id: 'O-1', text: 'x'.repeat(100), drill: false }, `o-1-${'x'.repeat(56)}`],
  ])('%o: → %s', (state, slug) => {
    expect(slugOf(state)).toBe(slug);
  });
});
