// Services: they fall, are usable, back, normal, gone; and what is asked when a step on the way was never told.
import { describe, expect, test } from 'vitest';
import { at } from '#test/support/incidents.ts';
import { cases, talked } from '../talk.ts';

const down = '02:00 rob: core switch is down';
const commanded = `${down}
  02:01 dana: assign commander
  02:01 lee: assign network
  02:01 kim: assign database`;

describe('a service falls', () => {
  cases(
    commanded,
    `found later: → down, and who needs it is asked about once
      02:10 bea: down payments-db at:02:05 no writes
      = ServiceDown payments-db text=no writes @02:05
      = ServiceSuspected payments because=payments-db

    suspected: said to be down → down
      02:10 bea: down voip
      = ServiceDown voip

    suspected, said to be fine: what it needs falls again → not asked twice
      02:10 bea: correct voip unaffected
      02:20 lee: restored core-network
      03:00 lee: down core-network
      = ServiceDown core-network

    down: down again now → already
      02:10 bea: down core-network
      = already

    down: earlier than was known → the window begins earlier
      02:10 bea: down core-network at:01:50
      = ServiceDown core-network @01:50

    only in part: → degraded, and nobody else is asked about
      02:10 bea: down payments-db partial:"slow in Asia"
      = ServiceDown payments-db partial=slow in Asia

    only in part: wholly down → down
      02:10 bea: down payments-db partial:slow
      02:12 bea: down payments-db
      = ServiceDown payments-db
      = ServiceSuspected payments because=payments-db

    on purpose: → tagged
      02:10 bea: down wiki deliberate:yes
      = ServiceDown wiki deliberate=true

    by an alias: → found
      02:10 bea: down pg
      = ServiceDown payments-db
      = ServiceSuspected payments because=payments-db

    with one slip: → found
      02:10 bea: down phnoes
      = ServiceDown voip

    by a beginning that fits two: → asked
      02:10 bea: down paym
      = asked which-service typed=paym choices=[payments-db payments]

    not in the plan: → asked whether it joins
      02:10 bea: down fax
      = asked add-service typed=fax

    retired: down → refused
      02:05 dana: normal voip retired:yes
      02:10 bea: down voip
      = refused service-retired voip status=retired to=down

    back for 29 min: down → the same outage
      03:00 lee: restored core-network
      03:29 lee: down core-network
      = ServiceDown core-network`,
  );

  test('not in the plan, confirmed: pressed → it joins and is down', () => {
    const talk = talked(commanded);
    const asked = talk.decide('02:10 bea: down fax');
    const decision = talk.press(asked, 0, '02:10', 'bea');
    expect(decision).toMatchObject({
      incident: [
        { event: { type: 'ServiceAdded', service: 'fax', name: 'fax' } },
        { event: { type: 'ServiceDown', service: 'fax' } },
      ],
    });
  });

  test('a name that fits two: the second button → that one is down', () => {
    const talk = talked(commanded);
    const asked = talk.decide('02:10 bea: down paym');
    expect(talk.press(asked, 1, '02:10', 'bea')).toMatchObject({
      incident: [{ event: { type: 'ServiceDown', service: 'payments' } }],
    });
  });

  test('since given, no service named: the first that is named → down since then', () => {
    const talk = talked('02:00 rob: declare everything is odd since:01:40');
    expect(talk.hear('02:03 rob: down wiki')).toEqual(['ServiceDown wiki @01:40']);
    expect(talk.hear('02:04 rob: down voip')).toEqual(['ServiceDown voip']);
  });
});

describe('without a plan', () => {
  cases(
    '02:00 rob: everything is down',
    `a name that nobody knows: down → it joins and is down
      02:01 rob: down "Label Printer"
      = ServiceAdded label-printer name=Label Printer
      = ServiceDown label-printer

    one slip from a name that is down: → already
      02:01 rob: down printers
      02:02 rob: down printerz
      = already`,
    null,
  );
});

