// Steps: started, finished, held up, left out, approved; and what their order asks for.
import { describe } from 'vitest';
import { cases } from '../talk.ts';

const down = '02:00 rob: core switch is down';
const commanded = `${down}
  02:01 dana: assign commander
  02:01 lee: assign network
  02:01 kim: assign database
  02:02 kim: down payments-db`;

describe('starting a step', () => {
  cases(
    commanded,
    `ready: its holder starts it → started
      02:05 lee: start 1.1
      = StepStarted 1.1 holder=lee

    ready: by the key of the plan → started
      02:05 lee: start swap-switch
      = StepStarted 1.1 holder=lee

    ready, entered late: with a time → started then
      02:09 lee: start 1.1 at:02:05
      = StepStarted 1.1 holder=lee @02:05

    started: started again → already
      02:05 lee: start 1.1
      02:06 lee: start 1.1
      = already

    held by another: somebody else starts it → refused, or anyway
      02:05 bea: start 1.1
      = refused not-permitted needs=involved (or anyway)

    held by another: somebody else gives a reason → started for its holder
      02:05 bea: start 1.1 override:"lee is driving"
      = StepStarted 1.1 holder=lee

    held by another: the commander starts it → started for its holder
      02:05 dana: start 1.1
      = StepStarted 1.1 holder=lee

    held by nobody: anybody starts it → the starter holds it
      02:05 lee: me release network
      02:06 bea: start 1.1
      = StepStarted 1.1 holder=bea

    a partner's: the commander starts it → on its behalf
      02:05 lee: start 1.1
      02:20 lee: done 1.1
      02:25 dana: start 1.2
      = StepStarted 1.2 holder=dana onBehalfOf=acme

    a partner's: its technician starts it → the technician holds it, on its behalf
      02:05 lee: start 1.1
      02:20 lee: done 1.1
      02:25 tia: start 1.2
      = StepStarted 1.2 holder=tia onBehalfOf=acme

    waiting for another step: no reason → refused, and what it waits for
      02:05 dana: start 1.2
      = refused step-not-ready 1.2 steps=[1.1]

    waiting for another step: with a reason → out of order
      02:05 dana: start 1.2 the spare is broken
      = StepStarted 1.2 holder=dana onBehalfOf=acme outOfOrder=the spare is broken

    waiting for a service: no reason → refused, and which
      02:05 kim: start 2.2
      = refused step-not-ready 2.2 services=[core-network]

    of a service that is not down: no reason → refused, and that it is not
      02:05 lee: start 4.1
      = refused step-not-ready 4.1 notDown=voip

    behind a gate: its holder starts it → refused, and who may open it
      02:05 kim: start 2.1
      = refused step-needs-approval 2.1

    behind a gate: approved → started
      02:05 dana: set approve:2.1
      02:06 kim: start 2.1
      = StepStarted 2.1 holder=kim

    done: started → refused, it would have to be taken back
      02:05 lee: start 1.1
      02:06 lee: done 1.1
      02:07 lee: start 1.1
      = refused step-is 1.1 status=done to=started

    failed: started → tried again
      02:05 lee: start 1.1
      02:06 lee: done 1.1 fail
      02:07 lee: start 1.1
      = StepStarted 1.1 holder=lee

    blocked after it began: started → goes on
      02:05 lee: start 1.1
      02:06 lee: block 1.1 no key to the rack
      02:07 lee: start 1.1
      = StepStarted 1.1 holder=lee

    blocked before it could begin: started → still waits
      02:06 dana: block 1.2 no spare part
      02:07 dana: start 1.2
      = refused step-not-ready 1.2 steps=[1.1]

    no such step: started → refused, with those that are near
      02:05 lee: start 1.9
      = refused step-unknown typed=1.9 near=[1.1 1.2 1.3 1.4]

    for real outages only, in a drill: started → refused
      02:20 rob: declare payments drill
      02:30 rob: drill region-loss
      02:31 dana: start 3.2
      = refused step-not-applicable 3.2`,
  );
});

