// Roles: asked for, taken, declined, timed out, handed over. Nobody is made to hold one, and command is never empty.
import { describe, expect, test } from 'vitest';
import { talked, cases } from '../talk.ts';

const down = '02:00 rob: wiki is down';
const commanded = `${down}
  02:01 dana: assign commander`;

describe('taking a role', () => {
  cases(
    down,
    `offered: the person accepts → accepted
      02:01 dana: assign commander
      = RoleAccepted commander by=dana

    acting: the declarer accepts → accepted
      02:01 rob: assign commander
      = RoleAccepted commander by=rob

    acting only: anybody takes command → accepted
      02:01 bea: assign commander
      = RoleAccepted commander by=bea

    accepted: accepted again → already
      02:01 dana: assign commander
      02:02 dana: assign commander
      = already

    offered to another: somebody else takes it → accepted
      02:01 kim: take scribe
      = RoleAccepted scribe by=kim

    a machine: takes command → refused
      02:01 robot: assign commander
      = refused machine-cannot

    a title: → found
      02:01 bea: assign "Incident Commander"
      = RoleAccepted commander by=bea

    no such role: → refused
      02:01 bea: assign plumber
      = refused role-unknown typed=plumber`,
  );

  cases(
    `${commanded}
    02:02 bea: assign scribe`,
    `held: somebody else claims it → its holder is asked
      02:05 kim: assign scribe
      = HandoverOffered scribe from=bea to=kim claimed=true

    claimed: claimed again → already
      02:05 kim: assign scribe
      02:06 kim: assign scribe
      = already

    claimed: its holder hands it over → at once
      02:05 kim: assign scribe
      02:06 bea: handover scribe kim
      = RoleHandedOver scribe from=bea to=kim

    claimed: its holder keeps it → declined
      02:05 kim: assign scribe
      02:06 bea: me decline scribe
      = HandoverDeclined scribe from=bea to=kim

    the holder silent for 29 min: claimed → the holder is asked
      02:31 kim: assign scribe
      = HandoverOffered scribe from=bea to=kim claimed=true

    the holder silent for 30 min: claimed → refused, or anyway
      02:32 kim: assign scribe
      = refused holder-silent scribe holder=bea (or anyway)

    the holder silent for 30 min: claimed with a reason → taken over
      02:32 kim: assign scribe override:"bea does not answer"
      = RoleHandedOver scribe from=bea to=kim`,
  );
});

describe('giving a role', () => {
  cases(
    commanded,
    `vacant: the commander names somebody → offered
      02:05 dana: assign liaison kim
      = RoleOffered liaison to=kim audience=person round=1

    offered to them: again → already
      02:05 dana: assign liaison kim
      02:06 dana: assign liaison kim
      = already

    by somebody without a part: → refused, or anyway
      02:05 bea: assign liaison kim
      = refused not-permitted needs=command (or anyway)

    to oneself: → accepted
      02:05 bea: assign liaison bea
      = RoleAccepted liaison by=bea

    to somebody who is away: → refused
      02:04 kim: me away
      02:05 dana: assign liaison kim
      = refused person-away person=kim

    by the whole name: → offered
      02:05 dana: assign liaison "Kim Sato"
      = RoleOffered liaison to=kim audience=person round=1

    to the beginning of a name: → asked, never guessed
      02:05 dana: assign liaison @bea.lin
      = asked which-person typed=bea.lin choices=[bea]

    to what is near a name: → refused, never guessed
      02:05 dana: assign liaison @kin
      = refused person-unknown typed=kin near=[kim]

    to nobody that is known: → refused
      02:05 dana: assign liaison @zeno
      = refused person-unknown typed=zeno`,
  );
});

