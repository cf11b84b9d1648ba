// Parts of a message as they are kept and given back: numbered, and with what was left out filled in.
import { isJson, jsons } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';
import { selects, types } from './parts.ts';

const filledIn: Readonly<Record<number, Json>> = {
  ...Object.fromEntries(selects.map((type) => [type, { min_values: 1, max_values: 1 }])),
  [types.container]: { accent_color: null, spoiler: false },
  [types.separator]: { spacing: 1, divider: true },
};

/** Numbers that were given are kept. */
export function storedParts(components: readonly Json[]): readonly Json[] {
  let last = 0;
  const store = (part: Json): Json => {
    const id = typeof part['id'] === 'number' && part['id'] > 0 ? part['id'] : (last += 1);
    return {
      ...filledIn[Number(part['type'])],
      ...part,
      id,
      ...(Array.isArray(part['components']) ? { components: jsons(part['components']).map(store) } : {}),
      ...(isJson(part['accessory']) ? { accessory: store(part['accessory']) } : {}),
    };
  };
  return components.map(store);
}
