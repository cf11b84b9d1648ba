// The plan as a graph with the states of now: services and what they need, or the steps of one service.
import type { IncidentState } from '../../incident/state.ts';
import { stepStatus } from '../../incident/steps.ts';
import type { GraphNode, GraphView } from '../../pages/board/view.ts';
import type { LaidService, LaidStep, Layout } from '../../plan/layout.ts';
import { emptyLayout } from '../../plan/layout.ts';
import type { Plan } from '../../plan/plan.ts';
import { layOut } from '../../plan/walk/lay-out.ts';
import { stepCount, stepLength } from '../../wording/status/graph-words.ts';
import type { Voice } from '../../wording/voice.ts';

/** @param state `null` = the plan on paper; @param service whose steps; `null` = the services. */
export function graphView(
  state: IncidentState | null,
  plan: Plan | null,
  service: string | null,
  voice: Voice,
): GraphView | null {
  const layout =
    state?.layout ?? (plan === null ? emptyLayout : layOut(plan, { scenario: null, drill: false }));
  const head = {
    incident: state?.id ?? null,
    text: state?.text ?? voice.organisation,
    drill: state?.drill ?? false,
  };
  if (service === null) return { ...head, service: null, title: '', ...services(state, layout) };
  const one = layout.services.get(service);
  return one === undefined ? null : { ...head, service, title: one.name, ...stepsOf(state, layout, one) };
}

type Drawn = Pick<GraphView, 'nodes' | 'edges'>;

function services(state: IncidentState | null, layout: Layout): Drawn {
  const all = [...layout.services.values()].toSorted((a, b) => a.rank - b.rank);
  const steps = Map.groupBy(layout.steps.values(), (step) => step.service);
  return {
    nodes: all.map((service) => serviceNode(state, service, steps.get(service.key) ?? [])),
    edges: all.flatMap(({ key, needs }) =>
      needs.filter((need) => layout.services.has(need)).map((need) => ({ from: need, to: key })),
    ),
  };
}

function serviceNode(
  state: IncidentState | null,
  service: LaidService,
  steps: readonly LaidStep[],
): GraphNode {
  const { key, name } = service;
  const applicable = steps.filter((step) => step.applicable);
  const done =
    state === null
      ? 0
      : applicable.filter(({ id }) => ['done', 'skipped'].includes(stepStatus(state, id))).length;
  const status = state === null ? 'planned' : (state.services.get(key)?.status ?? 'not affected');
  const walked = status !== 'planned' && status !== 'not affected' && status !== 'suspected';
  return {
    key,
    name,
    detail: stepCount(service.tier, applicable.length, walked ? done : null),
    kind: 'service',
    state: status,
    opens: applicable.length === 0 ? null : key,
  };
}

/** The steps of a service, with those of others that they wait for, and the services that they need. */
function stepsOf(state: IncidentState | null, layout: Layout, service: LaidService): Drawn {
  const own = [...layout.steps.values()].filter((step) => step.service === service.key);
  const before = own.flatMap(({ after }) => after.flatMap((id) => layout.steps.get(id) ?? []));
  const steps = [...new Set([...before.filter((step) => !own.includes(step)), ...own])];
  const needed = [...new Set(own.flatMap(({ needs }) => needs))].flatMap(
    (key) => layout.services.get(key) ?? [],
  );
  const known = new Set(steps.map(({ id }) => id));
  const first = own.find(({ needs }) => needs.length > 0);
  return {
    nodes: [
      ...needed.map((one) => ({ ...serviceNode(state, one, []), opens: one.key })),
      ...steps.map((step) => stepNode(state, step)),
    ],
    edges: [
      ...own.flatMap(({ id, after }) =>
        after.filter((one) => known.has(one)).map((one) => ({ from: one, to: id })),
      ),
      // A need is drawn to the first step that waits for it: the others stand behind that one.
      ...(first === undefined ? [] : first.needs.map((need) => ({ from: need, to: first.id }))),
    ],
  };
}

/** A step leads nowhere further: its text is cut in the drawing and stands whole in the list. */
function stepNode(state: IncidentState | null, step: LaidStep): GraphNode {
  return {
    key: step.id,
    name: `${step.id} ${step.text}`,
    detail: stepLength(step.list, step.minutes),
    kind: 'step',
    state: state === null ? 'planned' : stepStatus(state, step.id),
    opens: null,
  };
}
