// Composition objects of Block Kit: texts, options, confirmations.
import { array, boolean, isJson, object, oneOf, string } from './check.ts';
import type { Check } from './check.ts';
import { lengthOf, limits } from './limits.ts';
import { lookForPings } from './pings.ts';

function counted(limit: number): Check {
  return (value, at, seen) => {
    string(limit)(value, at, seen);
    if (typeof value === 'string') seen.textLength += lengthOf(value);
  };
}

/** Counted towards all text of the payload, like every text. */
export function plainText(limit: number): Check {
  return (value, at, seen) => {
    if (isJson(value) && value['type'] !== 'plain_text') return seen.add(`${at}/type`, 'must be plain_text');
    object({ required: { text: counted(limit) }, optional: { emoji: boolean } })(value, at, seen);
  };
}

function mrkdwn(limit: number): Check {
  return object(
    { required: { text: counted(limit) }, optional: { verbatim: boolean } },
    (value, _at, seen) => {
      if (isJson(value) && typeof value['text'] === 'string') {
        lookForPings(value['text'], value['verbatim'] !== true, seen);
      }
    },
  );
}

/** plain_text or mrkdwn, whichever it says it is. */
export function anyText(limit: number): Check {
  return (value, at, seen) => {
    if (!isJson(value)) return seen.add(at, 'must provide an object');
    if (value['type'] === 'mrkdwn') mrkdwn(limit)(value, at, seen);
    else if (value['type'] === 'plain_text') plainText(limit)(value, at, seen);
    else seen.add(`${at}/type`, 'must be one of the allowed values');
  };
}

/** @param text of options of menus it is plain; of checkboxes and radio buttons it may be mrkdwn */
function option(text: Check): Check {
  return object({
    required: { text, value: string(limits.optionValue) },
    optional: { description: anyText(limits.optionDescription), url: string(limits.url) },
  });
}

export const menuOption = option(plainText(limits.optionText));
export const choiceOption = option(anyText(limits.optionText));

export const optionGroup = object({
  required: {
    label: plainText(limits.optionText),
    options: array(menuOption, 1, limits.selectOptions),
  },
});

export const confirm = object({
  required: {
    title: plainText(limits.confirmTitle),
    text: anyText(limits.confirmText),
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
  },
  optional: { style: oneOf('primary', 'danger') },
});

export const image = object(
  {
    required: { alt_text: string(limits.altText) },
    optional: {
      image_url: string(limits.imageUrl),
      slack_file: object({ optional: { id: string(255), url: string(limits.url) } }),
    },
  },
  (value, at, seen) => {
    if (isJson(value) && isJson(value['slack_file'])) seen.files.push(String(value['slack_file']['id']));
    if (isJson(value) && (value['image_url'] === undefined) === (value['slack_file'] === undefined)) {
      seen.add(at, 'must provide exactly one of image_url and slack_file');
    }
  },
);
