// Completion while somebody types an option: from the house's memory, and members of the server where a person is meant.
import { InteractionResponseType } from 'discord.js';
import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Choice } from '#src/chat/request.ts';
import { lengthOf, shortened } from '../draw/text.ts';
import { limits } from '../settings.ts';
import { callback } from './answers.ts';
import type { Desk } from './desk.ts';
import { typedOf } from './incoming.ts';

/** Members are looked for within this, else the others are shown without them. */
const searchWithinMs = 800;

export async function takeTyping(
  desk: Desk,
  intake: Intake,
  given: APIApplicationCommandAutocompleteInteraction,
): Promise<void> {
  const typed = typedOf(given.data.options);
  if (typed === null || typed.focused === null) return;
  const { verb, options, focused } = typed;
  const text = options[focused] ?? '';
  const request = {
    id: `discord:${given.id}`,
    organisation: desk.parts.organisation,
    platform: 'discord',
    room: desk.roomOf(given),
    by: await desk.caller(given),
    body: { kind: 'named' as const, verb, options, incident: null },
    sentAt: null,
    link: null,
  };
  const known = await intake.complete(request, focused, text, limits.choices);
  const members = meansPerson(desk, verb, focused) ? await membersLike(desk, text) : [];
  const choices = [...known, ...members.filter((one) => known.every((each) => each.label !== one.label))]
    // A value may not be cut: what does not fit is left to be typed.
    .filter(({ value }) => value !== '' && lengthOf(value) <= limits.choiceText)
    .slice(0, limits.choices)
    .map(({ value, label }) => ({ name: shortened(label === '' ? value : label, limits.choiceText), value }));
  await callback(desk.parts, desk.asking(given), {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
}

function meansPerson({ parts }: Desk, verb: string, option: string): boolean {
  const spec = parts.specs.find((each) => each.verb === verb);
  return spec?.options.find((each) => each.name === option)?.kind === 'person';
}

async function membersLike(desk: Desk, typed: string): Promise<Choice[]> {
  const name = typed.replace(/^@/, '').trim();
  if (name.length < 2 || name.startsWith('<')) return [];
  const late = new Promise<Choice[]>((resolve) => {
    desk.parts.timers.after(searchWithinMs, () => resolve([]));
  });
  const found = desk.parts.directory.search(name, 10).then(
    (members) => members.map((one) => ({ value: `<@${one.user}>`, label: `@${one.name}` })),
    (fault: unknown) => {
      if (!(fault instanceof DeliveryFault)) throw fault;
      desk.parts.log.debug({ err: fault }, 'members could not be looked for');
      return [];
    },
  );
  return Promise.race([found, late]);
}
