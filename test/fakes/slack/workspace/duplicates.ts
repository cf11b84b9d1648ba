// What stands there twice: messages of the app with the same metadata in one channel, channels of the app with the same
// purpose. One that was cleared away again is no longer there.
import { isDeepStrictEqual } from 'node:util';
import type { Offence } from '#test/fakes/wire/offences.ts';
import type { Workspace } from './workspace.ts';

export function standingDuplicates(workspace: Workspace): Offence[] {
  const at = workspace.now();
  const channels = [...workspace.channels.values()].filter((one) => !one.deleted);
  const own = channels.filter(
    (one) =>
      one.creator === workspace.app.botUserId && one.kind !== 'im' && !one.archived && one.purpose !== '',
  );
  const twins = own.filter((one, index) => own.findIndex((each) => each.purpose === one.purpose) < index);
  const messages = channels.flatMap((channel) => {
    const marked = channel.messages.filter(
      (one) => one.botId === workspace.app.botId && one.metadata !== null,
    );
    return marked
      .filter(
        (one, index) => marked.findIndex((each) => isDeepStrictEqual(each.metadata, one.metadata)) < index,
      )
      .map((one) => `${JSON.stringify(one.metadata)} in ${channel.name} at ${one.ts}`);
  });
  return [
    ...twins.map((one) => ({ kind: 'duplicate-channel', what: `${one.name}: ${one.purpose}`, at })),
    ...messages.map((what) => ({ kind: 'duplicate-message', what, at })),
  ];
}
