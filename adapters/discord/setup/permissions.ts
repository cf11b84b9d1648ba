// The permissions that the bot needs, each with what it is for, and the link that invites it with exactly these.
import { PermissionFlagsBits } from 'discord.js';

/** No administrator: every bit stands for something that the bot does. */
export const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
  'Manage Channels': PermissionFlagsBits.ManageChannels,
  'Manage Roles': PermissionFlagsBits.ManageRoles,
  'Manage Threads': PermissionFlagsBits.ManageThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Create Private Threads': PermissionFlagsBits.CreatePrivateThreads,
  'Pin Messages': PermissionFlagsBits.PinMessages,
} as const;

export const neededBits: bigint = Object.values(needed).reduce((all, bit) => all | bit, 0n);

/** What the bot itself keeps in a room that others cannot see: only bits that it has, or Discord refuses. */
export const ownInPrivate: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.PinMessages;

/** What somebody who belongs to an incident may in its channel. */
export const memberInRoom: bigint =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;

export const viewChannel: bigint = PermissionFlagsBits.ViewChannel;
export const sendMessages: bigint =
  PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
export const administrator: bigint = PermissionFlagsBits.Administrator;

/** For a person who may add bots to the server. */
export function inviteLink(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${encodeURIComponent(application)}&scope=bot+applications.commands&permissions=${neededBits}`;
}

/** Names of what is missing. */
export function lacking(bits: bigint): string[] {
  if ((bits & administrator) !== 0n) return [];
  return Object.entries(needed).flatMap(([name, bit]) => ((bits & bit) === bit ? [] : [name]));
}
