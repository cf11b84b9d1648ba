// Every limit of blocks, with how a message of that size is made. Every row names the page of Slack's reference
// (docs.slack.dev/reference/block-kit/…) whose fact it stands for.
import type { types } from '@slack/bolt';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import { actions, button, input, list, long, option, plain } from './pieces.ts';
import type { Block } from './pieces.ts';

interface Row {
  limit: number;
  fact: string;
  make: (size: number) => Block[];
}

export const rows: Record<string, Row> = {
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
