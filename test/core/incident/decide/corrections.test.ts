// Corrections: both values stay, and exactly what depends on the wrong one is computed again.
import { describe, expect, test } from 'vitest';
import { at, refolded } from '#test/support/incidents.ts';
import { cases, talked } from '../talk.ts';

// E1 declared, E2 acting, E3 down, E4 E5 suspected, E6–E9 offers, E10 commander, E11 network lead
const commanded = `02:00 rob: core switch is down
  02:01 dana: assign commander
  02:01 lee: assign network`;
const told = `${commanded}
  02:05 lee: start 1.1
  02:20 lee: done 1.1 moved
  02:21 lee: continuity core-network
  02:25 kim: note rebooted`;

describe('correcting an entry', () => {
  cases(
    told,
    `one's own, 5 min later: → corrected
      02:30 kim: correct E15 void wrong incident
      = EntryCorrected E15 change={kind=void} reason=wrong incident

    one's own, 6 min later: → refused, or anyway
      02:31 kim: correct E15 void wrong incident
      = refused not-permitted needs=command (or anyway)

    another's: the commander → corrected
      02:40 dana: correct E14 at:02:18 clock skew
      = EntryCorrected E14 change={kind=at at=02:18 certainty=exact} reason=clock skew

    another's: the Scribe → corrected
      02:30 bea: assign scribe
      02:40 bea: correct E14 at:02:18 clock skew
      = EntryCorrected E14 change={kind=at at=02:18 certainty=exact} reason=clock skew

    another's: somebody without a part → refused, or anyway
      02:40 kim: correct E14 at:02:18
      = refused not-permitted needs=command (or anyway)

    corrected: the same again → already
      02:40 dana: correct E14 at:02:18 clock skew
      02:41 dana: correct E14 at:02:18 clock skew
      = already

    void: void again → already
      02:40 dana: correct E15 void
      02:41 dana: correct E15 void
      = already

    void: another time → refused
      02:40 dana: correct E15 void
      02:41 dana: correct E15 at:02:24
      = refused not-correctable E15 change=at

    its words: → corrected
      02:40 dana: correct E15 says:"rebooted twice"
      = EntryCorrected E15 change={kind=text text=rebooted twice}

    an entry without words: its words → refused
      02:40 dana: correct E12 says:"started by bea"
      = refused not-correctable E12 change=text

    a role that was accepted: void → refused, it is handed over
      02:40 dana: correct E10 void
      = refused not-voidable E10 RoleAccepted

    the declaration: void → refused
      02:40 dana: correct E1 void
      = refused not-voidable E1 IncidentDeclared

    no such entry: → refused
      02:40 dana: correct E99 void
      = refused entry-unknown E99

    a correction: void → what it corrected stands again
      02:40 dana: correct E14 at:02:18 clock skew
      02:41 dana: correct E16 void not skewed
      = EntryCorrected E16 change={kind=void} reason=not skewed

    a correction: another time → refused
      02:40 dana: correct E14 at:02:18 clock skew
      02:41 dana: correct E16 at:02:19
      = refused not-correctable E16 change=at

    before it was down: → asked, since the order is impossible
      02:40 dana: correct E14 at:01:18
      = asked order-conflict entries=[E14]`,
  );
});

describe('what a correction changes', () => {
  const window = (lines: string) =>
    talked(`${told}\n${lines}`).room.state.services.get('core-network')?.windows[0];

  test('the instant of continuity: corrected → the spell ends then, and nothing else moved', () => {
    const before = talked(told).room.state;
    const { room } = talked(`${told}\n02:40 dana: correct E14 at:02:18 clock skew`);
    const after = room.state;
    expect(after.services.get('core-network')?.windows[0]?.spells[0]?.to).toEqual({
      at: at('02:18'),
      certainty: 'exact',
      entry: 'E14',
    });
    expect(after.steps).toEqual(before.steps);
    expect(after.roles).toEqual(before.roles);
    expect(after.amendments).toEqual([
      {
        entry: 'E14',
        by: 'E16',
        at: at('02:40'),
        person: 'dana',
        change: { kind: 'at', at: at('02:18'), certainty: 'exact' },
        reason: 'clock skew',
        before: { at: at('02:21'), certainty: 'exact' },
        afterClose: false,
      },
    ]);
    expect(refolded(room)).toEqual(after);
  });

  test('corrected twice: the second stands, and knows what stood before it', () => {
    const { state } = talked(`${told}
      02:40 dana: correct E14 at:02:18
      02:41 dana: correct E14 at:02:19`).room;
    expect(state.services.get('core-network')?.windows[0]?.continuity?.at).toBe(at('02:19'));
    expect(state.amendments[1]?.before?.at).toBe(at('02:18'));
  });

  test('a correction taken back, and that taken back: the first value, then the corrected one', () => {
    expect(window('02:40 dana: correct E14 at:02:18\n02:41 dana: correct E16 void')?.continuity?.at).toBe(
      at('02:21'),
    );
    expect(
      window('02:40 dana: correct E14 at:02:18\n02:41 dana: correct E16 void\n02:42 dana: correct E17 void')
        ?.continuity?.at,
    ).toBe(at('02:18'));
  });

  test('a done step taken back: pending again, and what was built on it is flagged', () => {
    const { state } = talked(`${told}
      02:30 dana: start 1.2
      02:40 dana: correct E13 void the spare was not connected`).room;
    expect(state.steps.get('1.1')?.status).toBe('started');
    expect(state.steps.get('1.2')?.flagged).toBe(true);
    expect(state.steps.get('1.3')?.flagged).toBe(false);
  });

  test('an entry after close: corrected → marked as such', () => {
    const { state } = talked(`${told}
      02:30 lee: restored core-network
      03:10 lee: normal core-network
      03:11 dana: close
      03:30 dana: correct E14 at:02:18`).room;
    expect(state.amendments[0]?.afterClose).toBe(true);
    expect(state.phase).toBe('closed');
  });

  test('the declaration: another instant → the declaration, not the outage', () => {
    const { state } = talked(`${told}\n02:40 dana: correct E1 at:01:58`).room;
    expect(state.declaredAt).toBe(at('01:58'));
    expect(state.services.get('core-network')?.windows[0]?.down.at).toBe(at('02:00'));
  });
});
