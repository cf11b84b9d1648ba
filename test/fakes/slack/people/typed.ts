// What Slack makes of what a person types after a slash command, with `should_escape`: names become ids, addresses links,
// and three characters entities. Without it the text comes as typed.
import type { Workspace } from '../workspace/workspace.ts';

export function escapeCommandText(workspace: Workspace, text: string): string {
  const entities = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return entities
    .replaceAll(/(?<=^|\s)@([\w.-]+)/g, (typed, name: string) => {
      const user = [...workspace.users.values()].find((one) => one.name === name);
      return user === undefined ? typed : `<@${user.id}|${user.name}>`;
    })
    .replaceAll(/(?<=^|\s)#([\w-]+)/g, (typed, name: string) => {
      const channel = workspace.channel(name);
      if (channel === undefined) return typed;
      return `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`;
    })
    .replaceAll(/https?:\/\/[^\s|]+/g, (url) => `<${url}>`);
}

/** A message as it is stored: mentions by name become control sequences, the rest is escaped. */
export function messageMarkup(workspace: Workspace, text: string): string {
  return escapeCommandText(workspace, text)
    .replaceAll(/<@([A-Z0-9]+)\|[^>]*>/g, '<@$1>')
    .replaceAll(/(?<=^|\s)@(channel|here|everyone)\b/g, '<!$1>');
}
