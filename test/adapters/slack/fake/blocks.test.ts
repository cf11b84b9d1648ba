// Limits of Block Kit, each at N and N+1, through the real client. Every row names the page of Slack's reference
// (docs.slack.dev/reference/block-kit/…) whose fact it stands for.
import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { client, codeOf, fakeSlack, messagesOf } from './bolt-app.ts';

type Block = types.KnownBlock;
const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
// Outside the basic plane: what counts UTF-16 units counts twice as many.
const long = (length: number): string => '𝕏'.repeat(length);
const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const button = (more: Partial<types.Button> = {}): types.Button => ({
  type: 'button',
  text: plain('Go'),
  ...more,
});
const actions = (...elements: types.ActionsBlockElement[]): Block => ({ type: 'actions', elements });
const option = (index: number): types.PlainTextOption => ({
  text: plain(`option ${index}`),
  value: String(index),
});

const input: types.InputBlock = { type: 'input', label: plain('x'), element: { type: 'plain_text_input' } };

interface Row {
  limit: number;
  fact: string;
  make: (size: number) => Block[];
}

const rows: Record<string, Row> = {
  'blocks of a message': {
    limit: limits.messageBlocks,
    fact: 'blocks',
    make: (size) => list(size, () => ({ type: 'divider' })),
  },
  'text of a section': {
    limit: limits.text,
    fact: 'blocks/section-block',
    make: (size) => [{ type: 'section', text: { type: 'mrkdwn', text: long(size), verbatim: true } }],
  },
  'fields of a section': {
    limit: limits.sectionFields,
    fact: 'blocks/section-block',
    make: (size) => [{ type: 'section', fields: list(size, () => plain('x')) }],
  },
  'a field of a section': {
    limit: limits.sectionField,
    fact: 'blocks/section-block',
    make: (size) => [{ type: 'section', fields: [plain(long(size))] }],
  },
  'a header': {
    limit: limits.header,
    fact: 'blocks/header-block',
    make: (size) => [{ type: 'header', text: plain(long(size)) }],
  },
  'elements of a context': {
    limit: limits.contextElements,
    fact: 'blocks/context-block',
    make: (size) => [{ type: 'context', elements: list(size, () => plain('x')) }],
  },
  'elements of actions': {
    limit: limits.actionsElements,
    fact: 'blocks/actions-block',
    make: (size) => [actions(...list(size, () => button()))],
  },
  'text of a button': {
    limit: limits.buttonText,
    fact: 'block-elements/button-element',
    make: (size) => [actions(button({ text: plain(long(size)) }))],
  },
  'value of a button': {
    limit: limits.buttonValue,
    fact: 'block-elements/button-element',
    make: (size) => [actions(button({ value: long(size) }))],
  },
  action_id: {
    limit: limits.actionId,
    fact: 'block-elements/button-element',
    make: (size) => [actions(button({ action_id: long(size) }))],
  },
  block_id: {
    limit: limits.blockId,
    fact: 'blocks',
    make: (size) => [{ type: 'divider', block_id: long(size) }],
  },
  'title of a confirmation': {
    limit: limits.confirmTitle,
    fact: 'composition-objects/confirmation-dialog-object',
    make: (size) => [actions(button({ confirm: confirm({ title: plain(long(size)) }) }))],
  },
  'text of a confirmation': {
    limit: limits.confirmText,
    fact: 'composition-objects/confirmation-dialog-object',
    make: (size) => [actions(button({ confirm: confirm({ text: plain(long(size)) }) }))],
  },
  'button of a confirmation': {
    limit: limits.confirmButton,
    fact: 'composition-objects/confirmation-dialog-object',
    make: (size) => [actions(button({ confirm: confirm({ deny: plain(long(size)) }) }))],
  },
  'options of a menu': {
    limit: limits.selectOptions,
    fact: 'block-elements/select-menu-element',
    make: (size) => [actions({ type: 'static_select', options: list(size, option) })],
  },
  'text of an option': {
    limit: limits.optionText,
    fact: 'composition-objects/option-object',
    make: (size) => [actions({ type: 'static_select', options: [{ text: plain(long(size)), value: 'x' }] })],
  },
  'value of an option': {
    limit: limits.optionValue,
    fact: 'composition-objects/option-object',
    make: (size) => [actions({ type: 'static_select', options: [{ text: plain('x'), value: long(size) }] })],
  },
  'placeholder of a menu': {
    limit: limits.placeholder,
    fact: 'block-elements/select-menu-element',
    make: (size) => [
      actions({ type: 'static_select', placeholder: plain(long(size)), options: list(2, option) }),
    ],
  },
  'options of an overflow menu': {
    limit: limits.overflowOptions,
    fact: 'block-elements/overflow-menu-element',
    make: (size) => [actions({ type: 'overflow', options: list(size, option) })],
  },
  'options of checkboxes': {
    limit: limits.choiceOptions,
    fact: 'block-elements/checkboxes-element',
    make: (size) => [actions({ type: 'checkboxes', options: list(size, option) })],
  },
  'rows of a table': {
    limit: limits.tableRows,
    fact: 'blocks/table-block',
    make: (size) => [{ type: 'table', rows: list(size, () => [{ type: 'raw_text', text: 'x' }]) }],
  },
  'columns of a table': {
    limit: limits.tableColumns,
    fact: 'blocks/table-block',
    make: (size) => [{ type: 'table', rows: [list(size, () => ({ type: 'raw_text', text: 'x' }))] }],
  },
  'markdown of a message': {
    limit: limits.markdown,
    fact: 'blocks/markdown-block',
    make: (size) => [
      { type: 'markdown', text: long(limits.markdown / 2) },
      { type: 'markdown', text: long(size - limits.markdown / 2) },
    ],
  },
  'address of a button': {
    limit: limits.url,
    fact: 'block-elements/button-element',
    make: (size) => [actions(button({ url: `https://${long(size - 8)}` }))],
  },
  'groups of options': {
    limit: limits.optionGroups,
    fact: 'block-elements/select-menu-element',
    make: (size) => [
      actions({
        type: 'static_select',
        option_groups: list(size, (index) => ({ label: plain(`group ${index}`), options: [option(index)] })),
      }),
    ],
  },
  'description of an option': {
    limit: limits.optionDescription,
    fact: 'composition-objects/option-object',
    make: (size) => [
      actions({ type: 'static_select', options: [{ ...option(1), description: plain(long(size)) }] }),
    ],
  },
  'address of an image': {
    limit: limits.imageUrl,
    fact: 'blocks/image-block',
    make: (size) => [{ type: 'image', image_url: `https://${long(size - 8)}`, alt_text: 'x' }],
  },
  'title of an image': {
    limit: limits.imageTitle,
    fact: 'blocks/image-block',
    make: (size) => [
      { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'x', title: plain(long(size)) },
    ],
  },
  'indent of a list': {
    limit: limits.listIndent,
    fact: 'blocks/rich-text-block',
    make: (size) => [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: size,
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
          },
        ],
      },
    ],
  },
  'label of an input': {
    limit: limits.inputLabel,
    fact: 'blocks/input-block',
    make: (size) => [{ ...input, label: plain(long(size)) }],
  },
  'hint of an input': {
    limit: limits.inputHint,
    fact: 'blocks/input-block',
    make: (size) => [{ ...input, hint: plain(long(size)) }],
  },
  'what stands in an input at first': {
    limit: limits.inputLength,
    fact: 'block-elements/plain-text-input-element',
    make: (size) => [{ ...input, element: { type: 'plain_text_input', initial_value: long(size) } }],
  },
  'alternative text of an image': {
    limit: limits.altText,
    fact: 'blocks/image-block',
    make: (size) => [{ type: 'image', image_url: 'https://x.example/a.png', alt_text: long(size) }],
  },
};

