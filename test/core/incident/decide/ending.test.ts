// Returning to normal, closing, and what may still be said afterwards.
import { describe, expect, test } from 'vitest';
import { cases, talked } from '../talk.ts';

const down = '02:00 rob: core switch is down';
const commanded = `${down}
  02:01 dana: assign commander
  02:01 lee: assign network`;

describe('returning', () => {
  cases(
    commanded,
    `critical service usable for 29 min: the clock → refused
      02:20 lee: continuity core-network
      02:49 clock: returning
      = refused not-returning-yet services=[core-network]

    critical service usable for 30 min: the clock → returning
      02:20 lee: continuity core-network
      02:50 clock: returning
      = ReturningBegun confirmedBy=clock

    critical service usable for 30 min: the commander → returning
      02:20 lee: continuity core-network
      02:50 dana: set phase:returning
      = ReturningBegun confirmedBy=commander

    usable for 5 min: the commander knows better → returning, as set
      02:20 lee: continuity core-network
      02:25 dana: set phase:returning
      = ReturningBegun confirmedBy=set

    critical service down: the commander → refused
      02:25 dana: set phase:returning
      = refused not-returning-yet services=[core-network]

    returning: again → already
      02:20 lee: continuity core-network
      02:50 clock: returning
      02:51 clock: returning
      = already

    returning: a critical service falls → open again, in the same breath
      02:20 lee: continuity core-network
      02:50 clock: returning
      03:00 lee: down core-network
      = ServiceDown core-network
      = IncidentReopened core-network

    returning: a critical service falls in part, above its minimum → still returning
      02:20 lee: restored core-network
      02:50 clock: returning
      03:00 lee: down core-network partial:slow
      = ServiceDown core-network partial=slow

    returning: another service falls → still returning
      02:20 lee: continuity core-network
      02:50 clock: returning
      03:00 lee: down wiki
      = ServiceDown wiki

    returning: a verification fails → open again
      02:05 lee: start 1.1
      02:20 lee: continuity core-network
      02:21 lee: done 1.1
      02:50 clock: returning
      03:00 lee: done 1.3 fail reason:"links flap"
      = StepFailed 1.3
      = IncidentReopened core-network

    returning: the entry that stopped the clock is void → open again
      02:20 lee: continuity core-network
      02:50 clock: returning
      03:00 dana: correct E12 void sites could not log in
      = EntryCorrected E12 change={kind=void} reason=sites could not log in
      = IncidentReopened core-network

    returning: set back by hand → open
      02:20 lee: continuity core-network
      02:50 clock: returning
      03:00 dana: set phase:open
      = IncidentReopened

    returning: the commander lets go → released, nobody else is asked
      02:20 lee: continuity core-network
      02:50 clock: returning
      03:00 dana: me release commander
      = RoleReleased commander person=dana`,
  );

  cases(
    '02:00 rob: wiki is down\n02:01 dana: assign commander',
    `no critical service hit: the clock → refused
      04:00 clock: returning
      = refused not-returning-yet

    no critical service hit: the commander → returning, as set
      04:00 dana: set phase:returning
      = ReturningBegun confirmedBy=set`,
  );
});

