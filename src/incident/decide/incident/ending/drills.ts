// What only a drill can be asked: to end because something real has happened, and how one area of it went.
import type { Rule } from '../../context.ts';
import { already, decided, exactly, fact, refuse } from '../../context.ts';
import { closed } from './ending.ts';

/** Anybody may, without a question: a real event must not wait for a drill to be wound up. */
export const stopDrill: Rule<'StopDrill'> = (_, context) => {
  if (!context.state.drill) return refuse('not-a-drill', { incident: context.state.id });
  return context.state.phase === 'closed' ? already() : closed(context);
};

/** Another word on the same area replaces the one before; both stay in the journal. */
export const judgeDrill: Rule<'JudgeDrill'> = ({ area, result, text }, { state, asking }) => {
  if (!state.drill) return refuse('judges-a-drill', { incident: state.id });
  const last = state.judged.get(area);
  if (last !== undefined && last.result === result && last.text === text) return already();
  return decided([fact({ type: 'DrillJudged', area, result, text }, exactly(asking.now))]);
};
