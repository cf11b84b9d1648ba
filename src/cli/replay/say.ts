// How the parts of a telling speak to the engine.
import type { Recorded } from '../../app/handle/record.ts';
import type { Instant } from '../../clock.ts';
import type { Command } from '../../incident/commands.ts';

/** Says one thing; `what` names it should the engine refuse. */
export type Say = (command: Command, at: Instant, what: string) => Promise<Recorded>;

/** Id of a service in the record → key under which the engine knows it. */
export type Keys = ReadonlyMap<string, string>;
