// What the state would be if these facts were recorded: for rules that look one step ahead, and for what follows from
// a fact by itself.
import type { Draft, IncidentEntry, IncidentEvent } from '../events.ts';
import { evolve } from '../evolve/fold.ts';
import type { IncidentState } from '../state.ts';
import type { Context, OrganisationContext } from './context.ts';

/** Folded like any other entries, so that a rule can never expect anything else than what will be. */
export function foresee(context: Context, drafts: readonly Draft<IncidentEvent>[]): IncidentState {
  const { state } = context;
  return drafts.reduce<IncidentState>(
    (standing, draft) => evolve(standing, imagined(draft, context, standing), plansOf(context)) ?? standing,
    state,
  );
}

/** The incident that a declaration would open. */
export function foreseeOpened(
  context: OrganisationContext,
  declaration: Draft<IncidentEvent>,
): IncidentState | null {
  return evolve(null, imagined(declaration, context, null), plansOf(context));
}

/** Never recorded: the journal gives the real version, position and hash. */
function imagined(
  draft: Draft<IncidentEvent>,
  { asking, plan }: OrganisationContext,
  standing: IncidentState | null,
): IncidentEntry {
  return {
    ...draft,
    organisation: standing?.organisation ?? plan?.organisation.id ?? '',
    stream: standing?.id ?? '',
    version: (standing?.version ?? 0) + 1,
    position: 0,
    hash: '',
    by: asking.by,
    role: null,
    source: { platform: asking.platform, user: null, room: asking.room, link: null, selfDeclared: false },
    recordedAt: asking.now,
    override: asking.override,
  };
}

function plansOf({ plan, state }: OrganisationContext) {
  return (digest: string) => [plan, state?.plan ?? null].find((one) => one?.digest === digest) ?? null;
}
