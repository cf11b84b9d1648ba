// Every reason for which something is refused or asked back: closed lists, so that a missing sentence does not compile.
// What each says to people stands in src/wording.

/** Codes of refusals, with what stands in `given`. */
export const refusalCodes = [
  // who
  'not-a-member',
  'declare-people-only', // overridable
  'not-permitted', // needs: involved | command; overridable
  'not-invited',
  'house-only',
  'machine-cannot',
  'not-your-person', // person
  'handle-taken', // handle, person
  // which incident, which phase
  'nothing-to-act-on', // verb, recent[]
  'incident-unknown', // incident
  'incident-over', // phase
  'not-closed', // phase
  'own-review', // person
  'not-a-drill',
  'judges-a-drill', // incident
  'undo-too-late', // seconds
  'not-returning-yet', // services[]
  // names
  'service-unknown', // typed, near[]
  'step-unknown',
  'role-unknown',
  'person-unknown',
  'partner-unknown',
  'scenario-unknown',
  'entry-unknown', // entry
  'follow-up-unknown',
  'subject-unknown', // typed, near[], fact
  'nothing-typed', // what
  // time
  'time-ahead',
  'time-unreasonable',
  'time-before-start', // step
  // services
  'service-retired', // service
  'service-cannot', // service, status, to
  'service-exists', // service
  'service-not-down', // service, status
  'never-down', // service, to
  'restored-unknown', // service
  'point-needed', // service
  'verify-not-yours', // service; overridable
  // steps
  'step-not-applicable', // step
  'step-not-ready', // step, steps[], services[], notDown
  'step-needs-approval', // step
  'step-is', // step, status, to
  'step-not-gated', // step
  'step-has-no-service', // step
  'reason-needed', // what
  // roles
  'not-offered', // role, to
  'role-not-held', // role
  'command-never-empty',
  'holder-silent', // role, holder; overridable
  'offer-not-due', // role
  'person-away', // person
  // rest
  'snooze-length',
  'not-voidable', // entry, fact
  'not-correctable', // entry, change
  'regulator-off', // regulator
  'no-clock-in-drill',
  'anchor-unknown', // regulator, anchor, choices[]
  'no-plan',
  'plan-changed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Codes of questions; a request that answers one carries its code in the option `confirmed`. */
export const questionCodes = [
  'long-ago', // at
  'day-only', // service
  'repeated', // what: note | update | declaration
  'which-service', // typed
  'which-step',
  'which-role',
  'which-person',
  'which-partner',
  'which-scenario',
  'which-incident',
  'which-subject', // typed, choices[]
  'add-service', // typed, near[]
  'join-or-declare', // incident, service
  'down-since', // service, to
  'restored-when', // service
  'order-conflict', // service, to, at, entries[]
  'verify-result', // step
  'close-not-normal', // services[], beforeStable[], running[]
  'withdraw', // incident
] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** Codes of the words on a choice's button; without one the command itself is shown. */
export const labelCodes = [
  'yes',
  'declare-another',
  'log-as-note',
  'join',
  'add-to-incident',
  'ago', // options hold the instant
  'declare-this',
] as const;
export type LabelCode = (typeof labelCodes)[number];
