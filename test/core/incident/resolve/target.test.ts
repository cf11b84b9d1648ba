// Which incident a verb means, when nobody has said so.
import { describe, expect, test } from 'vitest';
import { targetOf, type TargetRequest } from '#src/incident/resolve/target.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { askingOf, at, declaration, order, room } from '#test/support/incidents.ts';

const { organisation, plan, wiki, phones, drill, secret, closed, again } = opened();

function opened() {
  const driven = room();
  const open = (by: string, text: string, more = {}): IncidentState => {
    driven.say(by, declaration(text, more));
    return driven.state;
  };
  const incidents = {
    wiki: open('kim', 'wiki is down'), // O-1
    phones: open('rob', 'phones are dead'), // O-2
    drill: open('kim', 'practice', { drill: true }), // D-1
    secret: open('kim', 'odd logins', { private: true }), // O-3
    again: open('kim', 'phones again'), // O-4
  };
  open('kim', 'lan is gone'); // O-5
  driven.say('kim', order('Close', { how: 'close' }));
  return { organisation: driven.organisation, plan: driven.plan, closed: driven.state, ...incidents };
}

function meant(by: string, known: IncidentState[], more: Partial<TargetRequest> = {}) {
  const asked = { verb: 'done', options: { step: '4.2' } };
  const asking = askingOf(by, at('03:00'), organisation, plan, { asked });
  return targetOf(
    { typed: null, button: null, room: null, line: 'done 4.2', drill: false, asking, ...more },
    known,
  );
}

describe('which incident', () => {
  test('typed: it wins over button and room, in any case, with or without its letter', () => {
    const all = [wiki, phones];
    const around = { button: 'O-1', room: 'O-1' };
    expect(meant('kim', all, { typed: 'O-2', ...around })).toEqual({ incident: 'O-2' });
    expect(meant('kim', all, { typed: 'o-2' })).toEqual({ incident: 'O-2' });
    expect(meant('kim', all, { typed: '2' })).toEqual({ incident: 'O-2' });
  });

  test('typed, unknown: refused with the recent ones', () => {
    expect(meant('kim', [wiki], { typed: 'O-9' })).toMatchObject({
      code: 'incident-unknown',
      instead: [{ verb: 'done', incident: 'O-1' }],
    });
  });

  test('a button, then the room: named → that one, whatever else is open', () => {
    expect(meant('kim', [wiki, phones], { button: 'O-2', room: 'O-1' })).toEqual({ incident: 'O-2' });
    expect(meant('kim', [wiki, phones], { room: 'D-1' })).toEqual({ incident: 'D-1' });
  });

  test('one open that the caller takes part in: that one', () => {
    expect(meant('kim', [wiki, phones])).toEqual({ incident: 'O-1' });
    expect(meant('rob', [wiki, phones])).toEqual({ incident: 'O-2' });
  });

  test('one open, the caller takes no part: asked', () => {
    expect(meant('tia', [wiki])).toMatchObject({ code: 'which-incident', choices: [{ incident: 'O-1' }] });
  });

  test('several: asked, with the same request in each', () => {
    const both = [wiki, again];
    expect(meant('kim', both)).toMatchObject({
      kind: 'question',
      choices: [
        { verb: 'done', options: { step: '4.2' }, incident: 'O-1' },
        { verb: 'done', options: { step: '4.2' }, incident: 'O-4' },
      ],
    });
  });

  test('drills, private and closed ones: never by themselves', () => {
    expect(meant('kim', [drill, secret, closed])).toMatchObject({
      kind: 'refusal',
      code: 'nothing-to-act-on',
    });
    expect(meant('kim', [drill, secret, closed, wiki])).toEqual({ incident: 'O-1' });
  });

  test('private and not invited: typed → unknown, as if it did not exist', () => {
    expect(meant('tia', [secret], { typed: 'O-3' })).toMatchObject({
      code: 'incident-unknown',
      given: { recent: [] },
    });
    expect(meant('kim', [secret], { typed: 'O-3' })).toEqual({ incident: 'O-3' });
  });

  test('nothing to act on: refused with the recent ones and a declaration of what was typed', () => {
    expect(meant('kim', [closed])).toMatchObject({
      code: 'nothing-to-act-on',
      instead: [
        { verb: 'done', incident: 'O-5' },
        { verb: 'declare', options: { what: 'done 4.2' } },
      ],
    });
  });

  test('drill stop: the only open drill', () => {
    expect(meant('tia', [wiki, drill], { drill: true })).toEqual({ incident: 'D-1' });
  });
});
