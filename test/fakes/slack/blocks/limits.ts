// Every limit of Block Kit and of messages that this fake refuses by, in one table. Lengths are Unicode code points.
// Each cites the page of Slack's reference that states it (docs.slack.dev/reference/…), or says how it was seen.

export const limits = {
  // block-kit/blocks
  messageBlocks: 50,
  viewBlocks: 100,
  blockId: 255,
  // block-kit/composition-objects/text-object
  text: 3_000,
  // block-kit/blocks/section-block
  sectionFields: 10,
  sectionField: 2_000,
  // block-kit/blocks/header-block
  header: 150,
  // block-kit/blocks/context-block
  contextElements: 10,
  // block-kit/blocks/actions-block
  actionsElements: 25,
  // block-kit/blocks/image-block
  imageUrl: 3_000,
  altText: 2_000,
  imageTitle: 2_000,
  // block-kit/blocks/markdown-block: all markdown blocks of a payload together
  markdown: 12_000,
  // block-kit/blocks/table-block
  tableRows: 100,
  tableColumns: 20,
  // block-kit/blocks/input-block
  inputLabel: 2_000,
  inputHint: 2_000,
  // block-kit/block-elements/button-element
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  actionId: 255,
  // block-kit/block-elements/select-menu-element, multi-select-menu-element
  selectOptions: 100,
  optionGroups: 100,
  placeholder: 150,
  // block-kit/composition-objects/option-object
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  // block-kit/block-elements/overflow-menu-element
  overflowOptions: 5,
  // block-kit/block-elements/checkboxes-element, radio-button-group-element
  choiceOptions: 10,
  // block-kit/block-elements/plain-text-input-element
  inputLength: 3_000,
  // block-kit/block-elements/file-input-element
  fileInputFiles: 10,
  // block-kit/composition-objects/confirmation-dialog-object
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  // block-kit/blocks/rich-text-block
  listIndent: 8,
  // surfaces/modals and views/modal-views
  viewTitle: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  externalId: 255,
  viewBytes: 250_000,
  viewStack: 3,
  // methods/chat.postMessage, methods/chat.update
  messageText: 40_000,
  updateText: 4_000,
  markdownText: 12_000,
  // Not documented: all text of the blocks together, seen near this figure (slackapi/bolt-js issue 2509).
  allBlockText: 13_200,
  attachments: 100,
  // methods/conversations.create, methods/conversations.setTopic, methods/conversations.invite
  channelName: 80,
  topic: 250,
  inviteUsers: 100,
  // interactivity/handling-user-interaction
  ackMs: 3_000,
  triggerMs: 3_000,
  responseUses: 5,
  responseMs: 30 * 60_000,
  // apis/events-api/using-socket-mode
  connections: 10,
  // Not documented: assumed.
  pins: 100,
  bookmarks: 100,
} as const;

/** As Slack counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
