// What blocks must be besides short enough, and where Slack says that they are not (reference/block-kit).
import type { types } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectBlocks, inspectView } from '#test/fakes/slack/blocks/payloads.ts';
import { runs, seed } from '#test/support/counts.ts';
import { client, codeOf, fakeSlack, messagesOf } from '../bolt-app.ts';
import { actions, button, list, option, plain, post } from './pieces.ts';

describe('what blocks must be (block-kit)', () => {
  const rows: Record<string, { blocks: object[]; says: string }> = {
    'an unknown block': {
      blocks: [{ type: 'sparkline' }],
      says: 'unsupported type: sparkline [json-pointer:/blocks/0/type]',
    },
    'emoji in mrkdwn': {
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } }],
      says: 'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    },
    'a section without anything': {
      blocks: [{ type: 'section' }],
      says: 'must provide text or fields [json-pointer:/blocks/0]',
    },
    'a header in mrkdwn': {
      blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      says: 'must be plain_text [json-pointer:/blocks/0/text/type]',
    },
    'empty text': {
      blocks: [{ type: 'section', text: plain('') }],
      says: 'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    },
    'an empty element of rich text': {
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        },
      ],
      says: 'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    },
    'an action_id twice in a block': {
      blocks: [actions(button({ action_id: 'x' }), button({ action_id: 'x' }))],
      says: '`action_id` "x" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    },
    'a block_id twice': {
      blocks: [
        { type: 'divider', block_id: 'x' },
        { type: 'divider', block_id: 'x' },
      ],
      says: 'block_id "x" already exists [json-pointer:/blocks/1/block_id]',
    },
    'an image without an alternative text': {
      blocks: [{ type: 'image', image_url: 'https://x.example/a.png' }],
      says: 'missing required field: alt_text [json-pointer:/blocks/0]',
    },
    'an unknown style': {
      blocks: [actions({ ...button(), style: 'warning' } as unknown as types.Button)],
      says: 'must be one of the allowed values [json-pointer:/blocks/0/elements/0/style]',
    },
    'nothing chosen at first, said as null': {
      blocks: [
        actions({
          type: 'static_select',
          options: [option(1)],
          initial_option: null,
        } as unknown as types.StaticSelect),
      ],
      says: 'must provide an object [json-pointer:/blocks/0/elements/0/initial_option]',
    },
    'something chosen at first that is no option': {
      blocks: [actions({ type: 'static_select', options: [option(1)], initial_option: option(2) })],
      says: 'must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
    },
    'a second table': {
      blocks: list(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      says: 'only one table block allowed [json-pointer:/blocks/1]',
    },
    'a field of file input outside a modal': {
      blocks: [{ type: 'input', label: plain('x'), element: { type: 'file_input' } }],
      says: 'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    },
  };

  test.each(Object.entries(rows))('%s: refused with the place', async (_name, { blocks, says }) => {
    const fake = await fakeSlack();
    expect(await messagesOf(post(fake, blocks))).toBe(`[ERROR] ${says}`);
  });

  test('blocks.validate: the same judge, with pointers', async () => {
    const fake = await fakeSlack();
    const validate = (blocks: object[]): Promise<unknown> =>
      client(fake).apiCall('blocks.validate', { blocks });
    expect(await codeOf(validate([{ type: 'divider' }]))).toBe('ok');
    expect(await codeOf(validate([{ type: 'sparkline' }]))).toBe('invalid_blocks');
  });

  test('what comes back: ids and defaults are added, so it is never what was sent', async () => {
    const fake = await fakeSlack();
    await post(fake, [actions(button())]);
    const { messages } = await client(fake).conversations.history({
      channel: fake.workspace.channel('outages')?.id ?? '',
    });
    expect(messages?.[0]?.blocks?.[0]).toMatchObject({
      block_id: expect.any(String) as string,
      elements: [{ action_id: expect.any(String) as string, text: { emoji: true } }],
    });
  });
});

test('anything that is JSON: judged, with a place for every problem, and never a crash', () => {
  const types = fc.constantFrom(
    'section',
    'actions',
    'rich_text',
    'table',
    'input',
    'context',
    'button',
    'mrkdwn',
    'modal',
    'x',
  );
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(types, fc.jsonValue({ maxDepth: 1 })),
    tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('tree'), { maxLength: 3 }), tie('node')),
    node: fc.record(
      {
        type: types,
        text: tie('tree'),
        elements: tie('tree'),
        rows: tie('tree'),
        element: tie('tree'),
        blocks: tie('tree'),
        options: tie('tree'),
        block_id: tie('leaf'),
      },
      { requiredKeys: ['type'] },
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const found = [inspectBlocks(value), inspectView(value, 'modal'), inspectView(value, 'home')];
      for (const { problems } of found) {
        expect(problems.every(({ pointer, message }) => pointer.startsWith('/') && message !== '')).toBe(
          true,
        );
      }
    }),
    { numRuns: runs(300, 20_000), seed },
  );
});
