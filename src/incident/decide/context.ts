// What every rule of deciding has in its hands, and the three ways in which it answers.
import type { Instant } from '../../clock.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Command, CommandOf, CommandType } from '../commands.ts';
import type { Certainty, Draft, IncidentEvent, OrganisationEvent } from '../events.ts';
import type { OrganisationState } from '../organisation.ts';
import type { Asking, Decided, Decision, Question, Refusal, Suggestion } from '../outcome.ts';
import { confirmedOption, refusal } from '../outcome.ts';
import type { IncidentState } from '../state.ts';
import type { LabelCode, QuestionCode, RefusalCode } from './codes.ts';

export interface OrganisationContext {
  /** The incident it is said in, where there is one. */
  state: IncidentState | null;
  organisation: OrganisationState;
  /** The plan in force, which is not always the one that the incident froze. */
  plan: Plan | null;
  asking: Asking;
  command: Command;
}

export interface Context extends OrganisationContext {
  state: IncidentState;
}

/** A rule about a running incident. */
export type Rule<T extends CommandType> = (command: CommandOf<T>, context: Context) => Decision;
export type Rules<T extends CommandType> = { [K in T]: Rule<K> };

/** A rule about the organisation. */
export type OrganisationRule<T extends CommandType> = (
  command: CommandOf<T>,
  context: OrganisationContext,
) => Decision;

export type Given = Refusal['given'];

/** When a fact happened and how well that is known. */
export interface When {
  at: Instant;
  certainty: Certainty;
}

export function fact<E extends IncidentEvent | OrganisationEvent>(event: E, when: When): Draft<E> {
  return { event, at: when.at, certainty: when.certainty };
}

export function exactly(at: Instant): When {
  return { at, certainty: 'exact' };
}

/** Facts for both streams, to be appended together. */
export function decided(
  incident: readonly Draft<IncidentEvent>[],
  organisation: readonly Draft<OrganisationEvent>[] = [],
): Decided {
  return { kind: 'decided', incident, organisation, already: false };
}

/** It was so before: told as success, so that a second press frightens nobody. */
export function already(): Decided {
  return { kind: 'decided', incident: [], organisation: [], already: true };
}

export function refuse(
  code: RefusalCode,
  given: Given = {},
  instead: readonly Suggestion[] = [],
  mayOverride = false,
): Refusal {
  return refusal(code, given, instead, mayOverride);
}

/** Nothing is recorded until one of the choices, each a whole request, comes back. */
export function ask(code: QuestionCode, given: Given, choices: readonly Suggestion[]): Question {
  return { kind: 'question', code, given, choices };
}

/** A refusal or a question on the way: nothing more to decide. */
export function isAnswer(value: object): value is Refusal | Question {
  return 'kind' in value && (value.kind === 'refusal' || value.kind === 'question');
}

/** Answered already, or nobody is there who could: the clock and a replay are never asked. */
export function isConfirmed(asking: Asking, code: QuestionCode): boolean {
  return asking.confirmed.has(code) || asking.asked === null;
}

/** The request as it came, with these options on top; none where the clock or a replay asks. */
export function again(
  context: OrganisationContext,
  options: Record<string, string>,
  label?: LabelCode,
): Suggestion[] {
  const { asked } = context.asking;
  if (asked === null) return [];
  const incident = context.state?.id ?? asked.incident;
  return [
    {
      verb: asked.verb,
      options: { ...asked.options, ...options },
      ...(incident === undefined ? {} : { incident }),
      ...(label === undefined ? {} : { label }),
    },
  ];
}

/** The request with another name where this one was typed; `option` where the request does not hold it word by word. */
export function withName(
  context: OrganisationContext,
  option: string,
  typed: string,
  key: string,
): Suggestion[] {
  const options = Object.entries(context.asking.asked?.options ?? {});
  const whole = options.find(([, value]) => value.trim() === typed.trim());
  if (whole !== undefined) return again(context, { [whole[0]]: key });
  const part = options.find(
    ([name, value]) => name !== 'text' && value.split(',').some((one) => one.trim() === typed),
  );
  return again(context, part === undefined ? { [option]: key } : { [part[0]]: part[1].replace(typed, key) });
}

/** The request again, with this question answered besides those that were answered before. */
export function confirming(
  context: OrganisationContext,
  code: QuestionCode,
  options: Record<string, string> = {},
  label: LabelCode = 'yes',
): Suggestion[] {
  const codes = [...new Set([...context.asking.confirmed, code])].join(',');
  return again(context, { ...options, [confirmedOption]: codes }, label);
}

/** A request of another verb, in the same incident. */
export function suggest(
  context: Pick<OrganisationContext, 'state'>,
  verb: string,
  options: Record<string, string> = {},
  label?: LabelCode,
): Suggestion {
  return {
    verb,
    options,
    ...(context.state === null ? {} : { incident: context.state.id }),
    ...(label === undefined ? {} : { label }),
  };
}

/** An instant as somebody could type it, with how well it is known; a bare day is left as it was typed. */
export function written(when: When, option: string): Record<string, string> {
  if (when.certainty === 'day') return {};
  return { [option]: `${when.certainty === 'about' ? '~' : ''}${new Date(when.at).toISOString()}` };
}
