// A partner is called, answers, arrives: its clock runs beside ours, against its contract.
import { refusedBy } from '../policy.ts';
import { resolvePartner } from '../../resolve/things.ts';
import { stepStatus } from '../../steps.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Context, Rule, When } from '../context.ts';
import { already, decided, fact, isAnswer } from '../context.ts';
import { timed } from '../times.ts';

/** The first instant of each kind counts; a new reference number is a new fact. */
export const reportPartner: Rule<'ReportPartner'> = (command, context) => {
  const found = resolvePartner(command.partner, context);
  if (isAnswer(found)) return found;
  const partner = found.found;
  const own = context.asking.ids.some((id) => context.state.plan?.people.get(id)?.partner === partner);
  const refused = refusedBy(own ? 'anyone' : 'involved', context.state, context.asking);
  if (refused !== null) return refused;
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const { what, reference } = command;
  const known = context.state.partners.get(partner);
  const since = { called: known?.calledAt, answered: known?.answeredAt, 'on-site': known?.onSiteAt }[what];
  const newReference = reference !== null && what !== 'on-site' && reference !== known?.reference;
  if (since != null && since <= when.at && !newReference) return already();
  switch (what) {
    case 'called':
      return decided([
        fact({ type: 'PartnerCalled', partner, reference }, when),
        ...callDone(partner, when, context),
      ]);
    case 'answered':
      return decided([fact({ type: 'PartnerAnswered', partner, reference }, when)]);
    case 'on-site':
      return decided([fact({ type: 'PartnerOnSite', partner }, when)]);
  }
};

/** The walk has a step for the call: whoever reports the call has done it. */
function callDone(partner: string, when: When, { state }: Context): Draft<IncidentEvent>[] {
  const step = [...state.layout.steps.values()].find(
    ({ key, list }) => list === 'partner' && key === `call-${partner}`,
  );
  if (step === undefined) return [];
  const status = stepStatus(state, step.id);
  if (status !== 'ready' && status !== 'started') return [];
  const started = state.steps.get(step.id)?.started;
  const at = started ? { ...when, at: Math.max(when.at, started.at) } : when;
  return [fact({ type: 'StepDone', step: step.id, result: null, text: '', outOfOrder: null }, at)];
}
