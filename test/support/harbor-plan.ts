// A small company's plan as an object, for tests of what happens in an incident: five services, a partner, a gate, a
// verification, two scenarios. Tests name its keys, so it does not change.
import type { Person, Plan, Role, Service, Step } from '../../src/plan/plan.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function person(key: string, name: string, more: Partial<Person> = {}): Person {
  const handles = { local: key };
  return { key, name, handles, phone: null, contact: null, zone: null, trained: [], partner: null, ...more };
}

function role(key: string, title: string, primary: string | null, backups: string[] = []): Role {
  const acceptWithin = (key === 'commander' ? 5 : 10) * minute;
  return { key, title, duties: null, primary, backups, acceptWithin, authority: false, steps: [] };
}

function step(key: string, who: string | null, minutes: number | null, more: Partial<Step> = {}): Step {
  return {
    key,
    do: `Do ${key.replaceAll('-', ' ')}`,
    link: null,
    who,
    minutes,
    after: null,
    kind: 'do',
    when: 'both',
    gate: false,
    timeout: null,
    undo: null,
    ...more,
  };
}

function service(key: string, name: string, more: Partial<Service> = {}): Service {
  return {
    key,
    name,
    aliases: [],
    owner: null,
    needs: [],
    used: 'hourly',
    tier: 'bdr',
    rto: hour,
    rpo: null,
    mtd: null,
    normalWithin: 3 * day,
    minimumLevel: null,
    normalMeans: null,
    costPerHour: null,
    backup: null,
    redundancy: null,
    steps: { continuity: [], restore: [], verify: [], normalise: [] },
    overrides: {},
    ...more,
  };
}

const services = [
  service('core-network', 'Core network', {
    aliases: ['lan', 'core switch'],
    owner: 'network',
    steps: {
      continuity: [step('swap-switch', 'network', 25)], // 1.1
      restore: [step('replace-switch', 'acme', 180, { after: ['swap-switch'] })], // 1.2
      verify: [step('ping-sites', 'network', 5, { kind: 'verify' })], // 1.3
      normalise: [step('second-path', 'acme', 60)], // 1.4
    },
  }),
  service('payments-db', 'Payments DB', {
    aliases: ['pg'],
    owner: 'database',
    needs: ['core-network'],
    rpo: 15 * minute,
    steps: {
      continuity: [step('promote-replica', 'database', 20, { gate: true })], // 2.1
      restore: [step('restore-backup', 'kim', 90), step('replay-log', 'kim', null)], // 2.2 2.3
      verify: [step('count-rows', 'verifier', 10, { kind: 'verify' })], // 2.4
      normalise: [],
    },
  }),
  service('payments', 'Payments', {
    owner: 'kim',
    needs: ['payments-db'],
    rto: 2 * hour,
    steps: {
      continuity: [],
      restore: [step('start-payments', null, 10)], // 3.1
      verify: [],
      normalise: [step('drain-queue', null, 30, { when: 'real' })], // 3.2
    },
  }),
  service('voip', 'Phones', {
    owner: 'network',
    needs: ['core-network'],
    used: 'daily',
    rto: 30 * minute,
    steps: {
      continuity: [step('forward-mobiles', 'lee', 10)], // 4.1
      restore: [],
      verify: [],
      normalise: [],
    },
  }),
  service('wiki', 'Wiki', { used: 'weekly', tier: 'bcp', rto: 2 * day, normalWithin: 7 * day }),
];

const roles = [
  role('commander', 'Incident Commander', 'dana', ['lee']),
  role('scribe', 'Scribe', 'bea'),
  role('network', 'Network Lead', 'lee', ['acme']),
  role('database', 'Database Lead', 'kim'),
];

const people = [
  person('dana', 'Dana Ruiz', { trained: ['commander'] }),
  person('lee', 'Lee Park'),
  person('kim', 'Kim Sato'),
  person('bea', 'Bea Lind'),
  person('rob', 'Rob Ode'),
  person('tia', 'Tia Moss', { partner: 'acme' }),
];

export const harborPlan: Plan = {
  digest: 'harbor',
  organisation: {
    id: 'harbor',
    name: 'Harbor',
    timezone: 'UTC',
    calendar: { days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 },
    rooms: {},
    platforms: {},
    authorities: ['rob'],
    administrators: [],
    cadence: { 1: 30 * minute, 2: hour, 3: 4 * hour },
    rtoFrom: 'disruption',
    stableFor: 30 * minute,
    commanderSilence: 30 * minute,
    shift: 8 * hour,
    atRiskFrom: 0.75,
    severities: {},
    regulators: [],
    relay: false,
    declare: 'anyone',
  },
  people: new Map(people.map((one) => [one.key, one])),
  roles: new Map(roles.map((one) => [one.key, one])),
  partners: new Map([
    [
      'acme',
      {
        key: 'acme',
        name: 'Acme Managed IT',
        phone: '+1 555 0199',
        contacts: [],
        contract: 'MS-1',
        reference: null,
        respondWithin: 30 * minute,
        onSiteWithin: 4 * hour,
        services: ['core-network', 'voip'],
        contractEnds: null,
      },
    ],
  ]),
  services: new Map(services.map((one) => [one.key, one])),
  scenarios: new Map([
    [
      'region-loss',
      {
        key: 'region-loss',
        name: 'Region loss',
        down: ['core-network', 'payments-db'],
        steps: [],
        injects: [{ at: 5 * minute, text: 'Front desk reports phones dead' }],
        confidential: false,
        chat: 'safe',
        overrides: {},
      },
    ],
    [
      'ransomware',
      {
        key: 'ransomware',
        name: 'Ransomware',
        down: ['voip'],
        steps: [],
        injects: [],
        confidential: true,
        chat: 'compromised',
        overrides: {},
      },
    ],
  ]),
  assets: new Map(),
  drills: new Map(),
  review: null,
};
