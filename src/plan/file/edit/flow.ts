// A value written into a plan on one line, quoted where YAML would read it as something else.
import { stringify } from 'yaml';

/** `{ key: swap, minutes: 25 }`, `[a, b]`, `25`, `"08:00"`; inert whatever the texts say. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).map(([name, member]) => `${flow(name)}: ${flow(member)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  if (typeof value !== 'string') return stringify(value).trimEnd();
  // Plain only where nothing in it can mean anything in a flow collection, or be a number, a day or a word of YAML; `2h` is none.
  const plain = /^[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]$|^[A-Za-z]$|^\d+[mhdw]$/.test(value);
  const word = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(value);
  return plain && !word && !/\s-|-\s/.test(value) ? value : JSON.stringify(value);
}
