// One human on two platforms: a code shown on one and typed on the other, within ten minutes and once, joins both.
import { platformPerson } from '../../ids.ts';
import type { Ids, PersonId } from '../../ids.ts';
import type { Asking } from '../../incident/outcome.ts';
import type { CommandOf } from '../../incident/commands.ts';
import type { KeyedRows } from '../../journal/port.ts';
import type { Scene } from './scene.ts';

const namespace = 'link-codes';
const holdsForMs = 10 * 60_000;
const codeLength = 6;

export class Links {
  readonly #keyed: KeyedRows;
  readonly #ids: Ids;

  constructor(keyed: KeyedRows, ids: Ids) {
    this.#keyed = keyed;
    this.#ids = ids;
  }

  /** A new code for whoever asks. */
  async give(scene: Scene): Promise<string> {
    const code = this.#code();
    const handle = platformPerson(scene.request.platform, scene.request.by.user);
    await this.#keyed.set(namespace, code, handle, scene.now + holdsForMs);
    return code;
  }

  /** The handle to which a code was shown; `null` when it does not hold. */
  async ownerOf(code: string): Promise<PersonId | null> {
    return (await this.#keyed.get(namespace, code.toUpperCase())) ?? null;
  }

  async spend(code: string): Promise<void> {
    await this.#keyed.delete(namespace, code.toUpperCase());
  }

  #code(): string {
    // Letters and digits that nobody takes for one another.
    const letters = () =>
      this.#ids
        .next()
        .toUpperCase()
        .replaceAll(/[^A-HJ-NP-Z2-9]/g, '');
    let code = '';
    while (code.length < codeLength) code += letters();
    return code.slice(0, codeLength);
  }
}

/** The person whom the plan knows, or else who showed the code, takes in the other's handle. */
export function linking(
  scene: Scene,
  owner: PersonId,
  asking: Asking,
): { command: CommandOf<'LinkHandle'>; asking: Asking } {
  const { people, asker, request } = scene;
  const own = platformPerson(request.platform, request.by.user);
  const canonical = people.idsOf(owner)[0] ?? owner;
  const towards =
    people.inPlan(asker.person) && !people.inPlan(canonical)
      ? { person: asker.person, handle: owner }
      : { person: canonical, handle: own };
  // Whoever holds the code has proved that both handles are theirs.
  const ids = [...new Set([...asking.ids, ...people.idsOf(canonical)])];
  return { command: { type: 'LinkHandle', ...towards }, asking: { ...asking, ids } };
}
