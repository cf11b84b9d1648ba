// Between facts and the text that is stored of them: canonical JSON with a version, upcast when an older release wrote
// it. A fact that this release cannot read is handed on as `Unknown`, with its text untouched, never dropped.
import type { JournalEvent, KnownEvent, UnknownEvent } from '../incident/events.ts';
import { canonical, NotRecordable } from './canonical.ts';
import { upcasters, versions, type JsonObject, type Recorded, type Upcasters } from './versions.ts';

/** `data` is canonical JSON of the event without its `type`. */
export interface Encoded {
  type: string;
  v: number;
  data: string;
}

export interface Codec {
  /** @throws NotRecordable for a value that JSON would change, or a type without a version. */
  encode(event: JournalEvent): Encoded;
  /** Never throws. */
  decode(encoded: Encoded): JournalEvent;
}

/** @throws NotRecordable when an old version of a current type has no way to today's: a hole in the table. */
export function createCodec(current: Readonly<Record<string, number>>, old: Upcasters): Codec {
  for (const [type, version] of Object.entries(current)) {
    for (let v = 1; v < version; v += 1) {
      if (!Object.hasOwn(old, `${type}@${v}`)) throw new NotRecordable(`${type}@${v}`, 'it has no upcaster');
    }
  }
  const steps = Object.keys(old).length;

  function upcast(recorded: Recorded): Recorded | UnknownEvent['why'] {
    let shape = recorded;
    for (let step = 0; step <= steps; step += 1) {
      const { type, v } = shape;
      if (Object.hasOwn(current, type) && current[type] === v) return shape;
      const next = Object.hasOwn(old, `${type}@${v}`) ? old[`${type}@${v}`] : undefined;
      if (next === undefined) return Object.hasOwn(current, type) ? 'version' : 'type';
      shape = next(shape.data);
    }
    return 'unreadable';
  }

  return {
    encode(event) {
      if (event.type === 'Unknown') return event.recorded;
      const { type, ...members } = event;
      const v = Object.hasOwn(current, type) ? current[type] : undefined;
      if (v === undefined) throw new NotRecordable(type, 'it has no version');
      return { type, v, data: canonical(members) };
    },
    decode(encoded) {
      const { type, v, data } = encoded;
      try {
        const shape = upcast({ type, v, data: parsed(data) });
        if (typeof shape === 'string') return unknown(encoded, shape);
        return { ...shape.data, type: shape.type } as KnownEvent;
      } catch {
        // Damaged text, or an upcaster that met a shape it does not know. The journal must stay readable around it.
        return unknown(encoded, 'unreadable');
      }
    },
  };
}

export const codec: Codec = createCodec(versions, upcasters);

function unknown({ type, v, data }: Encoded, why: UnknownEvent['why']): UnknownEvent {
  return { type: 'Unknown', why, recorded: { type, v, data } };
}

function parsed(data: string): JsonObject {
  const value: unknown = JSON.parse(data);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new NotRecordable('data', 'it is not an object');
  }
  return value as JsonObject;
}
