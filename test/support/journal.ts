// Requests and facts for tests of the journal, as short as they can be said.
import type { Instant } from '../../src/clock.ts';
import type { Draft, Provenance } from '../../src/incident/events.ts';

export function provenance(request: string, over: Partial<Provenance> = {}): Provenance {
  return {
    organisation: 'acme',
    by: 'dana',
    role: 'commander',
    source: { platform: 'local', user: 'ann', room: 'main', link: null, selfDeclared: true },
    recordedAt: 1_764_000_000_000,
    override: null,
    request,
    ...over,
  };
}

export function note(text: string, at: Instant = 1_763_999_000_000): Draft {
  return { event: { type: 'NoteAdded', text, kind: 'note', source: null }, at, certainty: 'exact' };
}
