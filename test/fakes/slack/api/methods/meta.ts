// Who the app is, where it works, how it connects, and Slack's own judge of blocks.
import { isJson } from '../../blocks/check.ts';
import { inspectBlocks, inspectView } from '../../blocks/payloads.ts';
import type { Json } from '../../workspace/model.ts';
import { method, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';

/** Who the token is; adapters learn the ids of their own messages here (methods/auth.test). */
function authTest({ world }: Call): Json {
  const { team, app } = world.workspace;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.name,
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

/** A single-use address; what it answers while Socket Mode is switched off is not documented, and assumed. */
function connectionsOpen({ world }: Call): Json {
  if (!world.socketMode) refuse('internal_error');
  const ticket = world.workspace.id('ticket');
  world.tickets.add(ticket);
  return {
    url: `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.workspace.app.id}`,
  };
}

/** Name and domain only: the rest of a workspace says nothing to a bot (methods/team.info). */
function teamInfo({ world }: Call): Json {
  const { id, name, domain } = world.workspace.team;
  return { team: { id, name, domain, email_domain: 'harbor.example' } };
}

/** The same checks that messages and views meet, for whoever wants to ask first (methods/blocks.validate). */
function blocksValidate({ args }: Call): Json {
  const view = args.json('view');
  const message = args.json('message');
  const seen = isJson(view)
    ? inspectView(view, view['type'] === 'home' ? 'home' : 'modal')
    : inspectBlocks(isJson(message) ? message['blocks'] : args.json('blocks', 'invalid_blocks_format'));
  if (seen.problems.length === 0) return {};
  return refuse('invalid_blocks', {
    errors: seen.problems.map(({ pointer, message }) => ({ pointer, message, code: 'invalid' })),
  });
}

export const metaMethods: Readonly<Record<string, Method>> = {
  'auth.test': method(null, [], authTest),
  'api.test': { perMinute: null, scopes: [], token: 'any', run: () => ({}) },
  'team.info': method(tier.three, 'team:read', teamInfo),
  'blocks.validate': method(tier.three, [], blocksValidate),
  'apps.connections.open': {
    perMinute: tier.three,
    scopes: [],
    token: 'app',
    run: connectionsOpen,
  },
};
