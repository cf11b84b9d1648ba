// What the interview asks, on its page and in a terminal; the same words in both.
import type { Frequency } from '#src/plan/plan.ts';

export const frequencyWords: Record<Frequency, string> = {
  hourly: 'every hour',
  daily: 'every day',
  weekly: 'every week',
  monthly: 'every month',
};

export const interviewWords = {
  title: 'Write a plan',
  intro:
    'A few questions, and you have a recovery plan that passes the check. Leave away what you do not know yet: the plan says what is still to be settled.',
  lengths: 'Lengths: 20m, 4h, 2d, 1w.',
  organisation: 'Your organisation',
  name: 'What is your organisation called?',
  timezone: 'In which time zone do you work?',
  timezoneHint: 'As in Europe/Berlin or America/New_York.',
  people: 'People',
  peopleIntro:
    'Whoever would be called. The first decides in an outage; the second when the first does not answer.',
  person: 'Name',
  phone: 'Phone',
  contact: 'Another way to reach them, outside the office',
  partners: 'Firms that help',
  partnersIntro: 'Your provider, the maker of the telephone system, whoever has a contract.',
  partner: 'Name of the firm',
  partnerPhone: 'Emergency number',
  contract: 'Number of the contract',
  services: 'What you use',
  servicesIntro:
    'What do you use every hour, every day, every week, every month? E-mail, telephones, the network, the till, the bookkeeping …',
  service: 'What is it?',
  used: 'How often is it used?',
  needs: 'What does it need to work?',
  needsHint: 'Names of other things in this list, with commas between them.',
  restoredBy: 'Who restores it?',
  elseBy: 'Who else could?',
  away: 'How long may it be away?',
  loss: 'How much work may be lost?',
  normalWithin: 'Until when must everything be as before?',
  wayAround: 'How do people get by meanwhile?',
  restore: 'How is it brought back?',
  restoreMinutes: 'How many minutes does that take?',
  proof: 'How does anybody know that it works?',
  normalMeans: 'What must be true before it counts as normal again?',
  backupWhere: 'Where is its copy kept?',
  number: (row: number): string => `Number ${row}`,
  more: 'Another row',
  write: 'Write the plan',
  written: 'Your plan',
  errors: 'Some answers cannot be read',
  badLength: (typed: string): string => `"${typed}" is not a length: write 20m, 4h, 2d or 1w`,
  badMinutes: (typed: string): string => `"${typed}" is not a number of minutes: write 25`,
  badZone: (typed: string): string => `"${typed}" is no time zone: write Europe/Berlin or America/New_York`,
  save: 'Save it',
  saveHow: 'Save the file as plan.yaml, then start with it:',
  settle: (count: number): string =>
    count === 0
      ? 'The check finds nothing to settle.'
      : `It passes the check. ${count} ${count === 1 ? 'thing is' : 'things are'} still to be settled:`,
  again: 'Change the answers',
} as const;
