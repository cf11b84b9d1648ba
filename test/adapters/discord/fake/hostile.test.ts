// The fake itself under hostile input: whatever comes in, it answers as the platform would, and never breaks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '#test/fakes/discord/rest/routes/table.ts';
import { runs, seed } from '#test/support/counts.ts';
import { channelId, fakeAlone } from './client.ts';

const keys = [
  'content',
  'embeds',
  'components',
  'attachments',
  'allowed_mentions',
  'flags',
  'nonce',
  'name',
  'type',
  'data',
  'options',
  'permission_overwrites',
  'message',
  'topic',
  'parent_id',
  'applied_tags',
  'title',
  'custom_id',
  'id',
  'fields',
  'footer',
  'image',
  'component',
  'accessory',
  'message_reference',
  'messages',
  'recipient_id',
];

/** Bodies that look like those of the platform on the outside, with anything inside. */
const body = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, -1, 1, 2, 4, 5, 9, 17, 18, 32_768, '', 'x', '🧯', '\uD800', '1'.repeat(18)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
  ),
})).value;

/** Without those that end what the others are tried on. */
const changing = Object.keys(routes).filter(
  (route) => !/^(?:GET |DELETE \/channels\/\{channel\}(?:\/messages\/\{message\})?$)/.test(route),
);

test(
  "any body on any route: an answer of the platform's kind, and no bug of the fake",
  { timeout: runs(30_000, 300_000) },
  async () => {
    const fake = await fakeAlone({ rates: { scale: 0, ban: Infinity } });
    const message = fake.person('ada').say('general', 'x').id;
    const names: Record<string, string> = {
      channel: channelId(fake),
      guild: fake.guildId,
      app: fake.botId,
      user: fake.person('ben').id,
      role: fake.guildId,
      message,
      overwrite: fake.guildId,
      emoji: encodeURIComponent('📌'),
    };
    const property = fc.asyncProperty(fc.constantFrom(...changing), body, async (route, content) => {
      fake.world.offences.clear();
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '1');
      const response = await fetch(`${fake.apiUrl}/v10${path}`, {
        method,
        headers: {
          authorization: `Bot ${fake.token}`,
          'user-agent': 'DiscordBot (test, 1)',
          'content-type': 'application/json',
        },
        body: JSON.stringify(content),
      });
      await response.arrayBuffer();
      expect(fake.offences().filter(({ kind }) => kind === 'fake-bug')).toEqual([]);
      expect(response.status).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: runs(250, 6000), seed });
  },
);
