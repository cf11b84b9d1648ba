// The real engine around one record: every command is decided, appended to a journal in memory and folded, exactly as
// one from a chat platform; only the asker and the clock are the record's own.
import { Recorder, type Recorded } from '../../app/handle/record.ts';
import { PlanBook } from '../../app/state/plan-book.ts';
import { States } from '../../app/state/states.ts';
import { Turns } from '../../app/state/turns.ts';
import type { Instant } from '../../clock.ts';
import type { Command } from '../../incident/commands.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Store } from '../../journal/port.ts';
import { silentLogger } from '../../log.ts';
import { archiveDocument } from '../../plan/archive.ts';
import type { Plan } from '../../plan/plan.ts';

const organisation = 'replay';
/** Nobody of the house: the record itself tells. */
const teller = 'import:record';

/** One organisation with one incident in it. */
export interface Engine {
  /** Decides and records at `now`; a refusal is an answer. */
  ask(command: Command, now: Instant): Promise<Recorded>;
  /** `null` before the declaration. */
  state(): Promise<IncidentState | null>;
}

/** @param store an empty one: the record is all that its organisation knows. */
export async function openEngine(store: Store, plan: Plan | null): Promise<Engine> {
  const source = { current: () => plan, problems: () => [], file: null };
  const plans = new PlanBook(organisation, store.plans, source, silentLogger);
  if (plan !== null) {
    await store.plans.savePlan(organisation, plan.digest, archiveDocument(plan));
    plans.adopt(plan);
  }
  const states = new States(store.journal, organisation, plans);
  const turns = new Turns();
  const recorder = new Recorder({ journal: store.journal, states, plans, turns, appended: () => {} });
  let incident: string | null = null;
  let asked = 0;
  return {
    async ask(command, now) {
      asked += 1;
      const request = `replay-${asked}`;
      const recorded = await recorder.record({
        command,
        incident,
        asking: askingAt(now),
        provenance: () => provenanceAt(now, request),
      });
      if (recorded.kind === 'recorded') incident ??= declaredIn(recorded.entries);
      return recorded;
    },
    state: () => (incident === null ? Promise.resolve(null) : states.latest(incident)),
  };
}

function declaredIn(entries: readonly { event: { type: string }; stream: string }[]): string | null {
  return entries.find(({ event }) => event.type === 'IncidentDeclared')?.stream ?? null;
}

/** Nobody can be asked back, and nobody is in command, so that everything may be said. */
function askingAt(now: Instant) {
  return {
    now,
    by: teller,
    ids: [teller],
    member: true,
    administrator: false,
    machine: false,
    house: false,
    room: null,
    platform: 'import',
    typed: false,
    confirmed: new Set<string>(),
    override: null,
    asked: null,
  };
}

function provenanceAt(now: Instant, request: string) {
  return {
    organisation,
    by: teller,
    role: null,
    source: { platform: 'import', user: null, room: null, link: null, selfDeclared: false },
    recordedAt: now,
    override: null,
    request,
  };
}
