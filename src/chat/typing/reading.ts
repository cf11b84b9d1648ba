// What came of a request's words: the same answer for a typed line, a button and a form.
import type { IncidentId } from '../../ids.ts';
import { confirmedOption } from '../../incident/outcome.ts';
import type { Refusal, Suggestion } from '../../incident/outcome.ts';
import type { CommandSpec, Options, ParseContext, Parsed } from '../command-spec.ts';
import { cleanText, lengthAbove, textLimit } from './words/clean.ts';
import { incidentOf } from './common.ts';
import { cannotRead, quoted } from './problems.ts';

export interface Reading {
  /** The request in its own words, with everything that was said: what a question's choices are built on. */
  asked: Suggestion;
  incident: IncidentId | null;
  override: string | null;
  /** Codes of the questions that it answers. */
  confirmed: ReadonlySet<string>;
  parsed: Parsed;
}

/** By its name or an alias, in any case. */
export function specOf(specs: readonly CommandSpec[], typed: string): CommandSpec | null {
  const word = typed.toLowerCase();
  return specs.find((spec) => spec.verb === word || spec.aliases.includes(word)) ?? null;
}

/**
 * Reads a button, a submitted form or typed options. Never asks for both readings: whoever presses a button has chosen.
 *
 * @param incident the button's own; `in` among the options wins.
 */
export function readNamed(
  request: { verb: string; options: Options; incident: string | null },
  specs: readonly CommandSpec[],
  context: ParseContext,
): Reading {
  const spec = specOf(specs, request.verb);
  if (spec === null) return unread(request, cannotRead('unknown-verb', { verb: quoted(request.verb) }));
  const implied = spec.aliasOptions[request.verb.toLowerCase()] ?? {};
  return readOptions(spec, { ...implied, ...request.options }, request.incident, context);
}

/** Takes out the common options, and lets the verb read the rest. */
export function readOptions(
  spec: CommandSpec,
  options: Options,
  incident: string | null,
  context: ParseContext,
): Reading {
  const { in: typed = '', ...others } = options;
  const meant = cleanText(typed) === '' ? incident : typed;
  const id = meant === null ? null : incidentOf(cleanText(meant));
  const said = { verb: spec.verb, options: others };
  if (meant !== null && id === null) {
    return unread(
      { ...said, incident: null },
      cannotRead('not-an-incident', { option: 'in', typed: quoted(meant) }),
    );
  }
  const asked: Suggestion = id === null ? said : { ...said, incident: id };
  const reason = cleanText(others['override'] ?? '');
  const common = {
    asked,
    incident: id,
    override: reason === '' ? null : reason,
    confirmed: new Set((others[confirmedOption] ?? '').split(',').filter((code) => code !== '')),
  };
  const length = lengthAbove(reason, textLimit);
  const parsed =
    length === null ? spec.parse(others, context) : cannotRead('text-too-long', { length, limit: textLimit });
  return { ...common, parsed: parsed.kind === 'refusal' ? carried(parsed, asked) : parsed };
}

/** What is offered instead stays in the same incident, under the same reason and answers. */
function carried(refusal: Refusal, asked: Suggestion): Refusal {
  const instead = refusal.instead.map((suggestion) =>
    suggestion.incident === undefined && asked.incident !== undefined
      ? { ...suggestion, incident: asked.incident }
      : suggestion,
  );
  return { ...refusal, instead };
}

/** Nothing could be made of it, and it comes back as it is. */
export function unread(
  request: { verb: string; options: Options; incident: string | null },
  parsed: Parsed,
): Reading {
  const { verb, options } = request;
  return { asked: { verb, options }, incident: null, override: null, confirmed: new Set(), parsed };
}
