// Every route that the fake serves, with who may call it. One that is not here is answered as the platform answers what
// it does not know, and is an offence.
import { answerInteraction } from '../../interactions/callback.ts';
import type { Handler } from '../call.ts';
import * as channels from './channels.ts';
import * as commands from './commands.ts';
import * as guild from './guild.ts';
import * as marks from './marks.ts';
import * as messages from './messages.ts';
import * as start from './start.ts';
import * as threads from './threads.ts';
import * as webhooks from './webhooks.ts';

interface Route {
  handler: Handler;
  /** The token of an interaction is enough, and the limit for the whole bot does not count it. */
  open?: boolean;
}

const channel = '/channels/{channel}';
const message = `${channel}/messages/{message}`;
const reactions = `${message}/reactions`;
const member = '/guilds/{guild}/members/{user}';
const hook = '/webhooks/{app}/{token}';
const app = '/applications/{app}';

export const routes: Readonly<Record<string, Route>> = {
  'GET /gateway': { handler: start.gateway },
  'GET /gateway/bot': { handler: start.gateway },
  'GET /users/@me': { handler: start.self },
  'GET /users/@me/guilds': { handler: start.ownGuilds },
  'POST /users/@me/channels': { handler: start.openDirect },
  'GET /users/{user}': { handler: start.user },
  'GET /applications/@me': { handler: start.application },
  'GET /oauth2/applications/@me': { handler: start.application },

  [`GET ${app}/commands`]: { handler: commands.list },
  [`PUT ${app}/commands`]: { handler: commands.replaceAll },
  [`POST ${app}/commands`]: { handler: commands.create },
  [`PATCH ${app}/commands/{command}`]: { handler: commands.edit },
  [`DELETE ${app}/commands/{command}`]: { handler: commands.remove },
  [`GET ${app}/guilds/{guild}/commands`]: { handler: commands.list },
  [`PUT ${app}/guilds/{guild}/commands`]: { handler: commands.replaceAll },
  [`POST ${app}/guilds/{guild}/commands`]: { handler: commands.create },
  [`PATCH ${app}/guilds/{guild}/commands/{command}`]: { handler: commands.edit },
  [`DELETE ${app}/guilds/{guild}/commands/{command}`]: { handler: commands.remove },

  'GET /guilds/{guild}': { handler: guild.get },
  'GET /guilds/{guild}/channels': { handler: channels.list },
  'POST /guilds/{guild}/channels': { handler: channels.create },
  'PATCH /guilds/{guild}/channels': { handler: channels.arrange },
  'GET /guilds/{guild}/threads/active': { handler: threads.active },
  'GET /guilds/{guild}/roles': { handler: guild.roles },
  'POST /guilds/{guild}/roles': { handler: guild.createRole },
  'GET /guilds/{guild}/roles/{role}': { handler: guild.role },
  'PATCH /guilds/{guild}/roles/{role}': { handler: guild.editRole },
  'DELETE /guilds/{guild}/roles/{role}': { handler: guild.deleteRole },
  'GET /guilds/{guild}/members': { handler: guild.members },
  'GET /guilds/{guild}/members/search': { handler: guild.searchMembers },
  [`GET ${member}`]: { handler: guild.member },
  [`PUT ${member}/roles/{role}`]: { handler: guild.giveRole },
  [`DELETE ${member}/roles/{role}`]: { handler: guild.takeRole },

  [`GET ${channel}`]: { handler: channels.get },
  [`PATCH ${channel}`]: { handler: channels.edit },
  [`DELETE ${channel}`]: { handler: channels.remove },
  [`PUT ${channel}/permissions/{overwrite}`]: { handler: channels.putOverwrite },
  [`DELETE ${channel}/permissions/{overwrite}`]: { handler: channels.deleteOverwrite },
  [`POST ${channel}/typing`]: { handler: channels.typing },
  [`GET ${channel}/messages`]: { handler: messages.list },
  [`POST ${channel}/messages`]: { handler: messages.create },
  [`POST ${channel}/messages/bulk-delete`]: { handler: messages.removeMany },
  [`GET ${channel}/messages/pins`]: { handler: marks.pins },
  [`PUT ${channel}/messages/pins/{message}`]: { handler: marks.pin },
  [`DELETE ${channel}/messages/pins/{message}`]: { handler: marks.unpin },
  [`GET ${message}`]: { handler: messages.get },
  [`PATCH ${message}`]: { handler: messages.edit },
  [`DELETE ${message}`]: { handler: messages.remove },
  [`GET ${reactions}/{emoji}`]: { handler: marks.reactions },
  [`PUT ${reactions}/{emoji}/@me`]: { handler: marks.react },
  [`DELETE ${reactions}/{emoji}/@me`]: { handler: marks.unreact },
  [`POST ${message}/threads`]: { handler: threads.fromMessage },
  [`POST ${channel}/threads`]: { handler: threads.create },
  [`GET ${channel}/threads/archived/public`]: { handler: threads.archived },
  [`GET ${channel}/threads/archived/private`]: { handler: threads.archived },
  [`PUT ${channel}/thread-members/{user}`]: { handler: threads.addMember },
  [`DELETE ${channel}/thread-members/{user}`]: { handler: threads.removeMember },
  [`GET ${channel}/thread-members`]: { handler: threads.members },

  'POST /interactions/{interaction}/{token}/callback': { handler: answerInteraction, open: true },
  [`POST ${hook}`]: { handler: webhooks.followUp, open: true },
  [`GET ${hook}/messages/{message}`]: { handler: webhooks.get, open: true },
  [`PATCH ${hook}/messages/{message}`]: { handler: webhooks.edit, open: true },
  [`DELETE ${hook}/messages/{message}`]: { handler: webhooks.remove, open: true },
};

interface Node {
  /** By fixed segment. */
  fixed: Map<string, Node>;
  named: { name: string; node: Node } | null;
  route: string | null;
}

function emptyNode(): Node {
  return { fixed: new Map(), named: null, route: null };
}

const tree = plant();

function plant(): Node {
  const root = emptyNode();
  for (const route of Object.keys(routes)) {
    let node = root;
    for (const segment of route.replace(' ', '').split('/')) {
      if (segment.startsWith('{')) {
        node.named ??= { name: segment.slice(1, -1), node: emptyNode() };
        node = node.named.node;
      } else {
        const next = node.fixed.get(segment) ?? emptyNode();
        node.fixed.set(segment, next);
        node = next;
      }
    }
    node.route = route;
  }
  return root;
}

/** `@me` of users and fixed words win over names. */
export function findRoute(
  method: string,
  path: string,
): { route: string; params: Record<string, string> } | null {
  const params: Record<string, string> = {};
  let node = tree;
  for (const segment of `${method}${path}`.split('/')) {
    const fixed = node.fixed.get(segment);
    if (fixed !== undefined) node = fixed;
    else if (node.named === null) return null;
    else {
      params[node.named.name] = unescaped(segment);
      node = node.named.node;
    }
  }
  return node.route === null ? null : { route: node.route, params };
}

/** Percent signs that mean nothing stay as they are. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (fault) {
    if (fault instanceof URIError) return text;
    throw fault;
  }
}
