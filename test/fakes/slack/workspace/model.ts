// What a fake workspace holds. Field names are Slack's own where they go out over the wire.

export type Json = Record<string, unknown>;

export interface User {
  id: string;
  name: string;
  realName: string;
  email: string;
  /** IANA name. */
  zone: string;
  isBot: boolean;
  isGuest: boolean;
  /** Somebody of another workspace, in a shared channel. */
  isStranger: boolean;
  deleted: boolean;
  /** The person refuses direct messages of apps. */
  closed: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  creator: string;
  created: number;
  archived: boolean;
  deleted: boolean;
  topic: string;
  purpose: string;
  members: Set<string>;
  messages: Message[];
  pins: string[];
  bookmarks: Bookmark[];
}

export interface Message {
  ts: string;
  user: string;
  botId: string | null;
  /** `null` for what people write; such as `channel_topic` for what Slack writes itself. */
  subtype: string | null;
  text: string;
  blocks: Json[];
  metadata: { event_type: string; event_payload: Json } | null;
  threadTs: string | null;
  edited: string | null;
  /** Only this person sees it; `null` = everybody. */
  ephemeralFor: string | null;
  reactions: Map<string, Set<string>>;
  files: string[];
  /** For an ephemeral answer: the interaction that it may be changed through. */
  answerOf: string | null;
}

export interface Bookmark {
  id: string;
  title: string;
  link: string;
  emoji: string;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  length: number;
  bytes: Buffer | null;
  uploaded: boolean;
  completed: boolean;
  /** Channel and message where it is shown; comes some time after the call that completes it. */
  shares: { channel: string; ts: string }[];
}

export interface View {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  /** Who has it open. */
  user: string;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  body: Json;
  rootId: string;
  previousId: string | null;
  notifyOnClose: boolean;
  open: boolean;
}
