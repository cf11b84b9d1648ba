// The rich_text block: its text is never parsed, so only elements of their own wake anybody.
import { array, boolean, byType, integer, isJson, object, oneOf, string } from './check.ts';
import type { Check } from './check.ts';
import { lengthOf, limits } from './limits.ts';

const style = object({
  optional: Object.fromEntries(
    ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'].map(
      (name) => [name, boolean],
    ),
  ),
});

const text: Check = (value, at, seen) => {
  string(limits.allBlockText)(value, at, seen);
  if (typeof value === 'string') seen.textLength += lengthOf(value);
};

const inline: Readonly<Record<string, Check>> = {
  text: object({ required: { text }, optional: { style } }),
  link: object({
    required: { url: string(limits.url) },
    optional: { text, unsafe: boolean, style },
  }),
  emoji: object({
    required: { name: string(255) },
    optional: { unicode: string(255), skin_tone: integer(1, 6), style },
  }),
  user: object({ required: { user_id: string(32) }, optional: { style } }, (value, _at, seen) => {
    if (isJson(value) && typeof value['user_id'] === 'string') seen.mentioned.push(value['user_id']);
  }),
  usergroup: object({ required: { usergroup_id: string(32) }, optional: { style } }, (_value, _at, seen) => {
    seen.broadcasts.push('usergroup');
  }),
  channel: object({ required: { channel_id: string(32) }, optional: { style } }),
  team: object({ required: { team_id: string(32) }, optional: { style } }),
  color: object({ required: { value: string(16) }, optional: { style } }),
  date: object({
    required: { timestamp: integer(0, 9_999_999_999), format: string(255) },
    optional: { url: string(limits.url), fallback: string(255), style },
  }),
  broadcast: object(
    { required: { range: oneOf('here', 'channel', 'everyone') }, optional: { style } },
    (value, _at, seen) => {
      if (isJson(value)) seen.broadcasts.push(`broadcast ${String(value['range'])}`);
    },
  ),
};

const inlines = array(
  byType(() => inline),
  0,
  10_000,
);
const border = integer(0, 1);
const section = object({ required: { elements: inlines } });

const outer: Readonly<Record<string, Check>> = {
  rich_text_section: section,
  rich_text_quote: object({ required: { elements: inlines }, optional: { border } }),
  rich_text_preformatted: object({
    required: { elements: inlines },
    optional: { border, language: string(64) },
  }),
  rich_text_list: object({
    required: {
      style: oneOf('bullet', 'ordered'),
      elements: array(
        byType(() => ({ rich_text_section: section })),
        1,
        10_000,
      ),
    },
    optional: { indent: integer(0, limits.listIndent), offset: integer(0, 1_000_000), border },
  }),
};

export const richTextElements = array(
  byType(() => outer),
  1,
  10_000,
);