describe('finishing a step', () => {
  cases(
    commanded,
    `started: its holder is done → done
      02:05 lee: start 1.1
      02:20 lee: done 1.1 moved all uplinks
      = StepDone 1.1 text=moved all uplinks

    ready, never started: done → done, its length unknown
      02:20 lee: done 1.1
      = StepDone 1.1

    done: done again → already
      02:20 lee: done 1.1
      02:21 lee: done 1.1
      = already

    pending: done without a reason → refused
      02:20 dana: done 1.2
      = refused step-not-ready 1.2 steps=[1.1]

    pending: done with a reason → out of order
      02:20 dana: done 1.2 reason:"acme had begun already"
      = StepDone 1.2 outOfOrder=acme had begun already

    behind a gate: done → refused
      02:20 kim: done 2.1
      = refused step-needs-approval 2.1

    started at 02:05: done at 02:04 → refused
      02:05 lee: start 1.1
      02:20 lee: done 1.1 at:02:04
      = refused time-before-start 1.1 at=02:04 startedAt=02:05

    started at 02:05: done at 02:05 → done
      02:05 lee: start 1.1
      02:20 lee: done 1.1 at:02:05
      = StepDone 1.1 @02:05

    started: failed → failed
      02:05 lee: start 1.1
      02:20 lee: done 1.1 fail spare has no power
      = StepFailed 1.1 text=spare has no power

    failed: failed again → already
      02:05 lee: start 1.1
      02:20 lee: done 1.1 fail
      02:21 lee: done 1.1 fail
      = already

    failed: done → refused, try again or skip
      02:05 lee: start 1.1
      02:20 lee: done 1.1 fail
      02:21 lee: done 1.1
      = refused step-is 1.1 status=failed to=done

    blocked: done → refused, start it first
      02:05 lee: block 1.1 no key
      02:21 lee: done 1.1
      = refused step-is 1.1 status=blocked to=done

    skipped: done → refused
      02:05 dana: skip 1.1 no spare
      02:21 lee: done 1.1
      = refused step-is 1.1 status=skipped to=done

    a verification: done without a result → asked how it came out
      02:20 lee: done 1.1
      02:21 dana: done 1.2
      02:40 lee: start 1.3
      02:45 lee: done 1.3
      = asked verify-result 1.3

    a verification: passed with a recovery point → the point is verified
      02:05 dana: skip 2.1 no replica
      02:06 dana: skip 2.2 no backup
      02:07 dana: skip 2.3 no log
      02:07 lee: continuity core-network
      02:10 kim: done 2.4 pass point:01:50
      = StepDone 2.4 result=pass
      = RecoveryPointRecorded payments-db point=01:50 verified=true

    no verification: done with a recovery point → the point is not verified
      02:05 dana: skip 2.1 no replica
      02:07 lee: continuity core-network
      02:10 kim: done 2.2 point:01:50
      = StepDone 2.2
      = RecoveryPointRecorded payments-db point=01:50

    no service's step: a recovery point → refused
      02:10 dana: done 0.1 pass point:01:50
      = refused step-has-no-service 0.1

    somebody else's: done → refused, or anyway
      02:05 lee: start 1.1
      02:20 bea: done 1.1
      = refused not-permitted needs=involved (or anyway)

    the call to a partner: done → the partner's clock starts
      02:05 dana: done 0.1
      = StepDone 0.1
      = PartnerCalled acme`,
  );
});

