// A sign on a message puts it onto the timeline. With the intent to read messages its words are taken at once; else they
// are asked for, with the message's time and link kept.
import { ButtonStyle, ComponentType, Routes } from 'discord.js';
import type { APIDMChannel, APIMessage, GatewayMessageReactionAddDispatchData } from 'discord.js';
import type { Intake } from '#src/chat/platform.ts';
import { escape } from '../../draw/text.ts';
import { words } from '../../words.ts';
import { noteOptions, textOf } from '../commands.ts';
import type { Desk } from '../desk.ts';
import { messageLink } from '../incoming.ts';
import { noteId } from '../presses.ts';

type Reaction = GatewayMessageReactionAddDispatchData;

export function isTimelineSign(desk: Desk, { emoji, guild_id: guild, member }: Reaction): boolean {
  const own = desk.parts.identity();
  return (
    own !== null &&
    guild === own.guild &&
    member?.user?.bot !== true &&
    emoji.name === desk.parts.settings().timelineEmoji
  );
}

export async function takeReaction(desk: Desk, intake: Intake, reaction: Reaction): Promise<void> {
  const { channel_id: channel, message_id: message, user_id: user, member } = reaction;
  if (member !== undefined) desk.parts.directory.learn(user, member);
  const text = desk.parts.settings().readMessages ? await wordsOf(desk, channel, message) : '';
  if (text === '') return askForWords(desk, reaction);
  const link = messageLink(reaction.guild_id ?? '', channel, message);
  const reply = await desk.ask(intake, {
    // Whoever reacts second puts nothing there twice.
    id: `reaction:${message}`,
    by: { user, member: true, administrator: false, machine: false, selfDeclared: false, zone: null },
    room: await desk.roomOfMessage(channel),
    body: { kind: 'named', verb: 'note', options: noteOptions(text, message, link), incident: null },
    link,
  });
  // What was noted is seen in the timeline; only what went otherwise needs words.
  if (reply.kind !== 'card' || reply.outcome === 'confirmed') return;
  await desk.parts.direct.message(user, `reaction:${message}`, reply.card);
}

async function wordsOf(desk: Desk, channel: string, message: string): Promise<string> {
  const there = await desk.parts.calls.run<APIMessage>(
    { kind: 'read', doing: 'read that message', needs: 'history' },
    (rest) => rest.get(Routes.channelMessage(channel, message)),
  );
  return textOf(there);
}

/** The button opens the note's form; nothing of it is kept here, so it works for weeks. */
async function askForWords(
  desk: Desk,
  { channel_id: channel, message_id: message, user_id: user }: Reaction,
): Promise<void> {
  const asking = { doing: 'write to a member directly', needs: 'send' } as const;
  const direct = await desk.parts.calls.run<APIDMChannel>({ kind: 'repeat', ...asking }, (rest) =>
    rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
  );
  const link = messageLink(desk.parts.identity()?.guild ?? '', channel, message);
  await desk.parts.calls.run({ kind: 'repeat', ...asking }, (rest) =>
    rest.post(Routes.channelMessages(direct.id), {
      body: {
        embeds: [{ title: words.noteTitle, description: `${escape(words.noteAsked)}\n${link}` }],
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Primary,
                label: words.openForm,
                custom_id: noteId(channel, message),
              },
            ],
          },
        ],
        allowed_mentions: { parse: [] },
        nonce: `note:${message}`.slice(0, 25),
        enforce_nonce: true,
      },
    }),
  );
}
