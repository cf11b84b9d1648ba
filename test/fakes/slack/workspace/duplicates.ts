// What stands there twice: messages of the app with the same metadata in one channel, channels of the app with the same
// purpose. One that was cleared away again is no longer there.
import type { Offence } from '#test/fakes/wire/offences.ts';
import type { Workspace } from './workspace.ts';

export function standingDuplicates(workspace: Workspace): Offence[] {
  const at = workspace.now();
  const channels = [...workspace.channels.values()].filter((one) => !one.deleted);
  const own = channels.filter(
    (one) =>
      one.creator === workspace.app.botUserId && one.kind !== 'im' && !one.archived && one.purpose !== '',
  );
  const messages = channels.flatMap((channel) => {
    const marked = channel.messages.filter(
      (one) => one.botId === workspace.app.botId && one.metadata !== null,
    );
    return repeated(marked, (one) => JSON.stringify(one.metadata)).map(
      (one) => `${JSON.stringify(one.metadata)} in ${channel.name} at ${one.ts}`,
    );
  });
  return [
    ...repeated(own, (one) => one.purpose).map((one) => ({
      kind: 'duplicate-channel',
      what: `${one.name}: ${one.purpose}`,
      at,
    })),
    ...messages.map((what) => ({ kind: 'duplicate-message', what, at })),
  ];
}

/** Those whose key was there before. */
function repeated<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set<string>();
  return all.filter((one) => {
    const key = keyOf(one);
    if (known.has(key)) return true;
    known.add(key);
    return false;
  });
}
