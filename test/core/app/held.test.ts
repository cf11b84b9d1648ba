// Long actions behind short keys.
import { describe, expect, test } from 'vitest';
import { Held } from '#src/app/handle/held.ts';
import { actionTextLimit, encodeAction } from '#src/chat/button-codec.ts';
import type { Action, Card } from '#src/chat/card.ts';
import { silentLogger } from '#src/log.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { countingIds, createTestClock, hour } from '../../support/house.ts';
import { troubledStore } from '../../support/troubled-store.ts';

function opened() {
  const clock = createTestClock();
  const troubled = troubledStore(openMemoryStore({ clock }));
  const held = () => new Held({ keyed: troubled.store.keyed, clock, ids: countingIds(), log: silentLogger });
  return { clock, troubled, held };
}

/** A note whose action is exactly so long when encoded. */
function noteOf(length: number): Action {
  const empty = encodeAction({ verb: 'note', options: { text: '' } })?.length ?? 0;
  return { verb: 'note', options: { text: 'x'.repeat(length - empty) } };
}

function cardWith(action: Action): Card {
  const buttons = [{ label: 'x', action, look: 'plain' as const }];
  return {
    tone: 'neutral',
    banner: null,
    title: [],
    blocks: [{ kind: 'buttons', buttons }],
    footer: [],
    summary: '',
    urgent: false,
  };
}

async function fitted(held: Held, action: Action): Promise<Action> {
  const { blocks } = await held.fit(cardWith(action));
  const [block] = blocks;
  if (block?.kind !== 'buttons' || block.buttons[0] === undefined) throw new RangeError('the button is gone');
  return block.buttons[0].action;
}

describe('an action on a button', () => {
  test('as long as a button may be: → as it is; one more: → a short key for it', async () => {
    const held = opened().held();
    expect(await fitted(held, noteOf(actionTextLimit))).toEqual(noteOf(actionTextLimit));
    const short = await fitted(held, noteOf(actionTextLimit + 1));
    expect(short.verb).toBe('held');
    expect(encodeAction(short)).not.toBeNull();
    expect(await held.whole(short)).toEqual(noteOf(actionTextLimit + 1));
  });

  test('after a restart: → found in the store, for a day and not longer', async () => {
    const { held, clock } = opened();
    const short = await fitted(held(), noteOf(300));
    clock.advance(24 * hour - 1);
    expect(await held().whole(short)).toEqual(noteOf(300));
    clock.advance(1);
    expect(await held().whole(short)).toBeNull();
  });

  test('one that opens a form: → still says so, and opens it from memory', async () => {
    const held = opened().held();
    const short = await fitted(held, { ...noteOf(300), form: true });
    expect(short.form).toBe(true);
    expect(held.known(short)).toEqual({ ...noteOf(300), form: true });
    expect(held.known({ verb: 'held', options: { key: 'unknown' } })).toBeNull();
  });
});

describe('a form with a long action', () => {
  const form = { title: 'Note', submit: 'Note', action: noteOf(300), intro: null, fields: [] };

  test('filled in and sent: → its action with what was filled in', async () => {
    const held = opened().held();
    const { action } = held.fitForm(form);
    const sent = { ...action, options: { ...action.options, override: 'nobody is here' } };
    expect(await held.whole(sent)).toEqual({
      verb: 'note',
      options: { ...noteOf(300).options, override: 'nobody is here' },
    });
  });

  test('the store fails: → it works for as long as the process lives', async () => {
    const { held, troubled } = opened();
    troubled.trouble({ call: 'keyed.set', fault: new RangeError('gone') });
    const one = held();
    const { action } = one.fitForm(form);
    expect(await one.whole(action)).toEqual(noteOf(300));
  });
});
