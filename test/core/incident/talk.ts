// Tests of deciding that read like a chat: lines of `02:05 lee: start 1.1` go through the real parser and the real
// rules; what came of the last one is told back in one line per fact.
import { expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import { readNamed } from '#src/chat/typing/reading.ts';
import { readText } from '#src/chat/text-parser.ts';
import type { Command } from '#src/incident/commands.ts';
import type { Draft } from '#src/incident/events.ts';
import type { Asking, Decision, Suggestion } from '#src/incident/outcome.ts';
import { plainWords } from '#src/incident/resolve/names.ts';
import { serviceCandidates } from '#src/incident/resolve/things.ts';
import type { Plan } from '#src/plan/plan.ts';
import { harborPlan } from '../../support/harbor-plan.ts';
import { at, room, type Room } from '../../support/incidents.ts';

/**
 * A page of cases. Each begins with its title; lines that somebody says follow, all but the last must be recorded; what
 * comes of the last stands behind `=`, one line per fact. Blank lines divide cases.
 *
 * @param before what has been said before every case.
 */
export function cases(before: string, page: string, plan: Plan | null = harborPlan): void {
  for (const block of page.split(/\n\s*\n/).map(linesOf)) {
    const [title, ...lines] = block;
    if (title === undefined) continue;
    const said = lines.filter((line) => shape.test(line));
    const outcome = lines.filter((line) => line.startsWith('= ')).map((line) => line.slice(2));
    test(title, () => {
      expect(said.length + outcome.length).toBe(lines.length);
      const talk = talked(`${before}\n${said.slice(0, -1).join('\n')}`, plan);
      expect(talk.hear(said.at(-1) ?? '')).toEqual(outcome);
    });
  }
}

export interface Talk {
  room: Room;
  /** Says a line and tells what came of it. */
  hear(line: string): string[];
  /** The same, as the decision. */
  decide(line: string): Decision;
  /** Presses the n-th button of a decision, as the same person. */
  press(decision: Decision, index: number, when: string, person: string): Decision;
}

export function talked(before: string, plan: Plan | null = harborPlan): Talk {
  const driven = room(plan);
  const talk: Talk = {
    room: driven,
    hear: (line) => brief(talk.decide(line), at(clockOf(line))),
    decide: (line) => spoken(line, driven),
    press: (decision, index, when, person) => pressed(decision, index, when, person, driven),
  };
  for (const line of linesOf(before)) {
    const decision = talk.decide(line);
    if (decision.kind !== 'decided') throw new TypeError(`"${line}": ${brief(decision, 0).join(' ')}`);
  }
  return talk;
}

function linesOf(story: string): string[] {
  return story
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const shape = /^((?:\+\d+d )?\d\d:\d\d) (\S+): (.*)$/;

function clockOf(line: string): string {
  return shape.exec(line)?.[1] ?? '';
}

function spoken(line: string, driven: Room): Decision {
  const [, clock = '', person = '', text = ''] = shape.exec(line) ?? [];
  const house = houseCommand(text, driven);
  if (person === 'clock' && house !== null) return driven.say('clock', house, clock);
  const reading = readText(text, specs, { now: at(clock), zone: 'UTC' }, aroundOf(driven));
  return answered(reading, person, clock, driven);
}

function answered(
  reading: ReturnType<typeof readNamed>,
  person: string,
  clock: string,
  driven: Room,
): Decision {
  const { parsed, asked, override, confirmed } = reading;
  if (parsed.kind === 'refusal') return parsed;
  if (parsed.kind !== 'command') throw new TypeError(`No command: ${JSON.stringify(parsed)}`);
  return driven.say(person, parsed.command, clock, {
    typed: true,
    asked,
    override,
    confirmed,
    ...kindOf(person),
  });
}

function kindOf(person: string): Partial<Asking> {
  if (person === 'guest') return { member: false };
  return person === 'robot' ? { machine: true } : {};
}

function pressed(decision: Decision, index: number, when: string, person: string, driven: Room): Decision {
  const choices: readonly Suggestion[] =
    decision.kind === 'question' ? decision.choices : decision.kind === 'refusal' ? decision.instead : [];
  const choice = choices[index];
  if (choice === undefined) throw new TypeError(`No button ${index} in ${JSON.stringify(decision)}`);
  const { verb, options, incident = null } = choice;
  const reading = readNamed({ verb, options, incident }, specs, { now: at(when), zone: 'UTC' });
  return answered(reading, person, when, driven);
}

/** What only the clock asks has no verb. */
function houseCommand(text: string, driven: Room): Command | null {
  const [word, rest = ''] = text.split(' ');
  if (word === 'expire') return { type: 'ExpireOffer', role: rest };
  if (word === 'returning') return { type: 'ConfirmReturning' };
  if (word === 'remind')
    return {
      type: 'FireReminder',
      key: rest,
      kind: 'test',
      dueAt: driven.incident?.declaredAt ?? 0,
      subject: null,
      to: null,
    };
  return word === 'bind' ? { type: 'BindRoom', platform: 'local', room: rest, purpose: 'incident' } : null;
}

function aroundOf({ incident, plan }: Room) {
  const named = (wanted: string, names: Iterable<string>) =>
    [...names].some((name) => plainWords(name) === plainWords(wanted));
  return {
    inIncidentRoom: incident !== null,
    knows: (kind: string, text: string) => {
      if (kind === 'step') return /^\d+\.\d+$/.test(text) || named(text, stepKeys(incident));
      if (kind === 'service')
        return serviceCandidates(incident, plan).some((candidate) => named(text, candidate.names));
      if (kind === 'role') return named(text, incident?.roles.keys() ?? []);
      if (kind === 'person') return named(text, plan?.people.keys() ?? []);
      if (kind === 'scenario') return named(text, plan?.scenarios.keys() ?? []);
      return kind === 'partner' && named(text, plan?.partners.keys() ?? []);
    },
  };
}

function stepKeys(incident: Room['incident']): string[] {
  return [...(incident?.layout.steps.values() ?? [])].map((step) => step.key);
}

/** One line per fact; of a refusal its code and what it says. `@02:50` where a fact is not of now. */
export function brief(decision: Decision, now: number): string[] {
  if (decision.kind !== 'decided') {
    const word = decision.kind === 'refusal' ? 'refused' : 'asked';
    const anyway = decision.kind === 'refusal' && decision.mayOverride ? ' (or anyway)' : '';
    return [`${word} ${decision.code}${fields(decision.given)}${anyway}`];
  }
  if (decision.already) return ['already'];
  return [...decision.incident, ...decision.organisation].map((draft) => briefFact(draft, now));
}

/** Fields that say which, without their name. */
const keys = ['incident', 'service', 'step', 'role', 'partner', 'entry', 'fact', 'subject', 'followUp'];

function briefFact({ event, at: when, certainty }: Draft, now: number): string {
  const { type, ...rest } = event;
  const clock = when === now ? '' : ` @${clockAt(when)}`;
  return `${type}${fields(rest)}${clock}${certainty === 'exact' ? '' : ` (${certainty})`}`;
}

function fields(given: Readonly<Record<string, unknown>>): string {
  return Object.entries(given)
    .filter(([, value]) => value !== null && value !== '' && value !== false && !isEmpty(value))
    .map(([key, value]) => (keys.includes(key) ? ` ${shown(key, value)}` : ` ${key}=${shown(key, value)}`))
    .join('');
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function shown(key: string, value: unknown): string {
  if (typeof value === 'number' && value > 1e12) return clockAt(value);
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${fields(value as Record<string, unknown>).trim()}}`;
  return String(value);
}

function clockAt(instant: number): string {
  const day = Math.floor((instant - at('00:00')) / 86_400_000);
  return `${day === 0 ? '' : `${day > 0 ? '+' : ''}${day}d `}${new Date(instant).toISOString().slice(11, 16)}`;
}
