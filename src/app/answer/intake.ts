// What platforms are given: the way in, and what must be answered at once, from memory, while somebody types or waits
// for a form.
import { heldKey } from '../../chat/button-codec.ts';
import type { CommandSpec } from '../../chat/command-spec.ts';
import type { Intake, RoomNotice } from '../../chat/platform.ts';
import type { Reply, Request } from '../../chat/request.ts';
import { incidentOf } from '../../chat/typing/common.ts';
import { mayEnter } from '../../incident/decide/policy.ts';
import { onlyOneOf } from '../../incident/resolve/target.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Memory } from '../state/memory.ts';
import { askerOf } from '../handle/asker.ts';
import { completions, lineCompletions, type Known } from './complete.ts';
import type { Held } from '../handle/held.ts';
import { receivedCard } from '../../wording/answers/received.ts';
import { formFor } from '../handle/reading.ts';
import type { Targets } from '../handle/target.ts';

export interface IntakeDeps {
  specs: readonly CommandSpec[];
  held: Held;
  memory: Memory;
  handle: (request: Request) => Promise<Reply>;
  noticed: (notice: RoomNotice) => void;
  targets: Targets;
}

export function createIntake({ specs, held, memory, handle, noticed, targets }: IntakeDeps): Intake {
  /** The incident that the words are about as far as that is known while they are typed: as it will be when sent. */
  async function stateFor(request: Request): Promise<IncidentState | null> {
    const { platform, room } = request;
    const { ids } = askerOf(request, memory.who.people(), memory.plans.inForce());
    const named = namedIn(request);
    const id = named === null ? await memory.rooms.incidentOf(platform, room) : incidentOf(named);
    if (named === null && id === null) return onlyOneOf(await targets.open(platform), ids);
    const state = id === null ? null : await memory.states.glance(id);
    const may = state !== null && mayEnter(state, { ids, house: false }) && targets.mayHear(state, platform);
    return may ? state : null;
  }

  const knownFor = async (request: Request): Promise<Known> => ({
    plan: memory.plans.inForce(),
    organisation: memory.states.known(),
    state: await stateFor(request),
  });

  return {
    handle,
    noticed,
    get received() {
      return receivedCard(memory.voice());
    },
    async complete(request, option, typed, limit) {
      const { body } = request;
      const verb = body.kind === 'named' ? body.verb : (body.text.trim().split(/\s+/)[0] ?? '');
      return completions(specs, verb, option, typed, limit, await knownFor(request));
    },
    async completeLine(request, cursor, limit) {
      const { body } = request;
      const line = body.kind === 'text' ? body.text : '';
      return lineCompletions(specs, line, cursor, limit, await knownFor(request));
    },
    form(verb, options) {
      const whole = held.known({ verb, options });
      if (whole === null) return null;
      // A held action stands for a whole form, its incident among the options.
      const isHeld = heldKey({ verb, options }) !== null;
      const where = isHeld && whole.incident !== undefined ? { in: whole.incident } : {};
      const form = formFor(specs, whole.verb, { ...whole.options, ...where });
      return form === null ? null : held.fitForm(form);
    },
  };
}

function namedIn({ body }: Request): string | null {
  if (body.kind === 'named') return body.options['in'] ?? body.incident;
  return /(?:^|\s)in:([OD]-?\d+)/i.exec(body.text)?.[1] ?? null;
}
