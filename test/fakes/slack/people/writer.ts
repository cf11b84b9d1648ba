// What a person writes to the others, and the app overhears where it is inside: messages, mentions, edits, reactions.
import { messageEvent } from '../api/methods/chat.ts';
import { messageJson } from '../workspace/shown.ts';
import { Onlooker } from './onlooker.ts';
import { seen } from './readable.ts';
import type { Seen } from './readable.ts';
import { messageMarkup } from './typed.ts';

export class Writer extends Onlooker {
  /** Writes a message; the app hears of it where it is inside, and of a mention besides. */
  say(where: string, text: string, { thread }: { thread?: string } = {}): Seen {
    const channel = this.channel(where);
    if (channel.archived) throw new RangeError(`${channel.name} is archived`);
    const { workspace } = this.world;
    const markup = messageMarkup(workspace, text);
    const parent = channel.messages.find((one) => one.ts === thread);
    if (parent !== undefined) parent.threadTs = parent.ts;
    const message = workspace.addMessage(channel, { user: this.id, text: markup, threadTs: thread ?? null });
    message.blocks = [
      {
        type: 'rich_text',
        block_id: workspace.id('b'),
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ];
    if (channel.members.has(workspace.app.botUserId)) {
      this.world.tell(messageEvent(this.world, channel, message));
      if (channel.kind !== 'im' && markup.includes(`<@${workspace.app.botUserId}>`)) {
        this.world.tell({ ...messageEvent(this.world, channel, message), type: 'app_mention' });
      }
    }
    this.world.changes.announce();
    return seen(workspace, channel, message);
  }

  /** `@bot done 4.2`, as a message. */
  mention(where: string, text: string, options: { thread?: string } = {}): Seen {
    return this.say(where, `@${this.world.workspace.app.name} ${text}`, options);
  }

  react(to: Seen, emoji: string): void {
    const users = to.message.reactions.get(emoji) ?? new Set();
    to.message.reactions.set(emoji, users.add(this.id));
    this.world.tell({
      type: 'reaction_added',
      user: this.id,
      reaction: emoji,
      item_user: to.message.user,
      item: { type: 'message', channel: to.channel, ts: to.ts },
      event_ts: this.world.workspace.nextTs(),
    });
    this.world.changes.announce();
  }

  /** Changes what they wrote. */
  edit({ channel: where, message }: Seen, text: string): void {
    const channel = this.channel(where);
    const previous = messageJson(this.world.workspace, message, true);
    message.text = messageMarkup(this.world.workspace, text);
    message.blocks = [];
    message.edited = this.world.workspace.nextTs();
    this.world.tell({
      ...messageEvent(this.world, channel, message),
      subtype: 'message_changed',
      hidden: true,
      ts: message.edited,
      event_ts: message.edited,
      message: messageJson(this.world.workspace, message, true),
      previous_message: previous,
    });
    this.world.changes.announce();
  }
}
