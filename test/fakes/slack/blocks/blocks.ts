// Blocks of messages, modals and the home tab: which stand where, each within its limits.
import { array, boolean, byType, isJson, object, string } from './check.ts';
import type { Check, Fields, Surface } from './check.ts';
import { actionElements, inputElements } from './elements.ts';
import { lengthOf, limits } from './limits.ts';
import { anyText, image, plainText } from './objects.ts';
import { lookForPings } from './pings.ts';
import { richTextElements } from './rich-text.ts';

/** `block_id` is unique in the payload. */
const blockId: Check = (value, at, seen) => {
  string(limits.blockId)(value, at, seen);
  if (typeof value !== 'string') return;
  if (seen.blockIds.has(value)) seen.add(at, `block_id "${value}" already exists`);
  seen.blockIds.add(value);
};

function block({ required = {}, optional = {} }: Fields, more?: Check): Check {
  return object({ required, optional: { block_id: blockId, ...optional } }, more);
}

/** `action_id` is unique inside its block. */
const uniqueActions: Check = (value, at, seen) => {
  if (!isJson(value) || !Array.isArray(value['elements'])) return;
  const known = new Set<string>();
  value['elements'].forEach((one: unknown, index) => {
    const id = isJson(one) ? one['action_id'] : undefined;
    if (typeof id !== 'string') return;
    if (known.has(id)) {
      seen.add(`${at}/elements/${index}/action_id`, `\`action_id\` "${id}" already exists`);
    }
    known.add(id);
  });
};

const section = block(
  {
    optional: {
      text: anyText(limits.text),
      fields: array(anyText(limits.sectionField), 1, limits.sectionFields),
      accessory: byType(() => ({ ...actionElements, image })),
      expand: boolean,
    },
  },
  (value, at, seen) => {
    if (isJson(value) && value['text'] === undefined && value['fields'] === undefined) {
      seen.add(at, 'must provide text or fields');
    }
  },
);

const contextElement: Check = (value, at, seen) => {
  if (isJson(value) && value['type'] === 'image') image(value, at, seen);
  else anyText(limits.text)(value, at, seen);
};

const input = block(
  {
    required: {
      label: plainText(limits.inputLabel),
      element: byType(() => inputElements),
    },
    optional: { hint: plainText(limits.inputHint), optional: boolean, dispatch_action: boolean },
  },
  (value, at, seen) => {
    seen.inputs += 1;
    const fileInput = isJson(value) && isJson(value['element']) && value['element']['type'] === 'file_input';
    if (fileInput && seen.surface !== 'modal') seen.add(`${at}/element/type`, 'unsupported type: file_input');
  },
);

const markdown = block({ required: { text: string(limits.markdown) } }, (value, at, seen) => {
  if (!isJson(value) || typeof value['text'] !== 'string') return;
  seen.markdownLength += lengthOf(value['text']);
  seen.textLength += lengthOf(value['text']);
  lookForPings(value['text'], true, seen);
  if (seen.markdownLength > limits.markdown) {
    seen.add(at, `markdown blocks of a payload must be less than ${limits.markdown + 1} characters`);
  }
});

const cell: Check = (value, at, seen) => {
  const kinds: Readonly<Record<string, Check>> = {
    rich_text: object({
      required: { elements: richTextElements },
      optional: { block_id: string(limits.blockId) },
    }),
    raw_text: object({ required: { text: string(limits.text) } }),
    raw_number: object({ required: { value: () => {} }, optional: { text: string(limits.text) } }),
  };
  byType(() => kinds)(value, at, seen);
};

const table = block(
  {
    required: { rows: array(array(cell, 1, limits.tableColumns), 1, limits.tableRows) },
    optional: {
      column_settings: array(
        object({ optional: { align: string(10), is_wrapped: boolean } }),
        0,
        limits.tableColumns,
      ),
    },
  },
  (_value, at, seen) => {
    seen.tables += 1;
    if (seen.tables > 1) seen.add(at, 'only one table block allowed');
  },
);

const common: Readonly<Record<string, Check>> = {
  section,
  divider: block({}),
  header: block({ required: { text: plainText(limits.header) } }),
  image: (value, at, seen) => {
    block({
      optional: {
        title: plainText(limits.imageTitle),
        alt_text: () => {},
        image_url: () => {},
        slack_file: () => {},
      },
    })(value, at, seen);
    if (!isJson(value)) return;
    image(
      Object.fromEntries(Object.entries(value).filter(([name]) => !['title', 'block_id'].includes(name))),
      at,
      seen,
    );
  },
  context: block({ required: { elements: array(contextElement, 1, limits.contextElements) } }),
  actions: block(
    {
      required: {
        elements: array(
          byType(() => actionElements),
          1,
          limits.actionsElements,
        ),
      },
    },
    uniqueActions,
  ),
  rich_text: block({ required: { elements: richTextElements } }),
  input,
};

const kinds: Readonly<Record<Surface, Readonly<Record<string, Check>>>> = {
  message: { ...common, markdown, table },
  modal: common,
  home: common,
};

/** Every block of a payload; `/blocks` of a message, `/view/blocks` of a view. */
export const blocks: Check = (value, at, seen) => {
  const most = seen.surface === 'message' ? limits.messageBlocks : limits.viewBlocks;
  array(
    byType(() => kinds[seen.surface]),
    0,
    most,
  )(value, at, seen);
};
