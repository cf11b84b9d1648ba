// What a client asks first: where the gateway is, who it is, where it is; and direct channels.
import { guildSummary } from '../../guild/guild-wire.ts';
import { channelWire, userWire } from '../../guild/wire.ts';
import type { User } from '../../guild/model.ts';
import { limits } from '../../check/limits.ts';
import { Form } from '../../check/form.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';

export function gateway({ world, route }: Call): Answer {
  const url = world.origin.replace('http', 'ws');
  if (route === 'GET /gateway') return { status: 200, body: { url } };
  const { identifiesADay } = limits.gateway;
  const limit = {
    total: identifiesADay,
    remaining: identifiesADay,
    reset_after: 86_400_000,
    max_concurrency: 1,
  };
  return { status: 200, body: { url, shards: 1, session_start_limit: limit } };
}

export function self({ world }: Call): Answer {
  const { guild } = world;
  return {
    status: 200,
    body: {
      ...userWire(guild.users.get(guild.botId) as User),
      verified: true,
      mfa_enabled: false,
      locale: 'en-US',
    },
  };
}

export function user({ world, params }: Call): Answer {
  const found = world.guild.users.get(params['user'] ?? '');
  if (found === undefined) throw new DiscordRefusal(10013);
  return { status: 200, body: userWire(found) };
}

export function ownGuilds({ world }: Call): Answer {
  return { status: 200, body: world.guild.bot === null ? [] : [guildSummary(world.guild)] };
}

export function openDirect({ world, body }: Call): Answer {
  const form = new Form();
  const id = form.at('recipient_id').snowflake(body['recipient_id']);
  if (id === undefined) {
    form.at('recipient_id').required();
    throw invalidForm(form.tree());
  }
  if (!world.guild.users.has(id)) throw new DiscordRefusal(10013);
  if (id === world.guild.botId) throw new DiscordRefusal(50007);
  return { status: 200, body: channelWire(world.guild, world.guild.direct(id)) };
}

/** Flags tell which privileged intents are switched on; the `limited` ones, as for small bots. */
export function application({ world }: Call): Answer {
  const { guild, app } = world;
  const flag = (intent: number, bit: number): number => ((app.privileged & intent) === 0 ? 0 : bit);
  const flags = flag(1 << 8, 1 << 13) | flag(1 << 1, 1 << 15) | flag(1 << 15, 1 << 19);
  const owner = guild.users.get(guild.ownerId);
  return {
    status: 200,
    body: {
      id: guild.botId,
      name: app.name,
      icon: null,
      type: null,
      description: '',
      redirect_uris: [],
      interactions_endpoint_url: null,
      role_connections_verification_url: null,
      explicit_content_filter: 0,
      eligible_oauth2_scopes: ['bot', 'applications.commands'],
      approximate_user_install_count: 0,
      approximate_user_authorization_count: 0,
      bot_public: false,
      bot_require_code_grant: false,
      bot: userWire(guild.users.get(guild.botId) as User),
      owner: owner === undefined ? null : userWire(owner),
      team: null,
      verify_key: '0'.repeat(64),
      flags,
      flags_new: String(flags),
      approximate_guild_count: guild.bot === null ? 0 : 1,
    },
  };
}