function confirm(more: Partial<types.ConfirmationDialog>): types.ConfirmationDialog {
  return { title: plain('t'), text: plain('x'), confirm: plain('y'), deny: plain('n'), ...more };
}

function post(fake: FakeSlack, blocks: readonly object[]): Promise<unknown> {
  return client(fake).chat.postMessage({
    channel: fake.workspace.channel('outages')?.id ?? '',
    text: 'x',
    blocks: blocks as Block[],
  });
}

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

const views: Record<string, { limit: number; make: (size: number) => object }> = {
  blocks: { limit: limits.viewBlocks, make: (size) => ({ blocks: list(size, () => ({ type: 'divider' })) }) },
  title: { limit: limits.viewTitle, make: (size) => ({ title: plain(long(size)) }) },
  submit: { limit: limits.viewTitle, make: (size) => ({ submit: plain(long(size)) }) },
  close: { limit: limits.viewTitle, make: (size) => ({ close: plain(long(size)) }) },
  private_metadata: { limit: limits.privateMetadata, make: (size) => ({ private_metadata: long(size) }) },
  callback_id: { limit: limits.callbackId, make: (size) => ({ callback_id: long(size) }) },
  external_id: { limit: limits.externalId, make: (size) => ({ external_id: long(size) }) },
  'files of a file input': {
    limit: limits.fileInputFiles,
    make: (size) => ({ blocks: [{ ...input, element: { type: 'file_input', max_files: size } }] }),
  },
};

describe('limits of views (views/modal-views)', () => {
  // Looked at before the trigger is: a view that passes is refused for its trigger only.
  const open = (fake: FakeSlack, view: object): Promise<string> =>
    codeOf(client(fake).apiCall('views.open', { trigger_id: '1.2.3', view: { ...modal, ...view } }));
  const modal = { type: 'modal', title: plain('x'), submit: plain('x'), blocks: [] };

  test.each(Object.entries(views))(
    '%s at its limit: taken; one more → refused',
    async (_name, { limit, make }) => {
      const fake = await fakeSlack();
      expect(await open(fake, make(limit))).toBe('invalid_trigger_id');
      expect(await open(fake, make(limit + 1))).toBe('invalid_arguments');
    },
  );

  test('250,000 bytes: taken; one more → view_too_large', async () => {
    const fake = await fakeSlack();
    const sized = (bytes: number): object => {
      const blocks = list(84, () => ({ type: 'section', text: plain('x'.repeat(2_900)) }));
      const bare = { ...modal, blocks: [...blocks, { type: 'section', text: plain('') }] };
      const left = bytes - Buffer.byteLength(JSON.stringify(bare));
      return { ...bare, blocks: [...blocks, { type: 'section', text: plain('x'.repeat(left)) }] };
    };
    expect(await open(fake, sized(limits.viewBytes))).toBe('invalid_trigger_id');
    expect(await open(fake, sized(limits.viewBytes + 1))).toBe('view_too_large');
  });

  test('the same external_id twice: duplicate_external_id', async () => {
    const fake = await fakeSlack();
    const publish = (user_id: string): Promise<string> =>
      codeOf(client(fake).views.publish({ user_id, view: { type: 'home', external_id: 'x', blocks: [] } }));
    expect(await publish('U1')).toBe('ok');
    expect(await publish('U2')).toBe('duplicate_external_id');
  });
});

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