describe('holding a step up, leaving it out, opening its gate, giving it away', () => {
  cases(
    commanded,
    `ready: blocked → blocked, with the reason
      02:05 lee: block 1.1 no key to the rack
      = StepBlocked 1.1 reason=no key to the rack

    blocked: the same reason again → already
      02:05 lee: block 1.1 no key
      02:06 lee: block 1.1 no key
      = already

    blocked: another reason → recorded
      02:05 lee: block 1.1 no key
      02:06 lee: block 1.1 no light either
      = StepBlocked 1.1 reason=no light either

    done: blocked → refused
      02:05 lee: done 1.1
      02:06 lee: block 1.1 too late
      = refused step-is 1.1 status=done to=blocked

    failed: blocked → refused
      02:05 lee: start 1.1
      02:06 lee: done 1.1 fail
      02:07 lee: block 1.1 no spare
      = refused step-is 1.1 status=failed to=blocked

    ready: the commander skips it → skipped
      02:05 dana: skip 1.1 no spare
      = StepSkipped 1.1 reason=no spare

    ready: its holder skips it → refused, or anyway
      02:05 lee: skip 1.1 no spare
      = refused not-permitted needs=command (or anyway)

    failed: skipped → released
      02:05 lee: start 1.1
      02:06 lee: done 1.1 fail
      02:07 dana: skip 1.1 go on with the replacement
      = StepSkipped 1.1 reason=go on with the replacement

    failed and released: skipped again → already
      02:05 lee: start 1.1
      02:06 lee: done 1.1 fail
      02:07 dana: skip 1.1 go on
      02:08 dana: skip 1.1 go on
      = already

    failed and released: its successor → ready
      02:05 lee: start 1.1
      02:06 lee: done 1.1 fail
      02:07 dana: skip 1.1 go on
      02:08 dana: start 1.2
      = StepStarted 1.2 holder=dana onBehalfOf=acme

    done: skipped → refused
      02:05 lee: done 1.1
      02:06 dana: skip 1.1 no
      = refused step-is 1.1 status=done to=skipped

    at its gate: approved → approved
      02:05 dana: set approve:2.1
      = StepApproved 2.1

    approved: approved again → already
      02:05 dana: set approve:2.1
      02:06 dana: set approve:2.1
      = already

    approved, blocked, started: no second approval → goes on
      02:05 dana: set approve:2.1
      02:06 kim: block 2.1 replica lags
      02:07 kim: start 2.1
      = StepStarted 2.1 holder=kim

    without a gate: approved → refused
      02:05 dana: set approve:1.1
      = refused step-not-gated 1.1

    at its gate: its holder approves → refused, or anyway
      02:05 kim: set approve:2.1
      = refused not-permitted needs=command (or anyway)

    skipped: approved → refused
      02:05 dana: skip 2.1 no replica
      02:06 dana: set approve:2.1
      = refused step-is 2.1 status=skipped to=approved

    ready: given to somebody → assigned
      02:05 dana: assign 1.1 kim
      = StepAssigned 1.1 to=kim

    given to somebody: again → already
      02:05 dana: assign 1.1 kim
      02:06 dana: assign 1.1 kim
      = already

    given to somebody: they start it → they hold it
      02:05 dana: assign 1.1 bea
      02:06 bea: start 1.1
      = StepStarted 1.1 holder=bea`,
  );
});

describe('adding a step', () => {
  cases(
    commanded,
    `for a service: after another, with a length → the next number
      02:05 dana: add "restart the proxy" for:core-network after:1.1 20m
      = StepAdded 1.5 text=restart the proxy core-network list=restore after=[1.1] minutes=20

    for none: → a number of its own
      02:05 dana: add "call the landlord"
      = StepAdded 0.2 text=call the landlord list=restore

    the same a moment later: → asked
      02:05 dana: add "call the landlord"
      02:06 dana: add "call the landlord"
      = asked repeated what=step

    the same after a minute: → another
      02:05 dana: add "call the landlord"
      02:07 dana: add "call the landlord"
      = StepAdded 0.3 text=call the landlord list=restore

    by somebody without a part: → refused, or anyway
      02:05 bea: add "call the landlord"
      = refused not-permitted needs=involved (or anyway)

    after a step that does not exist: → refused
      02:05 dana: add "restart the proxy" after:7.7
      = refused step-unknown typed=7.7`,
  );
});
