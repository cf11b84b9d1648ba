// What belongs to the papers of an incident: its summary, the clocks of regulators, and its ties to other incidents.
import { anchors, isAnchorOf } from '../../terms/regulation/anchors.ts';
import type { Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse, suggest } from '../context.ts';
import { timed } from '../times.ts';

/** An empty text gives the summary back to the facts. */
export const writeSummary: Rule<'WriteSummary'> = (command, { state, asking }) => {
  const text = command.text.trim();
  if (text === (state.summary?.text ?? '')) return already();
  return decided([fact({ type: 'SummaryWritten', text }, exactly(asking.now))]);
};

/** Four eyes: whoever closed it has read it already, and does not count; nor does a machine. */
export const reviewReport: Rule<'ReviewReport'> = ({ text }, context) => {
  const { state, asking } = context;
  const { phase } = state;
  if (asking.machine) return refuse('machine-cannot');
  if (phase !== 'closed' && phase !== 'signed') {
    return refuse('not-closed', { phase }, [suggest(context, 'close')]);
  }
  if (state.reviews.some(({ by }) => asking.ids.includes(by))) return already();
  const closer = state.entries.find(({ event }) => event.type === 'IncidentClosed')?.by;
  if (closer !== undefined && asking.ids.includes(closer)) return refuse('own-review', { person: closer });
  return decided([fact({ type: 'ReportReviewed', text }, exactly(asking.now))]);
};

/** Off unless the plan names the regulator, and never in a drill. Recorded twice, so that it outlives the incident. */
export const recordAnchor: Rule<'RecordAnchor'> = (command, context) => {
  const { state, plan } = context;
  const { regulator, anchor, text } = command;
  const named = [state.plan, plan].some((one) => one?.organisation.regulators.includes(regulator));
  if (state.drill) return refuse('no-clock-in-drill');
  if (!named) return refuse('regulator-off', { regulator });
  if (!isAnchorOf(regulator, anchor)) {
    return refuse('anchor-unknown', { regulator, anchor, choices: [...anchors[regulator]] });
  }
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  if (state.regulation.get(regulator)?.get(anchor) === when.at) return already();
  const event = { type: 'RegulatoryAnchorRecorded' as const, incident: state.id, regulator, anchor, text };
  return decided([fact(event, when)], [fact(event, when)]);
};

/** Once for each pair and relation, so the house may compare as often as it likes. */
export const linkIncident: Rule<'LinkIncident'> = ({ incident, relation }, { state, asking }) => {
  const known = state.links.some((one) => one.incident === incident && one.relation === relation);
  if (known || incident === state.id) return already();
  return decided([fact({ type: 'IncidentLinked', incident, relation }, exactly(asking.now))]);
};
