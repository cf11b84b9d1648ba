// What a changed plan changes, shown before somebody adopts it in a running incident.
import type { Card, Spans } from '#src/chat/card.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Difference } from '#src/plan/difference.ts';
import type { Plan } from '#src/plan/plan.ts';
import { button, buttons, card, code, cut, joined, say, strong, text } from '../../spans.ts';
import type { Voice } from '../../voice.ts';

const mostLines = 25;
const kinds = { added: '➕ new', removed: '➖ gone', changed: '✏️ changed' } as const;

/** @param plan the plan in force, which would be adopted */
export function planDifferenceCard(
  state: IncidentState,
  plan: Plan,
  differences: readonly Difference[],
  voice: Voice,
): Card {
  const left = differences.length - mostLines;
  const same = state.planDigest === plan.digest;
  const adopt = { verb: 'plan', options: { what: 'adopt', digest: plan.digest }, incident: state.id };
  return card(
    {
      tone: same ? 'good' : 'warning',
      title: same
        ? say`✅ ${strong(state.id)} runs under the plan in force (${code(plan.digest.slice(0, 12))})`
        : say`📘 What the plan in force would change in ${strong(state.id)}`,
      blocks: [
        same ? null : { kind: 'list', ordered: false, items: differences.slice(0, mostLines).map(lineOf) },
        left > 0 ? text(say`and ${left} more: ${code('npm run plan:check')} reads the whole file.`) : null,
        same
          ? null
          : text(
              say`Steps keep their numbers, and what was begun stays. Nothing changes until somebody adopts it.`,
            ),
        same ? null : buttons(button('Adopt this plan', adopt, 'danger')),
      ],
    },
    voice,
    state.drill,
  );
}

function lineOf({ path, kind, fields }: Difference): Spans {
  const details = fields
    .slice(0, 3)
    .map(({ field, before, after }) => say`${field}: ${cut(before, 40) || '–'} → ${cut(after, 40) || '–'}`);
  const more = fields.length > 3 ? [say`${fields.length - 3} more`] : [];
  const tail = details.length === 0 ? [] : say` (${joined([...details, ...more], '; ')})`;
  return say`${kinds[kind]} ${code(path)}${tail}`;
}
