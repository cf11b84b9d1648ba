// Looking into channels: one, the app's own, their members and messages. Listing the whole workspace is written down.
import type { Channel, Json, Message } from '../../workspace/model.ts';
import { channelJson, messageJson } from '../../workspace/shown.ts';
import type { World } from '../../world.ts';
import { method, paged, refuse, tier } from '../call.ts';
import type { Args, Call, Method } from '../call.ts';
import { channelById, isInside, mayRead } from '../channel-access.ts';

const read = ['channels:read', 'groups:read', 'im:read'];
const history = ['channels:history', 'groups:history', 'im:history'];

/** Private channels without the app are not found at all (methods/conversations.info). */
function one({ world, args }: Call): Json {
  const channel = mayRead(world, channelById(world, args.required('channel')), 'read');
  return { channel: channelJson(world.workspace, channel) };
}

const kindOf: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

/** Public channels where no type is named (methods/users.conversations). */
function ofTypes(world: World, args: Args): Channel[] {
  const types = args.has('types') ? args.list('types') : ['public_channel'];
  const kinds = types.map((type) => (type === 'mpim' ? null : (kindOf[type] ?? refuse('invalid_types'))));
  return [...world.workspace.channels.values()].filter(
    (channel) =>
      !channel.deleted &&
      kinds.includes(channel.kind) &&
      !(args.flag('exclude_archived') && channel.archived),
  );
}

function answer(world: World, channels: readonly Channel[], args: Args): Json {
  const { page, next } = paged(channels, args, 100);
  return {
    channels: page.map((channel) => channelJson(world.workspace, channel)),
    response_metadata: { next_cursor: next },
  };
}

/** Allowed and written down: a workspace has thousands of channels, and the budget is twenty calls a minute. */
function all({ world, args }: Call): Json {
  world.offences.add('lists-whole-workspace', 'conversations.list pages through every channel there is');
  const visible = ofTypes(world, args).filter(
    (channel) => channel.kind === 'public' || isInside(world, channel),
  );
  return answer(world, visible, args);
}

/** Those of one member; the app's own when nobody is named. */
function own({ world, args }: Call): Json {
  const user = args.text('user') === '' ? world.workspace.app.botUserId : args.text('user');
  return answer(
    world,
    ofTypes(world, args).filter(
      (channel) => channel.members.has(user) && (channel.kind === 'public' || isInside(world, channel)),
    ),
    args,
  );
}

/** People and bots (methods/conversations.members). */
function members({ world, args }: Call): Json {
  const channel = mayRead(world, channelById(world, args.required('channel')), 'read');
  const { page, next } = paged([...channel.members], args, 100);
  return { members: page, response_metadata: { next_cursor: next } };
}

/** Messages of a time span: `oldest` and `latest` themselves only when they are included. */
function within(messages: readonly Message[], args: Args): Message[] {
  const [oldest, latest] = [args.number('oldest', 0), args.number('latest', Infinity)];
  const inclusive = args.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

/** Metadata only for whoever asks: without it a bot does not know its own messages again. */
function page(world: World, messages: readonly Message[], args: Args): Json {
  const { page, next } = paged(messages, args, 100);
  const metadata = args.flag('include_all_metadata');
  return {
    messages: page.map((message) => messageJson(world.workspace, message, metadata)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

/** Newest first, without what stands in threads. */
function messagesOf({ world, args }: Call): Json {
  const channel = mayRead(world, channelById(world, args.required('channel')), 'history');
  const shown = channel.messages.filter(
    (each) => each.ephemeralFor === null && (each.threadTs === null || each.threadTs === each.ts),
  );
  return page(world, within(shown, args).toReversed(), args);
}

/** The message itself and what is under it, oldest first. */
function replies({ world, args }: Call): Json {
  const channel = mayRead(world, channelById(world, args.required('channel')), 'history');
  const ts = args.required('ts');
  if (world.workspace.message(channel, ts) === undefined) refuse('thread_not_found');
  const thread = channel.messages.filter(
    (each) => each.ephemeralFor === null && (each.ts === ts || each.threadTs === ts),
  );
  return page(world, within(thread, args), args);
}

export const channelReadingMethods: Readonly<Record<string, Method>> = {
  'conversations.info': method(tier.three, read, one),
  'conversations.list': method(tier.two, read, all),
  'conversations.members': method(tier.four, read, members),
  'conversations.history': method(tier.three, history, messagesOf),
  'conversations.replies': method(tier.three, history, replies),
  'users.conversations': method(tier.three, read, own),
};
