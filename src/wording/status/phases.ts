// How the phases of an incident are called.

export const phaseWords = {
  open: 'open',
  returning: 'returning to normal',
  closed: 'closed',
  signed: 'closed and signed',
  withdrawn: 'withdrawn',
  'false-alarm': 'a false alarm',
} as const;
