// Cards for the platform contract: the plainest one, the longest legal one, and texts that try to become markup.
import type { Block, Card, Spans } from '../../src/chat/card.ts';

function card(title: Spans, blocks: readonly Block[]): Card {
  return { tone: 'neutral', banner: null, title, blocks, footer: [], summary: 'a card', urgent: false };
}

export function textCard(text: string): Card {
  return card([{ kind: 'plain', text: 'Note' }], [{ kind: 'text', spans: [{ kind: 'plain', text }] }]);
}

/** A card of exactly `length` characters in all, and the numbered words that it is made of. */
export function longCard(length: number): { card: Card; words: readonly string[] } {
  const title = 'Long';
  const words = Array.from({ length: Math.floor((length - title.length) / 7) }, (_, n) => `w${10_000 + n}`);
  const text = words.join(' ').padEnd(length - title.length, '.');
  return {
    card: card([{ kind: 'plain', text: title }], [{ kind: 'text', spans: [{ kind: 'plain', text }] }]),
    words,
  };
}

export function buttonsCard(labels: readonly string[]): Card {
  const buttons = labels.map((label, n) => ({
    label,
    action: { verb: 'done', incident: 'O-1', options: { step: `4.${n}` } },
    look: 'plain' as const,
  }));
  return card([{ kind: 'plain', text: 'Next' }], [{ kind: 'buttons', buttons }]);
}

/** Names Dana Ruiz, `<platform>:<user>`. */
export function personCard(platform: string, user: string, ping: boolean): Card {
  return card(
    [{ kind: 'plain', text: 'Role offered' }],
    [{ kind: 'text', spans: [{ kind: 'person', person: `${platform}:${user}`, name: 'Dana Ruiz', ping }] }],
  );
}

/** Everything is data: it must come out as it went in, and notify nobody. */
export const hostileTexts: readonly { name: string; text: string }[] = [
  { name: 'broadcast words', text: '@here @channel @everyone' },
  { name: 'control sequences', text: '<!channel> <!here> <@U024BE7LH> <@&1234> <#C024BE7LR>' },
  { name: 'a masked link', text: '[click me](https://evil.example) <https://evil.example|bank>' },
  { name: 'tags', text: '<script>alert(1)</script><img src=x onerror=alert(1)>' },
  { name: 'a script address', text: 'javascript:alert(1)' },
  { name: 'markdown', text: '**bold** _it_ `code` ~~gone~~ > quote # heading' },
  { name: 'a fence', text: '```\nout of the fence ``` and on' },
  { name: 'entities', text: '&lt;b&gt; &amp;amp; "quoted" \'single\'' },
  { name: 'a date token', text: '<!date^1392734382^{date}|fallback> <t:1392734382:R>' },
  { name: 'right to left', text: 'abc \u202Eefil\u202C def' },
  { name: 'joined signs', text: '👩‍🚒 Zürich – naïve 日本語' },
];
