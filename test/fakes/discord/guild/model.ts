// What a fake guild is made of, as it is kept; how it is written on the wire stands in wire.ts.

export type Json = Record<string, unknown>;

/** What is a list of objects of a field, whatever stands there. */
export function jsons(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a body as text, whatever stands there; nothing for nothing. */
export function written(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export interface User {
  id: string;
  username: string;
  globalName: string;
  bot: boolean;
  locale: string;
  /** Takes no direct messages from the guild: 50007. */
  closedToDirect: boolean;
}

export interface Member {
  user: User;
  nick: string | null;
  roles: Set<string>;
  /** Milliseconds since 1970. */
  joinedAt: number;
  /** Timed out until then; `null` = not. */
  silencedUntil: number | null;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  /** 0 = @everyone; a higher one stands above. */
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  /** Belongs to a bot: nobody can give or take it. */
  managed: boolean;
}

export interface Overwrite {
  id: string;
  /** 0 = role, 1 = member. */
  type: number;
  allow: bigint;
  deny: bigint;
}

export interface ThreadState {
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  /** Minutes. */
  autoArchive: number;
  archivedAt: number;
  members: Set<string>;
}

export interface Channel {
  id: string;
  type: number;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  overwrites: Map<string, Overwrite>;
  /** Oldest first, with those that only one person sees. */
  messages: Message[];
  ownerId: string | null;
  thread: ThreadState | null;
  /** Of a direct channel. */
  recipients: readonly string[];
  tags: readonly { id: string; name: string }[];
  appliedTags: readonly string[];
  flags: number;
  createdAt: number;
}

export interface Attachment {
  id: string;
  filename: string;
  description: string | null;
  type: string;
  bytes: Buffer;
}

export interface Message {
  id: string;
  channelId: string;
  authorId: string;
  /** 0 ordinary, 6 pinned, 19 reply, 20 answer to a command … */
  type: number;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: Attachment[];
  flags: number;
  createdAt: number;
  editedAt: number | null;
  pinnedAt: number | null;
  nonce: string | null;
  /** Message that it answers, or that a system message is about. */
  referenceId: string | null;
  /** Emoji → who. */
  reactions: Map<string, Set<string>>;
  mentions: Mentions;
  /** Seen by one person only. */
  ephemeralFor: string | null;
  /** The interaction that it answers. */
  interaction: { id: string; type: number; userId: string; name: string | null } | null;
}

export interface Mentions {
  users: readonly string[];
  roles: readonly string[];
  everyone: boolean;
}

export const noMentions: Mentions = { users: [], roles: [], everyone: false };

export const channelTypes = {
  text: 0,
  direct: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
} as const;

export const messageFlags = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

export function isThread(channel: Channel): boolean {
  return channel.thread !== null;
}
