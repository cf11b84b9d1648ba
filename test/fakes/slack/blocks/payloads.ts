// Whole payloads: the blocks of a message, a view. Their refusals as Slack phrases them.
import type { Json } from '../workspace/model.ts';
import { boolean, Inspection, isJson, object, string } from './check.ts';
import type { Check, Surface } from './check.ts';
import { blocks } from './blocks.ts';
import { limits } from './limits.ts';
import { plainText } from './objects.ts';

/** Looks at the blocks of a message, or of another surface, whole: every problem, not the first. */
export function inspectBlocks(value: unknown, surface: Surface = 'message'): Inspection {
  const seen = new Inspection(surface);
  blocks(value, '/blocks', seen);
  return seen;
}

const common: Readonly<Record<string, Check>> = {
  private_metadata: string(limits.privateMetadata, 0),
  callback_id: string(limits.callbackId, 0),
  external_id: string(limits.externalId, 0),
};

const modal = object({
  required: { title: plainText(limits.viewTitle), blocks },
  optional: {
    ...common,
    submit: plainText(limits.viewTitle),
    close: plainText(limits.viewTitle),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
});

const home = object({ required: { blocks }, optional: common });

/** Looks at a view whole, its blocks included. */
export function inspectView(value: unknown, type: 'modal' | 'home'): Inspection {
  const seen = new Inspection(type);
  if (!isJson(value)) seen.add('/view', 'must provide an object');
  else if (value['type'] !== type) seen.add('/view/type', `must be ${type}`);
  else (type === 'modal' ? modal : home)(value, '/view', seen);
  if (type === 'modal' && seen.inputs > 0 && isJson(value) && value['submit'] === undefined) {
    seen.add('/view', 'must define `submit` to use an `input` block in modals');
  }
  return seen;
}

/** `[ERROR] … [json-pointer:/blocks/0]` */
export function messagesOf(seen: Inspection): string[] {
  return seen.problems.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
}

/** Slack adds what was left out, so that what comes back is never what was sent. */
export function withIds(sent: unknown, id: () => string): Json[] {
  if (!Array.isArray(sent)) return [];
  return sent.filter(isJson).map((block) => {
    const elements =
      block['type'] === 'actions' && Array.isArray(block['elements']) ? block['elements'] : null;
    return {
      block_id: id(),
      ...block,
      ...(elements === null ? {} : { elements: elements.filter(isJson).map((each) => withAction(each, id)) }),
      ...(isJson(block['accessory']) ? { accessory: withAction(block['accessory'], id) } : {}),
      ...(isJson(block['element']) ? { element: withAction(block['element'], id) } : {}),
      ...(isJson(block['text']) ? { text: withDefaults(block['text']) } : {}),
    };
  });
}

function withAction(element: Json, id: () => string): Json {
  if (element['type'] === 'image') return element;
  return {
    action_id: id(),
    ...element,
    ...(isJson(element['text']) ? { text: withDefaults(element['text']) } : {}),
  };
}

function withDefaults(text: Json): Json {
  return text['type'] === 'mrkdwn' ? { verbatim: false, ...text } : { emoji: true, ...text };
}
