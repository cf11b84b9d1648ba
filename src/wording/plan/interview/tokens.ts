// What `tocsin token` says.
export const tokenWords = {
  noPlan: 'A token belongs to a person of the plan, and there is none: set PLAN first.',
  unknown: (person: string, keys: readonly string[]): string =>
    `"${person}" is no person of the plan. Its people: ${keys.slice(0, 20).join(', ')}`,
  made: (name: string, id: string): string =>
    `A token for ${name}, number ${id}. It is shown this once: give it to them and to nobody else.`,
  none: 'There is no token. Make one: npm run tocsin -- token new KEY',
  noSuch: (which: string): string =>
    `There is no token with the number or for the person "${which}": tocsin token list`,
  revoked: (count: number): string =>
    count === 1 ? 'Revoked: it opens nothing any more.' : `Revoked: ${count} tokens open nothing any more.`,
} as const;
