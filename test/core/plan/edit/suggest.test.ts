// Changes written into a plan's file: the diff applies with the ordinary tool, the checks still pass, and what nobody
// changed stays as its author wrote it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '#src/plan/file/edit/apply.ts';
import { unifiedDiff } from '#src/plan/file/edit/diff.ts';
import type { PlanEdit } from '#src/plan/file/edit/edits.ts';
import { suggestChange } from '#src/plan/file/edit/suggest.ts';
import { runs, seed } from '../../../support/counts.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { planDay, planFrom, smallPlanYaml, testPlatforms } from '../../../support/plans.ts';

const options = { platforms: testPlatforms, now: planDay };
const suggest = (edits: readonly PlanEdit[], text = smallPlanYaml) => suggestChange(text, edits, options);

/** What the ordinary tool makes of it. */
function patched(text: string, diff: string): string {
  const folder = temporaryFolder();
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  writeFileSync(join(folder, 'change.diff'), diff);
  execFileSync('git', ['apply', '--unsafe-paths', 'change.diff'], { cwd: folder });
  return readFileSync(file, 'utf8');
}

const block = `organisation: { id: mill, name: Mill, timezone: UTC }
people:
  ann: { name: Ann }   # on call in winter
services:
  web:
    name: Web
    owner: ann
    used: daily
    rto: 4h
    steps:
      restore:
        - key: deploy
          do: Deploy it
          who: ann

        # the slow one
        - key: warm
          do: "Warm the caches"
          who: ann
          minutes: 10 # a guess
    normalWithin: 2d
`;

describe('a change of minutes', () => {
  const path = ['services', 'web', 'steps', 'restore', { key: 'warm' }, 'minutes'];

  test('where they are written → that number, and its comment stays', () => {
    const { diff, left } = suggest([{ op: 'set', path, value: 25 }], block);
    expect(left).toEqual([]);
    expect(diff).toContain('-          minutes: 10 # a guess\n+          minutes: 25 # a guess\n');
    expect(patched(block, diff)).toBe(block.replace('minutes: 10', 'minutes: 25'));
  });

  test('where none are written → a line of their own behind the step, in a block', () => {
    const own = ['services', 'web', 'steps', 'restore', { key: 'deploy' }, 'minutes'];
    const { diff } = suggest([{ op: 'set', path: own, value: 7 }], block);
    expect(patched(block, diff)).toBe(block.replace('who: ann\n\n', 'who: ann\n          minutes: 7\n\n'));
  });

  test('in braces → behind the last of them', () => {
    const own = ['services', 'lan', 'steps', 'continuity', { key: 'spare' }, 'timeout'];
    const { diff } = suggest([{ op: 'set', path: own, value: '2h' }]);
    expect(patched(smallPlanYaml, diff)).toContain('who: network, minutes: 25, timeout: 2h }]');
  });
});

describe('a step that the plan lacks', () => {
  const value = { key: 'restart-proxy', do: 'Restart: the "proxy" # now', who: 'ann', minutes: 20 };

  test('a list in brackets → one more in it, quoted so that it means what it says', () => {
    const { diff, left } = suggest([{ op: 'append', path: ['services', 'shop', 'steps', 'restore'], value }]);
    const after = patched(smallPlanYaml, diff);
    expect(left).toEqual([]);
    expect(
      planFrom(after)
        .services.get('shop')
        ?.steps.restore.map(({ do: text }) => text),
    ).toEqual(['Deploy the shop', 'Restart: the "proxy" # now']);
  });

  test('a list in lines → one more line, in front of the comment that follows', () => {
    const { diff } = suggest([{ op: 'append', path: ['services', 'web', 'steps', 'restore'], value }], block);
    const after = patched(block, diff);
    expect(
      planFrom(after)
        .services.get('web')
        ?.steps.restore.map(({ key }) => key),
    ).toEqual(['deploy', 'warm', 'restart-proxy']);
    expect(after).toContain('# the slow one');
  });

  test('no such list yet → the list is made', () => {
    const edits: PlanEdit[] = [{ op: 'append', path: ['services', 'web', 'steps', 'verify'], value }];
    const { diff } = suggest(edits, block);
    expect(planFrom(patched(block, diff)).services.get('web')?.steps.verify).toHaveLength(1);
  });
});

describe('what cannot be written', () => {
  test.each<[string, PlanEdit]>([
    ['a holder whom nobody knows', { op: 'set', path: ['services', 'web', 'owner'], value: 'zoe' }],
    ['a place that is not there', { op: 'set', path: ['services', 'fax', 'rto'], value: '1h' }],
    ['a service without steps', { op: 'add', path: ['services'], name: 'fax', value: { name: 'Fax' } }],
  ])('%s → left to people, the rest is made', (_, edit) => {
    const good: PlanEdit = { op: 'set', path: ['services', 'web', 'rto'], value: '3h' };
    const { diff, edits, left } = suggest([edit, good], block);
    expect([left, edits]).toEqual([[edit], [good]]);
    expect(diff.split('\n').filter((line) => /^[+-] /.test(line))).toEqual(['-    rto: 4h', '+    rto: 3h']);
  });

  test('text that is no YAML → nothing', () => {
    expect(applyEdit('a: [', { op: 'set', path: ['a'], value: 1 })).toBeNull();
  });
});

describe('any two texts', () => {
  const line = fc.constantFrom('a', 'b', 'c', '', 'd e');
  const lines = fc.array(line, { maxLength: 30 }).map((list) => list.join('\n'));

  test('their diff, applied by the ordinary tool → the second', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = unifiedDiff(`${before}\n`, `${after}\n`, 'plan.yaml');
        if (diff !== '') expect(patched(`${before}\n`, diff)).toBe(`${after}\n`);
        else expect(before).toBe(after);
      }),
      { numRuns: runs(40, 1_000), seed },
    );
  });

  test('any words of a step → a plan that passes, with the very same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }), (words) => {
        fc.pre(words.trim() === words && words !== '');
        const edit: PlanEdit = {
          op: 'append',
          path: ['services', 'shop', 'steps', 'restore'],
          value: { key: 'added', do: words, who: 'ann' },
        };
        const after = applyEdit(smallPlanYaml, edit) ?? '';
        expect(planFrom(after).services.get('shop')?.steps.restore.at(-1)?.do).toBe(words);
      }),
      { numRuns: runs(100, 2_000), seed },
    );
  });
});
