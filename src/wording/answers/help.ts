// The help: the words that matter first, and each word in full, both drawn from the verbs' own specs.
import type { Block, Card, Spans } from '../../chat/card.ts';
import type { CommandSpec, OptionSpec } from '../../chat/command-spec.ts';
import { allOptions } from '../../chat/typing/common.ts';
import { specOf } from '../../chat/typing/reading.ts';
import {
  button,
  buttons,
  card,
  code,
  cut,
  field,
  fields,
  joined,
  plain,
  say,
  strong,
  text,
} from '../spans.ts';
import type { Voice } from '../voice.ts';

/** What somebody who was woken needs, in the order in which an outage needs it. */
const firstWords = ['declare', 'assign', 'next', 'done', 'note', 'status'];

/**
 * @param topic a verb or alias; `null` for the beginning. A word that is none gets the beginning, and the chance to
 *   declare it: whoever types "help network" may mean it.
 */
export function helpCard(
  specs: readonly CommandSpec[],
  topic: string | null,
  voice: Pick<Voice, 'demo' | 'name'>,
): Card {
  const spec = topic === null ? null : specOf(specs, topic);
  if (spec !== null) return verbCard(spec, voice);
  return card(
    {
      tone: 'neutral',
      title: say`💡 The words that matter first`,
      blocks: [
        topic === null ? null : text(say`There is no word ${code(cut(topic, 40))}.`),
        { kind: 'list', ordered: false, items: firstItems(specs) },
        text(
          say`Anything else that you type is declared as an outage, word for word. Quotes are optional, options such as ${code('at:02:41')} come in any order, and ${code('in:O-12')} names an incident from anywhere.`,
        ),
        text(
          say`All words: ${joined(
            specs.map((each) => [code(each.verb)]),
            ' ',
          )}`,
        ),
        buttons(
          ...(topic === null
            ? [button('Declare an outage…', { verb: 'declare', options: {}, form: true }, 'danger')]
            : [
                button(
                  `Declare “${cut(topic, 20)}”`,
                  { verb: 'declare', options: { what: topic } },
                  'danger',
                ),
              ]),
          button('My next steps', { verb: 'next', options: {} }),
        ),
      ],
      footer: say`${code('/outage help done')} explains one word`,
    },
    voice,
  );
}

function firstItems(specs: readonly CommandSpec[]): Spans[] {
  return specs
    .filter((spec) => firstWords.includes(spec.verb))
    .toSorted((a, b) => firstWords.indexOf(a.verb) - firstWords.indexOf(b.verb))
    .map((spec) => say`${code(typed(spec.examples[0] ?? spec.verb))} ${spec.description}`);
}

function verbCard(spec: CommandSpec, voice: Pick<Voice, 'demo' | 'name'>): Card {
  const options = allOptions(spec).filter((option) => !option.hidden);
  const aliases = spec.aliases.map((alias) => [code(alias)]);
  const optionRows: Block = fields(...options.map((option) => field(nameOf(option), meaning(option))));
  return card(
    {
      tone: 'neutral',
      title: say`💡 ${strong(`/outage ${spec.verb}`)}`,
      blocks: [
        text(plain(spec.description)),
        { kind: 'list', ordered: false, items: spec.examples.map((example) => [code(typed(example))]) },
        optionRows,
        aliases.length === 0 ? null : text(say`Also understood: ${joined(aliases, ' ')}`),
      ],
      footer: say`Times: ${code('02:41')} ${code('-20m')} ${code('yesterday 23:10')} ${code('2026-11-20 08:00')}, ${code('~')} in front for about`,
    },
    voice,
  );
}

function nameOf(option: OptionSpec): string {
  return option.position === undefined ? `${option.name}:` : option.name;
}

function meaning(option: OptionSpec): Spans {
  const choices = option.choices === undefined ? '' : ` (${option.choices.join(', ')})`;
  return say`${option.description}${choices}${option.required === true ? say` · ${strong('required')}` : ''}`;
}

function typed(example: string): string {
  return `/outage ${example}`;
}
