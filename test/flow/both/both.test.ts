// One incident on Slack, on Discord and in the local room: begun in one, finished in another, seen in all; and one
// platform away for an hour, while the other goes on.
import { describe, expect, test } from 'vitest';
import { minute } from '../../support/house.ts';
import { openBoth } from './both-house.ts';
import type { Both } from './both-house.ts';

const room = 'o-1-core-switch-dead';

async function declared(): Promise<Both> {
  const both = await openBoth();
  expect(await both.inSlack('kim', 'outages', 'core switch dead')).toContain('O-1');
  await both.inSlack('dana', room, 'assign commander');
  return both;
}

const count = (texts: readonly string[], words: string): number =>
  texts.filter((text) => text.includes(words)).length;

/** The facts, in the order in which each room tells them. */
function order(texts: readonly string[], words: readonly string[]): string[] {
  const all = texts.join('\n');
  return words.toSorted((a, b) => all.indexOf(a) - all.indexOf(b));
}

describe('one incident on both', () => {
  test('a step started in Slack, finished in Discord: → told in both and in the local room, once', async () => {
    const both = await declared();
    expect(await both.inSlack('lee', room, 'start 1.1')).toContain('Saved');
    expect(await both.inDiscord('lee', room, 'done', { step: '1.1', text: 'ports moved' })).toContain(
      'Saved',
    );
    for (const texts of [both.slackTexts(), both.discordTexts()]) {
      expect(count(texts, 'started 1.1')).toBe(1);
      expect(count(texts, 'finished 1.1')).toBe(1);
    }
    expect(await both.localPage()).toMatch(/started[\s\S]*1\.1[\s\S]*finished[\s\S]*1\.1/);
    const { steps } = await both.incident();
    expect(steps.get('1.1')).toMatchObject({ holder: 'lee' });
    expect([...both.slack.offences(), ...both.discord.offences()]).toEqual([]);
  });

  test.each(['slack', 'discord'] as const)(
    '%s is away for an hour: → the other is undisturbed; nothing lost, nothing twice, in order',
    async (gone) => {
      const both = await declared();
      const told = () => (gone === 'slack' ? both.discordTexts() : both.slackTexts());
      const missed = () => (gone === 'slack' ? both.slackTexts() : both.discordTexts());
      await both[gone].vanish();
      await both.pass(55 * minute, 5 * minute);
      const notes = ['first note', 'second note', 'third note'];
      for (const text of notes) {
        const reply =
          gone === 'slack'
            ? await both.inDiscord('lee', room, 'note', { text })
            : await both.inSlack('lee', room, `note ${text}`);
        expect([text, reply]).toEqual([text, expect.stringContaining('Saved')]);
        expect(count(told(), text)).toBe(1);
      }
      await both.pass(5 * minute, minute);
      expect(both.chats[gone].health().state).toBe('down');
      await both[gone].comeBack();
      await both.until(() => both.chats[gone].health().state === 'up');
      await both.pass(3 * minute, 5_000);
      await both.settle();
      expect(count(missed(), 'was out of reach')).toBe(1);
      for (const text of notes) {
        expect([text, count(told(), text)]).toEqual([text, 1]);
        expect([text, count(missed(), text)]).toEqual([text, 1]);
      }
      expect(order(told(), notes)).toEqual(notes);
      expect(order(missed(), notes)).toEqual(notes);
      expect(await both.localPage()).toContain('third note');
      expect([...both.slack.offences(), ...both.discord.offences()]).toEqual([]);
    },
    60_000,
  );
});
