// `set`: one thing about the incident at a time: severity, cadence, privacy, phase, an approval, an instant.
import type { Parsed } from '../src/chat/command-spec.ts';
import { allAnchors } from '../src/incident/terms/regulation/anchors.ts';
import { regulators } from '../src/plan/plan.ts';
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';
import type { OptionReader } from '../src/chat/typing/option-reader.ts';
import { cannotRead } from '../src/chat/typing/problems.ts';

/** Each is a fact of its own; what else is given belongs to one of them. */
const facts: Readonly<Record<string, (options: OptionReader) => Parsed>> = {
  sev: (options) => does({ type: 'SetSeverity', severity: options.severity('sev') ?? 1 }),
  snooze: (options) => does({ type: 'SnoozeUpdates', for: options.duration('snooze') ?? 0 }),
  private: (options) => does({ type: 'SetPrivate', private: options.yes('private', true) }),
  phase: (options) =>
    does({ type: 'SetPhase', phase: options.choice('phase', ['open', 'returning']) ?? 'open' }),
  approve: (options) => does({ type: 'ApproveStep', step: options.text('approve') }),
  invite: (options) => does({ type: 'InvitePerson', person: options.person('invite') ?? '' }),
  detected: (options) => {
    const at = options.time('detected');
    return does({ type: 'RecordDetection', at: at ?? { at: 0, certainty: 'exact' } });
  },
  regulator: regulatoryAnchor,
  point: recoveryPoint,
};
/** Say more about a recovery point, and nothing about anything else. */
const companions = ['for', 'verified', 'lost'];
const anchorExample = 'set regulator:dora anchor:classified at:09:40';
const pointExample = 'set point:02:40 for:payments-db verified:yes';

export default defineVerb({
  verb: 'set',
  description: 'Change severity, cadence, privacy, phase, approval',
  examples: [
    'set sev:2',
    'set snooze:30m',
    'set private:yes',
    'set phase:returning',
    'set approve:4.2',
    pointExample,
    anchorExample,
  ],
  options: [
    { name: 'sev', kind: 'choice', description: 'Severity, 1 is worst', choices: ['1', '2', '3'] },
    { name: 'snooze', kind: 'duration', description: 'No update reminders for' },
    { name: 'private', kind: 'yes-no', description: 'Only invited people see it' },
    { name: 'phase', kind: 'choice', description: 'Phase', choices: ['open', 'returning'] },
    { name: 'approve', kind: 'step', description: 'Step that may start' },
    { name: 'invite', kind: 'person', description: 'Who may see it, too' },
    { name: 'detected', kind: 'time', description: 'When somebody first noticed' },
    { name: 'point', kind: 'time', description: 'Data is there up to, or none lost', choices: ['none'] },
    { name: 'for', kind: 'service', description: 'Service of that point' },
    { name: 'verified', kind: 'yes-no', description: 'Data was checked' },
    { name: 'lost', kind: 'time', description: 'New data lost up to' },
    { name: 'regulator', kind: 'choice', description: 'Whose clock', choices: regulators },
    { name: 'anchor', kind: 'choice', description: 'What happened', choices: allAnchors },
    { name: 'at', kind: 'time', description: 'When that was' },
  ],
  read(options) {
    const said = Object.keys(facts).filter((name) => options.given(name));
    const [name = ''] = said;
    const fact = facts[name];
    if (fact === undefined) return cannotRead('nothing-said', { verb: 'set', known: Object.keys(facts) });
    if (said.length > 1) {
      const each = said.map((one) => ({ verb: 'set', options: { [one]: options.text(one) } }));
      return cannotRead('one-at-a-time', { verb: 'set', options: said }, each);
    }
    return name !== 'point' && companions.some((one) => options.given(one))
      ? cannotRead('option-missing', { verb: 'set', option: 'point', example: pointExample })
      : fact(options);
  },
});

function regulatoryAnchor(options: OptionReader): Parsed {
  const regulator = options.choice('regulator', regulators);
  const anchor = options.choice('anchor', allAnchors);
  if (regulator === null || anchor === null) {
    return cannotRead('option-missing', { verb: 'set', option: 'anchor', example: anchorExample });
  }
  return does({ type: 'RecordAnchor', regulator, anchor, at: options.time('at'), text: '' });
}

function recoveryPoint(options: OptionReader): Parsed {
  const service = options.maybe('for');
  if (service === null) {
    return cannotRead('option-missing', { verb: 'set', option: 'for', example: pointExample });
  }
  const nothingLost = options.text('point').toLowerCase() === 'none';
  return does({
    type: 'RecordRecoveryPoint',
    service,
    point: nothingLost ? null : options.time('point'),
    verified: options.yes('verified', false),
    lostTo: options.time('lost')?.at ?? null,
  });
}