describe('closing', () => {
  cases(
    commanded,
    `not everything normal, a step running: closed → asked, with the list
      02:05 lee: start 1.1
      02:20 lee: continuity core-network
      02:30 dana: close
      = asked close-not-normal services=[core-network] beforeStable=[core-network] running=[1.1]

    everything normal: closed → closed
      02:05 lee: start 1.1
      02:20 lee: done 1.1
      02:20 lee: restored core-network
      03:00 lee: normal core-network
      03:01 dana: close
      = IncidentClosed
      = IncidentEnded O-1
      = StepMeasured O-1 swap-switch minutes=15

    normal, but only just: closed → closed, and named
      02:20 lee: restored core-network
      02:30 lee: normal core-network
      02:31 dana: close
      = IncidentClosed beforeStable=[core-network]
      = IncidentEnded O-1

    by somebody without a part: → refused, or anyway
      02:31 bea: close
      = refused not-permitted needs=command (or anyway)

    a false alarm: → ended
      02:31 dana: close false-alarm
      = FalseAlarmDeclared
      = IncidentEnded O-1

    signed before it is closed: → refused
      02:31 dana: close sign
      = refused not-closed phase=open

    a mistake, a minute later: → withdrawn
      02:01 dana: close mistake
      = IncidentWithdrawn
      = IncidentEnded O-1

    a mistake, two minutes later: → asked
      02:02 dana: close mistake
      = asked withdraw O-1

    undone by the declarer within a minute: → withdrawn
      02:01 rob: close undo
      = IncidentWithdrawn
      = IncidentEnded O-1

    undone twice: → already
      02:01 rob: close undo
      02:01 rob: close undo
      = already`,
  );

  test('not everything normal, confirmed: pressed → closed, with what is owed', () => {
    const talk = talked(`${commanded}\n02:20 lee: continuity core-network`);
    const asked = talk.decide('03:30 dana: close');
    expect(talk.press(asked, 0, '03:31', 'dana')).toMatchObject({
      incident: [{ event: { type: 'IncidentClosed', notNormal: ['core-network'], beforeStable: [] } }],
    });
    expect(talk.room.organisation.incidents.get('O-1')?.endedAt).not.toBeNull();
  });

  test('declared by somebody else, command taken: undone by a stranger to it → refused, or anyway', () => {
    const talk = talked(`02:00 bea: core switch is down\n02:00 dana: assign commander`);
    expect(talk.hear('02:01 kim: close undo')).toEqual(['refused undo-too-late seconds=60 (or anyway)']);
    expect(talk.hear('02:02 bea: close undo')).toEqual(['refused undo-too-late seconds=60 (or anyway)']);
  });
});

describe('after the end', () => {
  const closed = `${commanded}
    02:20 lee: restored core-network
    02:55 lee: normal core-network
    02:56 kim: down wiki
    02:57 dana: restored wiki
    03:30 dana: close false-alarm`;
  const properly = closed
    .replace('close false-alarm', 'note over')
    .concat('\n03:31 dana: normal wiki\n03:32 dana: close');

  cases(
    properly,
    `closed: closed again → already
      03:40 dana: close
      = already

    closed: a service falls → refused
      03:40 lee: down core-network
      = refused incident-over phase=closed

    closed: a step → refused
      03:40 lee: start 1.1
      = refused incident-over phase=closed

    closed: a note → taken
      03:40 lee: note the fuse was 10 years old
      = NoteAdded text=the fuse was 10 years old kind=note

    closed: a late instant of normal → taken
      03:40 dana: normal wiki at:03:05
      = ServiceNormal wiki @03:05

    closed: normal of what never was down → refused
      03:40 dana: normal voip since:02:00
      = refused incident-over phase=closed

    closed: a correction → taken
      03:40 dana: correct E12 at:02:18 clock skew
      = EntryCorrected E12 change={kind=at at=02:18 certainty=exact} reason=clock skew

    closed: signed → signed
      03:40 dana: close sign
      = IncidentSigned

    signed: signed again → already
      03:40 dana: close sign
      03:41 dana: close sign
      = already

    signed: a correction → taken, the report gets a new version
      03:40 dana: close sign
      03:50 dana: correct E12 at:02:18 clock skew
      = EntryCorrected E12 change={kind=at at=02:18 certainty=exact} reason=clock skew

    closed: withdrawn → refused
      03:40 dana: close mistake
      = refused incident-over phase=closed`,
  );

  cases(
    closed,
    `a false alarm: a note → refused
      03:40 lee: note hm
      = refused incident-over phase=false-alarm

    a false alarm: closed → refused
      03:40 dana: close
      = refused incident-over phase=false-alarm`,
  );
});
