// Which words open a form, known without asking anybody: a trigger lives for three seconds.
import { heldKey } from '#src/chat/button-codec.ts';
import type { Action, Form } from '#src/chat/card.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Intake } from '#src/chat/platform.ts';

/** A verb alone that needs more than itself, and has a form. `null` for every other text. */
export function staticForm(specs: readonly CommandSpec[], intake: Intake, text: string): Form | null {
  const word = text.toLowerCase();
  const spec = specs.find((each) => each.verb === word || each.aliases.includes(word));
  if (spec === undefined || spec.form === null) return null;
  const given = spec.aliasOptions[word] ?? {};
  const missing = spec.options.some((option) => option.required === true && given[option.name] === undefined);
  return missing ? intake.form(spec.verb, given) : null;
}

/** The form of a button that opens one. A kept action knows its own incident. */
export function formOfAction(intake: Intake, { verb, options, incident }: Action): Form | null {
  const held = heldKey({ verb, options }) !== null;
  return intake.form(verb, incident === undefined || held ? options : { ...options, in: incident });
}
