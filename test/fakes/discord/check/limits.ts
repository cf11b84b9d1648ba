// Every limit that the fake holds the bot to, in one table. Where nothing else is said they are those of the platform's
// documentation, resources/message, components/reference, interactions and resources/channel; lengths in code points.

export const limits = {
  /** For bots; the 4000 of the official description are for people who pay. */
  content: 2000,
  nonce: 25,
  embeds: 10,
  /** Titles, descriptions, fields, footers and authors of all embeds of a message together. */
  embedsTogether: 6000,
  embed: {
    title: 256,
    description: 4096,
    fields: 25,
    fieldName: 256,
    fieldValue: 1024,
    footer: 2048,
    author: 256,
  },
  url: 2048,
  files: 10,
  /** Without boosts, each. */
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
  attachmentDescription: 1024,
  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  select: {
    options: 25,
    label: 100,
    value: 100,
    description: 100,
    placeholder: 150,
    values: 25,
  },
  v2: {
    /** Nested ones counted. */
    components: 40,
    /** Of all displays together; stands in no document. */
    text: 4000,
    sectionTexts: 3,
    gallery: 10,
  },
  modal: { title: 45, top: 5, label: 45, labelDescription: 100, value: 4000, placeholder: 100, files: 10 },
  radios: { least: 2, most: 10 },
  checkboxes: { least: 1, most: 10 },
  choices: { count: 25, name: 100, value: 100 },
  allowedMentions: 100,
  reactions: 20,
  bulkDelete: { least: 2, most: 100 },
  bulkDeleteMs: 14 * 86_400_000,
  /** A message is old to edits after this long. */
  oldMessageMs: 3_600_000,
  command: {
    name: 32,
    description: 100,
    options: 25,
    /** Names, descriptions and values of a command with all that is in it. */
    together: 8000,
    stringLength: 6000,
    chatInput: 100,
    ofUsers: 15,
    ofMessages: 15,
    createdADay: 200,
  },
  channelName: 100,
  topic: 1024,
  forumTopic: 4096,
  appliedTags: 5,
  overwrites: 100,
  guild: {
    channels: 500,
    /** From people who watch the clients; in no document. */
    inCategory: 50,
    categories: 50,
    roles: 250,
    activeThreads: 1000,
    threadMembers: 1000,
  },
  roleName: 100,
  pins: 250,
  auditReason: 512,
  /** Milliseconds for the first answer. */
  answerMs: 3000,
  /** Milliseconds that a token lives. */
  tokenMs: 15 * 60_000,
  gateway: { payloadBytes: 4096, sends: 120, sendsMs: 60_000, identifyMs: 5000, identifiesADay: 1000 },
} as const;

/** Code points, as the platform counts. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
