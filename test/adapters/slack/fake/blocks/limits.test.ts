// Limits of blocks, each at N and N+1, through the real client.
import { describe, expect, test } from 'vitest';
import { codeOf, fakeSlack } from '../bolt-app.ts';
import { rows } from './limits.ts';
import { long, plain, post } from './pieces.ts';
import type { Block } from './pieces.ts';

describe('limits of blocks', () => {
  test.each(Object.entries(rows))(
    '%s at its limit: taken; one more → refused',
    async (_name, { limit, make }) => {
      const fake = await fakeSlack();
      expect(await codeOf(post(fake, make(limit)))).toBe('ok');
      expect(await codeOf(post(fake, make(limit + 1)))).toBe('invalid_blocks');
      expect(fake.offences().map(({ code }) => code)).toEqual(['invalid_blocks']);
    },
  );

  test('all text of a message near 13,200 characters: more is refused (bolt-js issue 2509)', async () => {
    const fake = await fakeSlack();
    const blocks = (size: number): Block[] =>
      [3_000, 3_000, 3_000, 3_000, size].map((length) => ({ type: 'section', text: plain(long(length)) }));
    expect(await codeOf(post(fake, blocks(1_200)))).toBe('ok');
    expect(await codeOf(post(fake, blocks(1_201)))).toBe('msg_blocks_too_long');
  });
});