describe('declining, and nobody answering', () => {
  cases(
    down,
    `offered: declined → the next in line
      02:02 dana: me decline commander
      = RoleDeclined commander by=dana
      = RoleOffered commander to=lee audience=person round=1

    a partner is next: → whoever acts for partners, on its behalf
      02:02 lee: me decline network
      = RoleDeclined network by=lee
      = RoleOffered network to=rob onBehalfOf=acme audience=person round=1

    a partner is next, the liaison is held: → the liaison
      02:01 kim: assign liaison
      02:02 lee: me decline network
      = RoleDeclined network by=lee
      = RoleOffered network to=kim onBehalfOf=acme audience=person round=1

    on a partner's behalf: accepted → on its behalf
      02:02 lee: me decline network
      02:03 rob: assign network
      = RoleAccepted network by=rob onBehalfOf=acme

    nobody left in line: → the authorities
      02:02 dana: me decline commander
      02:03 lee: me decline commander
      = RoleDeclined commander by=lee
      = RoleOffered commander to=rob audience=authorities round=1

    declined: declined again → already
      02:02 dana: me decline commander
      02:03 dana: me decline commander
      = already

    offered to somebody else: declined → refused
      02:02 kim: me decline commander
      = refused not-offered commander to=dana

    asked for 4 min: the clock → not due
      02:04 clock: expire commander
      = refused offer-not-due commander

    asked for 5 min: the clock → the next in line
      02:05 clock: expire commander
      = RoleOfferExpired commander to=dana
      = RoleOffered commander to=lee audience=person round=1

    a role that is not command, asked for 9 min: the clock → not due
      02:09 clock: expire scribe
      = refused offer-not-due scribe

    nobody of the line and no authority answered: the clock → the whole room
      02:05 clock: expire commander
      02:10 clock: expire commander
      02:15 clock: expire commander
      = RoleOfferExpired commander to=rob
      = RoleOffered commander to=dana audience=everyone round=2

    the whole room was asked: the clock → again, another to ring
      02:05 clock: expire commander
      02:10 clock: expire commander
      02:15 clock: expire commander
      02:20 clock: expire commander
      = RoleOfferExpired commander to=dana
      = RoleOffered commander to=lee audience=everyone round=3

    the whole room was asked: somebody takes it → accepted
      02:05 clock: expire commander
      02:10 clock: expire commander
      02:15 clock: expire commander
      02:16 bea: assign commander
      = RoleAccepted commander by=bea

    the whole room was asked: one declines → noted
      02:05 clock: expire commander
      02:10 clock: expire commander
      02:15 clock: expire commander
      02:16 bea: me decline commander
      = RoleDeclined commander by=bea

    accepted: the clock → already
      02:01 dana: assign commander
      02:10 clock: expire commander
      = already

    somebody who was asked goes away: → the next in line
      02:02 dana: me away
      = PersonAway person=dana away=true
      = RoleDeclined commander by=dana
      = RoleOffered commander to=lee audience=person round=1
      = PersonAway person=dana away=true

    away: away again → already
      02:02 dana: me away
      02:03 dana: me away
      = already

    away: back → back
      02:02 dana: me away
      02:03 dana: me back
      = PersonAway person=dana
      = PersonAway person=dana

    rung by hand: → noted
      02:06 bea: assign commander dana called:no-answer
      = CallAttempted commander person=dana outcome=no-answer`,
  );

  test('away before the declaration: passed over', () => {
    const talk = talked('01:00 dana: me away\n02:00 rob: wiki is down');
    expect(talk.room.state.roles.get('commander')?.offer?.to).toBe('lee');
  });
});

describe('handing over and giving back', () => {
  cases(
    commanded,
    `held: its holder offers it → both must agree
      02:10 dana: handover commander lee
      = HandoverOffered commander from=dana to=lee

    offered: the other accepts → handed over
      02:10 dana: handover commander lee
      02:11 lee: assign commander
      = RoleHandedOver commander from=dana to=lee

    offered: the other declines → kept
      02:10 dana: handover commander lee
      02:11 lee: me decline commander
      = HandoverDeclined commander from=dana to=lee

    offered: again → already
      02:10 dana: handover commander lee
      02:11 dana: handover commander lee
      = already

    offered: nobody answers in time → kept
      02:10 dana: handover commander lee
      02:15 clock: expire commander
      = HandoverDeclined commander from=dana to=lee

    to oneself: → already
      02:10 dana: handover commander dana
      = already

    held by nobody: → refused
      02:10 dana: handover liaison lee
      = refused role-not-held liaison

    held by another: by somebody without a part → refused, or anyway
      02:10 kim: handover commander lee
      = refused not-permitted needs=command (or anyway)

    in the crisis: the commander lets go → refused, it is handed over
      02:10 dana: me release commander
      = refused command-never-empty

    another role: let go → released, and the next is asked
      02:05 lee: assign network
      02:10 lee: me release network
      = RoleReleased network person=lee
      = RoleOffered network to=dana onBehalfOf=acme audience=person round=1

    held by nobody: let go → already
      02:10 lee: me release liaison
      = already`,
  );

  test('accepted twice over: one holder, every tenure ended but the last', () => {
    const talk = talked(`${commanded}
      02:10 dana: handover commander lee
      02:11 lee: assign commander`);
    expect(talk.room.state.roles.get('commander')).toMatchObject({
      holder: 'lee',
      acting: false,
      status: 'accepted',
      tenures: [
        { person: 'rob', acting: true, end: 'accepted by another' },
        { person: 'dana', acting: false, end: 'handed over' },
        { person: 'lee', to: null },
      ],
    });
  });
});
