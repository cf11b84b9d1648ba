// A card's buttons as Discord's components: rows of buttons, and menus for what does not fit into rows. What a press means
// travels in the custom id and is understood weeks later.
import { ButtonStyle, ComponentType } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIStringSelectComponent,
} from 'discord.js';
import { decodeAction, encodeAction } from '#src/chat/button-codec.ts';
import type { Action, Button, Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';
import { shortened } from './text.ts';

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** Stands in place of the version of the codec on a button that asks before it acts. */
const asks = 'ask|';
const codecVersion = 't1|';
/** Menus are told apart by this; their values are the custom ids of the buttons that they stand for. */
export const menuPrefix = 'menu:';
/** Makes equal actions in one message differ, as Discord demands. No action ends like this: its options hold a `=`. */
const repeated = /\|#\d+$/;

/** What a press means; `null` for anything that no version of this file could have written. */
export function readCustomId(id: string): { action: Action; asks: boolean } | null {
  const plain = id.replace(repeated, '');
  const asking = plain.startsWith(asks);
  const action = decodeAction(asking ? codecVersion + plain.slice(asks.length) : plain);
  return action === null ? null : { action, asks: asking };
}

/** Of a button without its question, or of the answer to that question. */
function customId(action: Action, asking: boolean): string {
  const text = encodeAction(action);
  if (text === null)
    throw new DeliveryFault('refused', `the button of ${action.verb} has no short action`, null);
  const marked = asking && text.startsWith(codecVersion) ? asks + text.slice(codecVersion.length) : text;
  // One that is too long with the mark is sent without its question: better than no button.
  return marked.length <= limits.customId ? marked : text;
}

interface Placed {
  button: Button;
  id: string;
}

/** At most five rows; the buttons of a block stay together in rows of their own as long as there are rows. */
export function rowsOf(card: Card): Row[] {
  const groups = named(card.blocks.flatMap((block) => (block.kind === 'buttons' ? [block.buttons] : [])));
  const rows = groups.flatMap((group) => chunks(group, limits.buttonsPerRow));
  if (rows.length <= limits.rows) return rows.map(buttonRow);
  const all = groups.flat();
  if (all.length <= limits.buttonsPerCard) return chunks(all, limits.buttonsPerRow).map(buttonRow);
  return withMenus(all);
}

/** As many rows of buttons as leave room for the menus that take the others. */
function withMenus(all: readonly Placed[]): Row[] {
  for (let menus = 1; menus <= limits.rows; menus += 1) {
    const shown = (limits.rows - menus) * limits.buttonsPerRow;
    if (all.length - shown > menus * limits.choices && menus < limits.rows) continue;
    const rest = chunks(all.slice(shown, shown + menus * limits.choices), limits.choices);
    return [...chunks(all.slice(0, shown), limits.buttonsPerRow).map(buttonRow), ...rest.map(menuRow)];
  }
  return [];
}

function named(groups: readonly (readonly Button[])[]): Placed[][] {
  const taken = new Set<string>();
  return groups.map((group) =>
    group.flatMap((button): Placed[] => {
      const base = customId(button.action, button.confirm !== undefined);
      let id = base;
      for (let n = 2; taken.has(id); n += 1) id = `${base}|#${n}`;
      // The same action once more, too long to be told apart: the first one does it.
      if (id.length > limits.customId) return [];
      taken.add(id);
      return [{ button, id }];
    }),
  );
}

const looks = {
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const;

function buttonRow(row: readonly Placed[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: row.map(({ button, id }) => ({
      type: ComponentType.Button,
      style: looks[button.look],
      label: shortened(button.label, limits.buttonLabel) || '…',
      custom_id: id,
    })),
  };
}

function menuRow(row: readonly Placed[], at: number): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: `${menuPrefix}${at}`,
        placeholder: words.more,
        options: row.map(({ button, id }) => ({
          label: shortened(button.label, limits.choiceText) || '…',
          value: id,
        })),
      },
    ],
  };
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}
