// Buttons beside a row of a board: what can be done with a step or a role as it stands, in the words of the cards.
import type { Button } from '../../chat/card.ts';
import type { StepId } from '../../incident/events.ts';
import type { ProgressState } from '../../plan/forecast-input.ts';
import { button } from '../spans.ts';

/** The likeliest first; none for a step with which nothing can be done now. */
export function rowButtons(incident: string, step: StepId, state: ProgressState): Button[] {
  const act = (verb: string, label: string, look: Button['look'] = 'plain'): Button =>
    button(label, { verb, options: { step }, incident }, look);
  const ask = (verb: string, label: string): Button =>
    button(label, { verb, options: { step }, incident, form: true });
  switch (state) {
    case 'ready':
      return [act('start', `Start ${step}`, 'primary'), act('done', `Done ${step}`)];
    case 'started':
      return [act('done', `Done ${step}`, 'primary'), ask('block', `Blocked ${step}…`)];
    case 'blocked':
    case 'failed':
      return [act('start', `Go on with ${step}`), ask('skip', `Skip ${step}…`)];
    case 'awaiting approval':
      return [button(`Approve ${step}`, { verb: 'set', options: { approve: step }, incident }, 'primary')];
    case 'pending':
    case 'done':
    case 'skipped':
    case 'not applicable':
      return [];
  }
}

/** For a role that nobody holds. */
export function takeButton(incident: string, role: string, title: string): Button {
  return button(`Take ${title}`, { verb: 'assign', options: { role }, incident });
}
