// What `tocsin plan new` and `tocsin plan diff` say in the terminal beside the questions themselves.
import type { Difference } from '#src/plan/difference.ts';

export const terminalWords = {
  how: 'Enter alone leaves a question away; Ctrl-D ends without writing anything.',
  enough: 'Enter alone when there is no more',
  usedHow: (often: string): string => `What do you use ${often}?`,
  ended: 'Ended: nothing was written.',
  written: (file: string): string => `Written: ${file}. Start with it: PLAN=${file} npm start`,
  cannotWrite: (file: string, code: string): string =>
    code === 'EEXIST'
      ? `${file} is there already: name another file, or move that one away`
      : `${file} cannot be written (${code}): name another place`,
  same: 'Both plans say the same.',
} as const;

const signs = { added: '+', removed: '-', changed: '~' } as const;

/** One line for what was added or removed, and one for each field that changed. */
export function differenceLines({ path, kind, fields }: Difference): string[] {
  if (kind !== 'changed') return [`${signs[kind]} ${path}`];
  return fields.map(
    ({ field, before, after }) => `~ ${path}.${field}: ${before || '(nothing)'} -> ${after || '(nothing)'}`,
  );
}
