// `me`: who I am here and on my other platform, and what I hold.
import type { Parsed } from '../src/chat/command-spec.ts';
import { asks, defineVerb, does } from '../src/chat/typing/define-verb.ts';
import type { OptionReader } from '../src/chat/typing/option-reader.ts';
import { cannotRead, quoted } from '../src/chat/typing/problems.ts';

const deeds = ['link', 'away', 'back', 'decline', 'release', 'claim'] as const;
const holding = ['what', 'decline', 'release'] as const;

export default defineVerb({
  verb: 'me',
  description: 'Who I am here, my roles and follow-ups',
  examples: ['me', 'me link', 'me link 7GK4QX', 'me away', 'me back', 'me decline scribe'],
  options: [
    { name: 'what', kind: 'choice', description: 'What to do', choices: deeds, position: 'first' },
    {
      name: 'code',
      kind: 'word',
      description: 'Code of my other platform',
      position: 'first',
      after: ['what', 'link'],
    },
    { name: 'role', kind: 'role', description: 'Role', position: 'first', after: holding },
    {
      name: 'person',
      kind: 'person',
      description: 'Person of the plan, to claim',
      position: 'first',
      after: ['what', 'claim'],
    },
    { name: 'handle', kind: 'person', description: 'Who that is here' },
  ],
  read(options) {
    const what = options.choice('what', deeds);
    switch (what) {
      case null:
        return asks({ type: 'Me' });
      case 'link': {
        const code = options.maybe('code');
        return asks(code === null ? { type: 'LinkCode' } : { type: 'UseLinkCode', code });
      }
      case 'away':
      case 'back':
        return does({ type: 'SetAway', away: what === 'away' });
      case 'decline':
      case 'release':
        return holdingEnds(what, options.maybe('role'));
      case 'claim':
        return claim(options);
    }
  },
});

function holdingEnds(what: 'decline' | 'release', role: string | null): Parsed {
  if (role === null) {
    return cannotRead('option-missing', { verb: 'me', option: 'role', example: `me ${what} scribe` });
  }
  return does({ type: what === 'decline' ? 'DeclineRole' : 'ReleaseRole', role });
}

/** For administrators: this handle is that person of the plan. Only a mention names a handle for certain. */
function claim(options: OptionReader): Parsed {
  const person = options.person('person');
  const handle = options.person('handle');
  if (person === null || handle === null) {
    const option = person === null ? 'person' : 'handle';
    return cannotRead('option-missing', { verb: 'me', option, example: 'me claim dana handle:@dana' });
  }
  if (!handle.includes(':')) {
    return cannotRead('not-a-person', { option: 'handle', typed: quoted(options.text('handle')) });
  }
  return does({ type: 'LinkHandle', person, handle });
}
