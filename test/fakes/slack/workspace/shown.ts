// Workspace things as Slack writes them into answers and events.
import type { Channel, Json, Message, StoredFile, User, View } from './model.ts';
import type { Workspace } from './workspace.ts';

/** Strangers of shared channels belong to another workspace. */
export function teamOf(workspace: Workspace, user: string): string {
  return workspace.users.get(user)?.isStranger === true ? 'T0STRANGE' : workspace.team.id;
}

/** Without an address where the app may not see it. */
export function userJson(workspace: Workspace, user: User, withEmail: boolean): Json {
  return {
    id: user.id,
    team_id: teamOf(workspace, user.id),
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted,
    tz: user.zone,
    is_bot: user.isBot,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    is_stranger: user.isStranger,
    is_app_user: false,
    profile: {
      real_name: user.realName,
      display_name: user.name,
      ...(withEmail && !user.isBot ? { email: user.email } : {}),
    },
  };
}

/** As the bot sees it: `is_member` is about the bot. */
export function channelJson(workspace: Workspace, channel: Channel): Json {
  const common = { id: channel.id, created: channel.created, is_archived: channel.archived };
  if (channel.kind === 'im') {
    const other = [...channel.members].find((id) => id !== workspace.app.botUserId);
    return { ...common, is_im: true, user: other };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    creator: channel.creator,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.members.has(workspace.app.botUserId),
    topic: { value: channel.topic, creator: channel.creator, last_set: channel.created },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: channel.created },
    num_members: channel.members.size,
  };
}

/** Metadata only where it was asked for, or in events. */
export function messageJson(workspace: Workspace, message: Message, withMetadata: boolean): Json {
  return {
    type: 'message',
    ...(message.subtype === null ? {} : { subtype: message.subtype }),
    user: message.user,
    ts: message.ts,
    ...(message.botId === null ? {} : { bot_id: message.botId, app_id: workspace.app.id }),
    text: message.text,
    team: teamOf(workspace, message.user),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === null ? {} : { edited: { user: message.user, ts: message.edited } }),
    ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
    ...(message.files.length === 0
      ? {}
      : { files: message.files.flatMap((id) => filesOf(workspace, id).map((file) => fileJson(file))) }),
    ...(message.reactions.size === 0
      ? {}
      : {
          reactions: [...message.reactions].map(([name, users]) => ({
            name,
            users: [...users],
            count: users.size,
          })),
        }),
  };
}

function filesOf(workspace: Workspace, id: string): StoredFile[] {
  const file = workspace.files.get(id);
  return file === undefined ? [] : [file];
}

export function fileJson(file: StoredFile): Json {
  const shared: Record<string, Json[]> = {};
  for (const { channel, ts } of file.shares) (shared[channel] ??= []).push({ ts });
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    size: file.length,
    mimetype: '',
    filetype: '',
    shares: file.shares.length === 0 ? {} : { public: shared },
  };
}

export function viewJson(workspace: Workspace, view: View, values: Json = {}): Json {
  return {
    ...view.body,
    id: view.id,
    team_id: workspace.team.id,
    type: view.type,
    hash: view.hash,
    callback_id: view.callbackId,
    private_metadata: view.privateMetadata,
    external_id: view.externalId,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: workspace.app.id,
    bot_id: workspace.app.botId,
    state: { values },
  };
}

/** An address of the web; the page of the demo leads it back to itself. */
export function permalink(workspace: Workspace, channel: Channel, ts: string): string {
  return `https://${workspace.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
}
