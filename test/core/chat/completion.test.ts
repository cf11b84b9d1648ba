// What is offered while somebody types.
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import { complete, completeLine } from '#src/chat/completion.ts';
import type { OptionKind } from '#src/chat/command-spec.ts';

const steps = [
  { value: '4.2', label: '4.2 Promote the replica' },
  { value: '2.1', label: '2.1 Move uplinks to the spare switch' },
  { value: '4.3', label: '4.3 Zürich office: check the replica' },
];
const services = [
  { value: 'core-network', label: 'Core network' },
  { value: 'voip', label: 'Phones' },
];

const values = (choices: readonly { value: string }[]) => choices.map((choice) => choice.value);

describe('one option', () => {
  test.each([
    ['', ['4.2', '2.1', '4.3']],
    ['4', ['4.2', '4.3']],
    ['2', ['2.1', '4.2']],
    ['4.3', ['4.3']],
    ['replica', ['4.2', '4.3']],
    ['zurich', ['4.3']],
    ['spar', ['2.1']],
    ['plinks', ['2.1']],
    ['swithc', ['2.1']],
    ['nothing', []],
  ])('"%s" typed for a step → %j', (typed, expected) => {
    expect(values(complete(specs, 'done', 'step', typed, steps))).toEqual(expected);
  });

  test('words of its own: asked → offered without candidates', () => {
    expect(values(complete(specs, 'done', 'result', '', []))).toEqual(['pass', 'fail', 'not-tested']);
    expect(values(complete(specs, 'declare', 'private', 'y', []))).toEqual(['yes']);
    expect(values(complete(specs, 'help', 'verb', 'hand', []))).toEqual(['handover']);
    expect(values(complete(specs, 'next', 'who', '', [{ value: 'bo', label: 'Bo' }]))).toEqual([
      'bo',
      'all',
      'me',
    ]);
  });

  test('a list: typed so far → only its last part is completed, nothing twice', () => {
    expect(values(complete(specs, 'declare', 'affects', 'voip, co', services))).toEqual([
      'voip, core-network',
    ]);
    expect(values(complete(specs, 'declare', 'affects', 'voip,', services))).toEqual(['voip, core-network']);
  });

  test('an alias, an unknown verb, an unknown option: asked → the verb’s, none, none', () => {
    expect(values(complete(specs, 'ok', 'step', '2.1', steps))).toEqual(['2.1']);
    expect(complete(specs, 'explode', 'step', '', steps)).toEqual([]);
    expect(complete(specs, 'done', 'colour', '', steps)).toEqual([]);
  });
});

describe('a line', () => {
  const candidates = (kind: OptionKind) =>
    ({ step: steps, service: services })[kind as 'step' | 'service'] ?? [];
  /** `|` marks the cursor. Gives the line with each choice put in. */
  function lines(marked: string): string[] {
    const cursor = marked.indexOf('|');
    const line = marked.replace('|', '');
    const { from, to, choices } = completeLine(line, cursor, specs, candidates);
    return choices.map((choice) => `${line.slice(0, from)}${choice.value}${line.slice(to)}`);
  }

  test.each([
    ['do|', ['done', 'down']],
    ['d|one 4.2', ['declare 4.2', 'drill 4.2', 'done 4.2', 'down 4.2']],
    ['done |', ['done 4.2', 'done 2.1', 'done 4.3']],
    ['done 2|', ['done 2.1', 'done 4.2']],
    ['done 4.2 |', ['done 4.2 pass', 'done 4.2 fail', 'done 4.2 not-tested']],
    ['done 4.2 po|', ['done 4.2 point:']],
    ['done 4.2 at:-5m p| x', ['done 4.2 at:-5m pass x', 'done 4.2 at:-5m point: x']],
    ['add x for:vo|', ['add x for:voip']],
    ['add x for:|', ['add x for:core-network', 'add x for:voip']],
    ['add x for:"pho|', ['add x for:voip']],
    ['down |', ['down core-network', 'down voip']],
    ['restored voip |', []],
    ['plan rec|', ['plan record']],
    [
      'plan record |',
      ['plan record restore-test', 'plan record proven', 'plan record replaced', 'plan record contact'],
    ],
    ['the network |', []],
    ['xyz|', []],
  ])('%s → %j', (marked, expected) => {
    expect(lines(marked)).toEqual(expected);
  });

  test('an empty line: asked → every verb, in the order of an outage', () => {
    expect(lines('|')).toEqual(specs.map((spec) => spec.verb));
  });

  test('a value of two words: offered → in quotes', () => {
    const named = [{ value: 'label printer', label: 'Label printer' }];
    expect(values(completeLine('down la', 7, specs, () => named).choices)).toEqual(['"label printer"']);
  });
});
