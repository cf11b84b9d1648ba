// Facts as text and back: versions, chains of upcasts, and what happens to a fact that this release does not know.
import { describe, expect, test } from 'vitest';
import type { JournalEvent } from '#src/incident/events.ts';
import { NotRecordable } from '#src/journal/canonical.ts';
import { codec, createCodec } from '#src/journal/codec.ts';
import { upcasters, versions, type Upcasters } from '#src/journal/versions.ts';

const note: JournalEvent = { type: 'NoteAdded', text: 'rebooted', kind: 'note', source: null };

describe("today's facts", () => {
  test('a fact: encoded → type, version and canonical members', () => {
    expect(codec.encode(note)).toEqual({
      type: 'NoteAdded',
      v: 1,
      data: '{"kind":"note","source":null,"text":"rebooted"}',
    });
  });

  test('a fact: encoded and decoded → itself', () => {
    expect(codec.decode(codec.encode(note))).toEqual(note);
  });

  test('a fact without a version: encoded → refused', () => {
    const stray = { type: 'NeverHeardOf' } as unknown as JournalEvent;
    expect(() => codec.encode(stray)).toThrow(NotRecordable);
    const inherited = { type: 'constructor' } as unknown as JournalEvent;
    expect(() => codec.encode(inherited)).toThrow(NotRecordable);
  });
});

describe('facts of older releases', () => {
  // A note was once called Remark and had only words; then it got a kind; then it was renamed.
  const old: Upcasters = {
    'Remark@1': (data) => ({ type: 'Remark', v: 2, data: { ...data, kind: 'note' } }),
    'Remark@2': (data) => ({ type: 'NoteAdded', v: 2, data: { ...data, source: null } }),
    'NoteAdded@1': (data) => ({ type: 'NoteAdded', v: 2, data: { source: null, ...data } }),
    'NoteAdded@2': ({ words, ...data }) => ({ type: 'NoteAdded', v: 3, data: { ...data, text: words } }),
  };
  const later = createCodec({ NoteAdded: 3 }, old);

  test.each([
    ['Remark', 1, '{"words":"rebooted"}'],
    ['Remark', 2, '{"kind":"note","words":"rebooted"}'],
    ['NoteAdded', 1, '{"kind":"note","words":"rebooted"}'],
    ['NoteAdded', 2, '{"kind":"note","source":null,"words":"rebooted"}'],
    ['NoteAdded', 3, '{"kind":"note","source":null,"text":"rebooted"}'],
  ])("%s version %i: decoded → today's note", (type, v, data) => {
    expect(later.decode({ type, v, data })).toEqual(note);
  });

  test('a version without a way to the next: table made → refused', () => {
    expect(() =>
      createCodec({ NoteAdded: 3 }, { 'NoteAdded@1': (data) => ({ type: 'NoteAdded', v: 2, data }) }),
    ).toThrow(expect.objectContaining({ path: 'NoteAdded@2' }));
  });

  test('upcasters that go round: decoded → unreadable, and it ends', () => {
    const round = createCodec(
      { NoteAdded: 1 },
      {
        'A@1': (data) => ({ type: 'B', v: 1, data }),
        'B@1': (data) => ({ type: 'A', v: 1, data }),
      },
    );
    expect(round.decode({ type: 'A', v: 1, data: '{}' })).toMatchObject({
      type: 'Unknown',
      why: 'unreadable',
    });
  });

  test('an upcaster that fails: decoded → unreadable, text kept', () => {
    const failing = createCodec(
      { NoteAdded: 2 },
      {
        'NoteAdded@1': (data) => ({
          type: 'NoteAdded',
          v: 2,
          data: { text: (data['gone'] as string).trim() },
        }),
      },
    );
    const recorded = { type: 'NoteAdded', v: 1, data: '{"words":"x"}' };
    expect(failing.decode(recorded)).toEqual({ type: 'Unknown', why: 'unreadable', recorded });
  });

  test("today's table: checked → every old version has a way", () => {
    expect(() => createCodec(versions, upcasters)).not.toThrow();
  });
});

describe('facts that this release does not know', () => {
  test.each([
    ['another type', { type: 'StepTeleported', v: 1, data: '{"to":"mars"}' }, 'type'],
    ['a type named like a property of every object', { type: 'toString', v: 1, data: '{}' }, 'type'],
    ['a newer version', { type: 'NoteAdded', v: 2, data: '{"text":"x"}' }, 'version'],
    ['damaged text', { type: 'NoteAdded', v: 1, data: '{"text":' }, 'unreadable'],
    ['text that is no object', { type: 'NoteAdded', v: 1, data: '[1]' }, 'unreadable'],
    ['null', { type: 'NoteAdded', v: 1, data: 'null' }, 'unreadable'],
  ])('%s: decoded → reported as unknown, kept as recorded', (_, recorded, why) => {
    expect(codec.decode(recorded)).toEqual({ type: 'Unknown', why, recorded });
  });

  test('an unknown fact: encoded again → the text it had', () => {
    const recorded = { type: 'StepTeleported', v: 7, data: '{"b":1,"a":2}' };
    expect(codec.encode(codec.decode(recorded))).toEqual(recorded);
  });
});
