// Writes a request as the line that somebody could have typed for it: on buttons, in refusals, and when a request comes
// back because it was not saved.
import type { CommandSpec, Options, OptionSpec } from '../command-spec.ts';
import { readKeyed } from './keyed.ts';
import { isDoubtful, place } from './positions.ts';
import type { KnowsName } from './positions.ts';

/**
 * Without the slash word. Read again by the same spec it has the same options; options that are typed nowhere are left
 * out. Without a spec every option is written as `key:value`.
 */
export function typedLine(
  request: { verb: string; options: Options; incident?: string },
  spec: CommandSpec | null = null,
): string {
  const hidden = new Set(spec?.options.filter((option) => option.hidden).map((option) => option.name));
  const said = Object.entries(request.options).filter(
    ([name, value]) => value !== '' && name !== 'confirmed' && !hidden.has(name),
  );
  const where = request.incident === undefined ? [] : [`in:${request.incident}`];
  const keyed = said.map(([name, value]) => `${name}:${quote(value)}`);
  const plain = [request.verb, ...keyed, ...where].join(' ');
  if (spec === null) return plain;
  const short = shortLine(spec, Object.fromEntries(said), where);
  return short ?? plain;
}

/** Values in their places as people type them, if that reads back the same. */
function shortLine(spec: CommandSpec, options: Options, where: readonly string[]): string | null {
  const inOrder = (position: OptionSpec['position']) =>
    spec.options.filter((option) => option.position === position && options[option.name] !== undefined);
  const placed = [...inOrder('first'), ...inOrder('rest'), ...inOrder('last')];
  const words = placed.map((option) => {
    const value = options[option.name] ?? '';
    return option.position === 'rest' ? value : quote(value);
  });
  const keyed = Object.entries(options)
    .filter(([name]) => !placed.some((option) => option.name === name))
    .map(([name, value]) => `${name}:${quote(value)}`);
  const behind = [...words, ...keyed, ...where].join(' ');
  return readsBack(spec, behind, options) ? `${spec.verb} ${behind}`.trimEnd() : null;
}

function readsBack(spec: CommandSpec, behind: string, options: Options): boolean {
  const keyed = readKeyed(spec, behind);
  // Every single word that stands for a name is one, here: it has been understood before.
  const knows: KnowsName = (_kind, text) => Object.values(options).includes(text);
  const again = place(spec, behind, keyed.words, keyed.options, knows);
  const { in: _incident, ...read } = again.options;
  return keyed.twice === null && !isDoubtful(again) && sameOptions(read, options);
}

function sameOptions(a: Options, b: Options): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function quote(value: string): string {
  return /^[^\s"'“”„‟«»‘’‚]\S*$/.test(value) && !value.startsWith('"')
    ? value
    : `"${value.replaceAll('"', '""')}"`;
}
