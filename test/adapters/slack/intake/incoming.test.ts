// Slack's text as the house's text, and back out without harm.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incomingText, instantOf, roomOf, withoutMention } from '#adapters/slack/intake/incoming.ts';
import { runs, seed } from '../../../support/counts.ts';

/** As Slack sends what was typed by hand. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

describe('text that comes in', () => {
  test.each([
    ['a person', 'assign scribe <@U0BO|bo>', 'assign scribe <@slack:U0BO>'],
    ['a person without a name', '<@W0BO>', '<@slack:W0BO>'],
    ['a channel', 'see <#C0OPS|ops>', 'see #ops'],
    ['a private channel', 'see <#C0OPS|>', 'see #C0OPS'],
    ['a link', 'done 4.2 <https://x.example/a?b=1&amp;c=2>', 'done 4.2 https://x.example/a?b=1&c=2'],
    ['a link that shows something else', '<https://evil.example|bank.example>', 'https://evil.example'],
    ['an address', '<mailto:dana@x.example|dana@x.example>', 'dana@x.example'],
    ['a broadcast', 'note told <!channel>', 'note told @channel'],
    ['a group', '<!subteam^S0DBA|@dba>', '@dba'],
    ['entities that were typed', 'a &lt; b &amp;amp; c', 'a < b &amp; c'],
    ['a look-alike that was typed', '&lt;@U0BO&gt;', '<@U0BO>'],
  ])('%s: read → as the house says it', (_what, given, wanted) => {
    expect(incomingText(given)).toBe(wanted);
  });

  test('anything that somebody types: sent as Slack sends it → read as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(incomingText(escaped(text))).toBe(text.trim());
      }),
      { numRuns: runs(300, 20_000), seed },
    );
  });

  test('a mention of the bot: taken off → wherever it stands, others stay', () => {
    expect(withoutMention('<@UBOT> next', 'UBOT').trim()).toBe('next');
    expect(withoutMention('hey <@UBOT|tocsin> assign scribe <@UBO>', 'UBOT').trim()).toBe(
      'hey assign scribe <@UBO>',
    );
    expect(withoutMention('<@UBOT> next', null).trim()).toBe('next');
  });

  test('a direct message: where it was said → no room', () => {
    expect(roomOf('D0DANA')).toBeNull();
    expect(roomOf('C0OPS')).toBe('C0OPS');
    expect(roomOf(undefined)).toBeNull();
  });

  test('a timestamp: read → milliseconds', () => {
    expect(instantOf('1732527600.123456')).toBe(1_732_527_600_123);
  });
});