describe('a service gets better', () => {
  cases(
    commanded,
    `down: usable → continuity
      02:20 lee: continuity core-network spare switch carries the sites
      = ServiceContinuity core-network text=spare switch carries the sites

    continuity: again → already
      02:20 lee: continuity core-network
      02:25 lee: continuity core-network
      = already

    restored: usable → refused, it is better already
      02:20 lee: restored core-network
      02:25 lee: continuity core-network
      = refused service-cannot core-network status=restored to=continuity

    restored: usable before that, entered late → recorded where it belongs
      02:40 lee: restored core-network
      02:45 lee: continuity core-network at:02:20
      = ServiceContinuity core-network @02:20

    restored at 02:20: restored said of a time before it was down → asked
      02:45 lee: restored core-network at:01:30
      = asked order-conflict core-network status=down to=restored at=01:30 entries=[E13]

    never down: usable → asked since when
      02:20 lee: continuity voip
      = asked down-since voip to=continuity

    never down: usable, and since when → both
      02:20 lee: continuity voip since:02:05
      = ServiceDown voip @02:05
      = ServiceContinuity voip

    never down: normal, since when and restored when → all three
      02:40 lee: normal voip since:02:05 restored:02:20
      = ServiceDown voip @02:05
      = ServiceRestored voip aheadOf=[core-network] @02:20
      = ServiceNormal voip

    restored before what it needs: → flagged
      02:10 kim: down payments-db
      02:40 kim: restored payments-db
      = ServiceRestored payments-db aheadOf=[core-network]

    down: normal → asked restored when
      02:40 dana: normal core-network
      = asked restored-when core-network

    down: normal, and restored when → both
      02:40 dana: normal core-network restored:02:30
      = ServiceRestored core-network @02:30
      = ServiceNormal core-network

    restored: its owner says normal → normal
      02:20 lee: restored core-network
      02:40 lee: normal core-network
      = ServiceNormal core-network

    restored: somebody else says normal → refused, or anyway
      02:20 lee: restored core-network
      02:40 kim: normal core-network
      = refused not-permitted needs=command (or anyway)

    down: somebody without a part says restored → refused, or anyway
      02:20 bea: restored core-network
      = refused not-permitted needs=involved (or anyway)

    down: retired → retired
      02:20 dana: normal core-network retired:yes burnt out
      = ServiceRetired core-network text=burnt out

    retired: normal → refused
      02:20 dana: normal core-network retired:yes
      02:40 dana: normal core-network
      = refused service-retired core-network status=retired to=normal
`,
  );

  test('never down: a button of "since when" → down since then', () => {
    const talk = talked(commanded);
    const asked = talk.decide('02:20 lee: continuity voip');
    expect(talk.press(asked, 1, '02:21', 'lee')).toMatchObject({
      incident: [
        { event: { type: 'ServiceDown', service: 'voip' }, at: at('02:05') },
        { event: { type: 'ServiceContinuity' }, at: at('02:21') },
      ],
    });
  });

  test('long ago, and only the day is known of a promise of an hour: → asked twice, then recorded', () => {
    const talk = talked(commanded);
    const old = talk.decide('+3d 02:20 lee: restored core-network at:2026-11-22');
    expect(old).toMatchObject({ kind: 'question', code: 'long-ago' });
    const vague = talk.press(old, 0, '+3d 02:20', 'lee');
    expect(vague).toMatchObject({ kind: 'question', code: 'day-only' });
    expect(talk.press(vague, 0, '+3d 02:20', 'lee')).toMatchObject({
      incident: [{ event: { type: 'ServiceRestored' }, certainty: 'day', at: at('+2d 00:00') }],
    });
  });

  test('an impossible order, confirmed: recorded, named as a conflict, the rest computed', () => {
    const talk = talked(commanded);
    const asked = talk.decide('02:45 lee: restored core-network at:01:30');
    talk.press(asked, 0, '02:45', 'lee');
    const service = talk.room.state.services.get('core-network');
    expect(service).toMatchObject({ status: 'down', conflicts: ['E13'] });
  });
});

describe('up to when the data is there', () => {
  cases(
    `${commanded}
    02:02 kim: down payments-db`,
    `restored with a point: not verified → recorded, not judged
      02:40 kim: restored payments-db point:01:50
      = ServiceRestored payments-db aheadOf=[core-network]
      = RecoveryPointRecorded payments-db point=01:50

    restored with a point: its owner verified it → verified
      02:40 kim: restored payments-db point:01:50 verified:yes
      = ServiceRestored payments-db aheadOf=[core-network]
      = RecoveryPointRecorded payments-db point=01:50 verified=true

    restored with a point: another says it is verified → refused, or anyway
      02:40 dana: restored payments-db point:01:50 verified:yes
      = refused verify-not-yours payments-db (or anyway)

    nothing lost: → no point
      02:40 kim: restored payments-db point:none verified:yes
      = ServiceRestored payments-db aheadOf=[core-network]
      = RecoveryPointRecorded payments-db verified=true

    verified, of no point: → refused
      02:40 kim: restored payments-db verified:yes
      = refused point-needed payments-db

    restored already: the same, now verified → only that
      02:40 kim: restored payments-db point:01:50
      02:50 kim: restored payments-db verified:yes
      = RecoveryPointRecorded payments-db point=01:50 verified=true

    said by itself: → recorded
      02:50 kim: set point:01:50 for:payments-db verified:yes lost:02:10
      = RecoveryPointRecorded payments-db point=01:50 verified=true lostTo=02:10

    said twice: → already
      02:50 kim: set point:01:50 for:payments-db
      02:51 kim: set point:01:50 for:payments-db
      = already`,
  );
});

describe('a service that was never hit', () => {
  cases(
    commanded,
    `suspected: said to be fine → not affected
      02:05 bea: correct voip unaffected
      = ServiceUnaffected voip

    not affected: said to be fine → already
      02:05 bea: correct wiki unaffected
      = already

    set down a moment ago by oneself: said to be fine → taken back
      02:05 bea: down wiki
      02:09 bea: correct wiki unaffected wrong wiki
      = EntryCorrected E13 change={kind=unaffected wiki} reason=wrong wiki

    set down by somebody else: said to be fine → refused, or anyway
      02:05 bea: down wiki
      02:09 kim: correct wiki unaffected
      = refused not-permitted needs=command (or anyway)`,
  );

  test('taken back: it never was down, and may fall later', () => {
    const talk = talked(`${commanded}
      02:05 bea: down wiki
      02:06 bea: correct wiki unaffected`);
    expect(talk.room.state.services.get('wiki')).toMatchObject({ status: 'not affected', windows: [] });
    talk.hear('02:30 bea: down wiki');
    expect(talk.room.state.services.get('wiki')).toMatchObject({
      status: 'down',
      windows: [{ down: { at: at('02:30') } }],
    });
  });
});

describe('a service that the plan does not know', () => {
  cases(
    commanded,
    `new: added → it joins
      02:05 bea: add service:"label printer" needs:core-network
      = ServiceAdded label-printer name=label printer needs=[core-network]

    joined: added again → already
      02:05 bea: add service:"label printer"
      02:06 bea: add service:"Label  Printer"
      = already

    in the plan: added → refused
      02:05 bea: add service:wiki
      = refused service-exists wiki

    needing something that nobody knows: → refused
      02:05 bea: add service:"label printer" needs:zzz
      = refused service-unknown typed=zzz`,
  );
});
