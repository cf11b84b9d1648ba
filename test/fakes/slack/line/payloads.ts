// Payloads as Slack sends them: slash commands, presses, forms, shortcuts, events.
import { responseUrl } from '../api/responses.ts';
import type { Channel, Json, Message, View } from '../workspace/model.ts';
import { messageJson, teamOf, viewJson } from '../workspace/shown.ts';
import type { World } from '../world.ts';
import type { Interaction } from './interactions.ts';

/** Deprecated and still sent; nobody should rely on it. */
const token = 'legacy-verification-token';

function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** `is_enterprise_install` is the text "false" here, and a boolean in every other payload. */
export function commandPayload(
  world: World,
  interaction: Interaction,
  channel: Channel,
  command: string,
  text: string,
): Json {
  const { team, app, users } = world.workspace;
  return {
    token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: interaction.user,
    user_name: users.get(interaction.user)?.name ?? '',
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl(world, interaction),
    trigger_id: interaction.triggerId,
  };
}

/** What all interactive payloads share. */
function common(world: World, interaction: Interaction): Json {
  const { team, app, users } = world.workspace;
  const user = users.get(interaction.user);
  return {
    token,
    api_app_id: app.id,
    team: { id: team.id, domain: team.domain },
    user: {
      id: interaction.user,
      username: user?.name ?? '',
      name: user?.name ?? '',
      team_id: teamOf(world.workspace, interaction.user),
    },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: interaction.triggerId,
  };
}

/** Of a message that only one person sees, the message itself is left out. */
export function pressOnMessage(
  world: World,
  interaction: Interaction,
  channel: Channel,
  message: Message,
  action: Json,
): Json {
  const ephemeral = message.ephemeralFor !== null;
  return {
    ...common(world, interaction),
    type: 'block_actions',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(ephemeral ? {} : { message: messageJson(world.workspace, message, true) }),
    state: { values: {} },
    response_url: responseUrl(world, interaction),
    actions: [action],
  };
}

/** No channel and no response_url: a view stands nowhere. */
export function pressInView(
  world: World,
  interaction: Interaction,
  view: View,
  action: Json,
  values: Json,
): Json {
  return {
    ...common(world, interaction),
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: viewJson(world.workspace, view, values),
    actions: [action],
  };
}

/** A closed view has no trigger: nothing can be opened after it. */
export function viewPayload(
  world: World,
  interaction: Interaction,
  type: 'view_submission' | 'view_closed',
  view: View,
  values: Json,
): Json {
  const { trigger_id: trigger, ...rest } = common(world, interaction);
  return {
    ...rest,
    type,
    view: viewJson(world.workspace, view, values),
    ...(type === 'view_submission' ? { trigger_id: trigger, response_urls: [] } : { is_cleared: false }),
  };
}

/** From anywhere: no channel, no message, and no response_url. */
export function shortcutPayload(world: World, interaction: Interaction, callbackId: string): Json {
  const actionTs = world.workspace.nextTs();
  return { ...common(world, interaction), type: 'shortcut', callback_id: callbackId, action_ts: actionTs };
}

export function messageActionPayload(
  world: World,
  interaction: Interaction,
  callbackId: string,
  channel: Channel,
  message: Message,
): Json {
  return {
    ...common(world, interaction),
    type: 'message_action',
    callback_id: callbackId,
    action_ts: world.workspace.nextTs(),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messageJson(world.workspace, message, true),
    response_url: responseUrl(world, interaction),
  };
}

export function suggestionPayload(
  world: World,
  interaction: Interaction,
  view: View,
  field: { blockId: string; element: Json },
  typed: string,
): Json {
  return {
    ...common(world, interaction),
    type: 'block_suggestion',
    action_id: field.element['action_id'],
    block_id: field.blockId,
    value: typed,
    container: { type: 'view', view_id: view.id },
    view: viewJson(world.workspace, view),
  };
}

/** One event_id for all its retries: that is what it is told apart by. */
export function eventPayload(world: World, event: Json): Json {
  const { team, app } = world.workspace;
  return {
    token,
    team_id: team.id,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: world.workspace.id('Ev'),
    event_time: Math.floor(world.clock.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: 'fake',
  };
}

/** Which subscription an event belongs to: messages by the kind of their channel. */
export function subscriptionOf(event: Json): string {
  const type = String(event['type']);
  if (type !== 'message') return type;
  const kinds: Record<string, string> = { channel: 'channels', group: 'groups', im: 'im' };
  return `message.${kinds[String(event['channel_type'])] ?? 'channels'}`;
}

/** Scope without which an event does not come (reference/events). */
export const scopeOfEvent: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
};
