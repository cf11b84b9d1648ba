// What the plan in force says, what is wrong with it, and what adopting it would change.
import { refuse } from '../../incident/decide/context.ts';
import { learnedMinutes } from '../../incident/organisation.ts';
import { matchService } from '../../incident/resolve/things.ts';
import type { IncidentState } from '../../incident/state.ts';
import { planDifference } from '../../plan/difference.ts';
import type { Readiness } from '../../plan/before/items.ts';
import type { Problem } from '../../plan/problems.ts';
import { layOut } from '../../plan/walk/lay-out.ts';
import type { Card, Spans } from '../../chat/card.ts';
import { noPlanCard, planCard, planCheckCard, servicePlanCard } from '../../wording/answers/plan/plan.ts';
import { planDifferenceCard } from '../../wording/answers/plan/difference.ts';
import { attentionLine } from '../../wording/plan/attention.ts';
import type { AttentionLine } from '../../wording/plan/shapes/attention.ts';
import { problemText } from '../../wording/plan/problems.ts';
import type { Answer } from './answers.ts';
import type { Scene } from '../handle/scene.ts';

export function planAnswer(typed: string | null, scene: Scene, problems: readonly Problem[]): Answer {
  const { plan, organisation, voice } = scene;
  if (plan === null) return { kind: 'card', card: noPlanCard(voice) };
  const learned = learnedMinutes(organisation);
  const layout = layOut(plan, { scenario: null, drill: false, learned });
  if (typed === null) {
    return { kind: 'card', card: planCard(plan, layout, problems.map(findingOf), voice) };
  }
  const match = matchService(typed, null, plan);
  const service = match.kind === 'one' ? plan.services.get(match.key) : undefined;
  if (service !== undefined) return { kind: 'card', card: servicePlanCard(plan, service, layout, voice) };
  const near = match.kind === 'several' ? match.keys : match.kind === 'none' ? match.near : [];
  return refuse(
    'service-unknown',
    { typed, near },
    near.slice(0, 5).map((subject) => ({ verb: 'plan', options: { subject } })),
  );
}

/** @param readiness `null` = there is no plan in force; then the file's problems are all there is to say */
export function planCheckAnswer(
  readiness: Readiness | null,
  problems: readonly Problem[],
  { plan, voice }: Scene,
): Card {
  if (plan === null || readiness === null)
    return problems.length === 0 ? noPlanCard(voice) : planCheckCard(problems.map(lineOf), voice);
  return planCheckCard(
    readiness.now.map((item) => attentionLine(item, plan, voice)),
    voice,
  );
}

/** Of a file that was never good: nobody owns anything in it yet. */
function lineOf(problem: Problem): AttentionLine {
  const { severity, path, line } = problem;
  return { severity, what: problemText(problem), path, line, owner: '', due: '', late: false, record: null };
}

export function planDifferenceAnswer(state: IncidentState, { plan, voice }: Scene): Answer {
  if (plan === null) return refuse('no-plan');
  const differences = state.plan === null ? [] : planDifference(state.plan, plan);
  // Names and numbers of people are not part of the frozen plan, and change nothing in it.
  const counted = differences.filter(({ path }) => !/^(people|partners)\./.test(path));
  return { kind: 'card', card: planDifferenceCard(state, plan, counted, voice) };
}

function findingOf(problem: Problem): Spans {
  const place = problem.path === '' ? '' : `${problem.path}: `;
  return [{ kind: 'plain', text: `${place}${problemText(problem)}` }];
}
