// What a request says: typed words, a button or a form become the same Reading. A held action is fetched first.
import type { CommandSpec, ParseContext } from '../../chat/command-spec.ts';
import type { Form } from '../../chat/card.ts';
import { formOf } from '../../chat/forms.ts';
import type { Request } from '../../chat/request.ts';
import { readText } from '../../chat/text-parser.ts';
import { typedLine } from '../../chat/typing/line.ts';
import type { KnowsName } from '../../chat/typing/positions.ts';
import { readNamed, specOf, unread } from '../../chat/typing/reading.ts';
import type { Reading } from '../../chat/typing/reading.ts';
import { refusal } from '../../incident/outcome.ts';
import type { IncidentState } from '../../incident/state.ts';
import { plainWords } from '../../incident/resolve/names.ts';
import { serviceCandidates } from '../../incident/resolve/things.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Held } from './held.ts';

/** The incident of the room in which it was said, as far as it may be spoken of there. */
export type RoomIncident = IncidentState | null;

export async function readRequest(
  request: Request,
  specs: readonly CommandSpec[],
  context: ParseContext,
  room: RoomIncident,
  plan: Plan | null,
  held: Held,
): Promise<Reading> {
  const { body } = request;
  if (body.kind === 'text') {
    const around = { inIncidentRoom: room !== null, knows: knownNames(room, plan) };
    return readText(body.text, specs, context, around);
  }
  const { verb, options, incident } = body;
  const whole = await held.whole({ verb, options, ...(incident === null ? {} : { incident }) });
  if (whole === null) return unread({ verb, options: {}, incident }, refusal('held-gone'));
  return readNamed(
    { verb: whole.verb, options: whole.options, incident: whole.incident ?? null },
    specs,
    context,
  );
}

/** Whether a word is exactly a name: of the room's incident, else of the plan in force. */
export function knownNames(room: RoomIncident, plan: Plan | null): KnowsName {
  return (kind, text) => {
    const wanted = plainWords(text);
    const named = (...names: readonly string[]) => names.some((name) => plainWords(name) === wanted);
    const among = (things: Iterable<{ key: string; name: string }> | undefined) =>
      [...(things ?? [])].some(({ key, name }) => named(key, name));
    const frozen = room === null ? plan : room.plan;
    switch (kind) {
      case 'service':
        return serviceCandidates(room, plan).some((candidate) => named(...candidate.names));
      case 'step':
        return [...(room?.layout.steps.values() ?? [])].some((step) => step.id === text || named(step.key));
      case 'role':
        return [...(room?.roles.values() ?? frozen?.roles.values() ?? [])].some((role) =>
          named(role.key, role.title),
        );
      case 'person':
        return among(plan?.people.values());
      case 'partner':
        return among(frozen?.partners.values());
      case 'scenario':
        return among(plan?.scenarios.values());
      case 'subject':
        return (
          serviceCandidates(null, plan).some((candidate) => named(...candidate.names)) ||
          [...(plan?.assets.values() ?? [])].some((asset) => named(asset.key, asset.what)) ||
          among(plan?.partners.values()) ||
          among(plan?.people.values())
        );
    }
  };
}

/** What was sent, in the words in which it can be sent again. */
export function typedAgain({ body }: Request): string {
  if (body.kind === 'text') return `/outage ${body.text}`.trim();
  const { verb, options, incident } = body;
  return `/outage ${typedLine({ verb, options, ...(incident === null ? {} : { incident }) })}`;
}

/**
 * The form of a verb, or one that asks for what is empty among the options: so any button can ask for a reason, also of
 * a verb that has no form of its own. `null` = there is nothing to fill in.
 */
export function formFor(
  specs: readonly CommandSpec[],
  verb: string,
  options: Readonly<Record<string, string>>,
): Form | null {
  const spec = specOf(specs, verb);
  if (spec === null) return null;
  const asks = Object.values(options).includes('');
  return asks ? formOf(spec, options) : (spec.form?.(options) ?? null);
}
