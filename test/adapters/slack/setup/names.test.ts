// Names and topics of channels: what Slack takes, at its limits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelName, numberedName } from '#adapters/slack/told/rooms/names.ts';
import { topicText } from '#adapters/slack/told/rooms/rooms.ts';
import { runs, seed } from '../../../support/counts.ts';

describe('channel names', () => {
  test.each([
    ['o-12 Core Switch!', 'o-12-core-switch'],
    ['Zürich: Büro & Lager', 'zurich-buro-lager'],
    ['--__--', 'incident'],
    ['日本', 'incident'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), 'x'.repeat(80)],
  ])('%s: made → %s', (slug, name) => {
    expect(channelName(slug)).toBe(name);
  });

  test('any slug: made → a name that Slack takes, a numbered one, too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 99 }),
        (slug, number) => {
          for (const name of [channelName(slug), numberedName(channelName(slug), number)]) {
            expect(name).toMatch(/^[a-z0-9_-]{1,80}$/);
          }
        },
      ),
      { numRuns: runs(300, 20_000), seed },
    );
  });
});

describe('topics', () => {
  test.each([
    [250, 250],
    [251, 250],
  ])('%i characters: set → %i', (given, set) => {
    expect(Array.from(topicText('x'.repeat(given)))).toHaveLength(set);
  });

  test('signs that Slack reads: set → escaped, still within the limit', () => {
    const topic = topicText('<!channel> & '.repeat(40));
    expect(topic).not.toContain('<');
    expect(Array.from(topic).length).toBeLessThanOrEqual(250);
    expect(topic).toMatch(/…$/);
  });
});
