// A message as it comes in: what is wrong with it in one tree, what is kept of it when nothing is. Who may send it is the
// routes'.
import { jsons, messageFlags, written } from '../guild/model.ts';
import type { Attachment, Json, Message } from '../guild/model.ts';
import type { Part } from '../../wire/body.ts';
import { DiscordRefusal, invalidForm } from '../rest/refusal.ts';
import { checkEmbeds } from './embeds.ts';
import { Form } from './form.ts';
import type { At } from './form.ts';
import { checkRows, checkTree } from './layouts.ts';
import { limits } from './limits.ts';
import { checkAllowed } from './mentions.ts';
import type { Allowed } from './mentions.ts';
import { storedParts } from './stored.ts';

export interface Draft {
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: Attachment[];
  flags: number;
  allowed: Allowed | null;
}

export interface DraftContext {
  files: readonly Part[];
  nextId: () => string;
  /** The message that is edited. */
  edited?: Message;
  /** Flags that may be set here. */
  flags: number;
  /** Inside a callback errors stand under `data`. */
  under?: readonly string[];
}

/** @throws DiscordRefusal 50035, 50006 or 40005 */
export function readDraft(body: Json, context: DraftContext): Draft {
  const form = new Form();
  const at = form.at(...(context.under ?? []));
  const draft = fill(at, body, context);
  checkVersion(at, draft, body, context.edited);
  if (!form.clean) throw invalidForm(form.tree());
  checkSizes(draft.attachments);
  const shown = (draft.flags & messageFlags.componentsV2) !== 0 ? draft.components.length : 0;
  const parts = draft.content.length + draft.embeds.length + draft.attachments.length + shown;
  if (parts === 0) throw new DiscordRefusal(50006);
  return draft;
}

function fill(at: At, body: Json, { files, nextId, edited, flags: mayFlags }: DraftContext): Draft {
  const flags = at.at('flags').whole(body['flags'], { min: 0, max: 2 ** 31 }) ?? 0;
  if (edited === undefined && body['flags'] != null && (flags & ~mayFlags) !== 0) {
    at.at('flags').fail('MESSAGE_FLAGS_INVALID', 'The specified flags are invalid here');
  }
  const kept = edited === undefined ? flags : edited.flags | (flags & mayFlags);
  const content = at.at('content').text(body['content'], { max: limits.content });
  const embeds = checkEmbeds(at.at('embeds'), body['embeds'] ?? []);
  if ((kept & messageFlags.componentsV2) === 0) checkRows(at.at('components'), body['components'] ?? []);
  else if (body['components'] !== undefined || edited === undefined) {
    checkTree(at.at('components'), body['components']);
  }
  return {
    content: body['content'] === undefined ? (edited?.content ?? '') : (content ?? ''),
    embeds: body['embeds'] === undefined ? (edited?.embeds ?? []) : embeds,
    components:
      body['components'] === undefined ? (edited?.components ?? []) : storedParts(jsons(body['components'])),
    attachments: attach(at.at('attachments'), body, { files, nextId, edited }),
    flags: kept,
    allowed: checkAllowed(at.at('allowed_mentions'), body['allowed_mentions']),
  };
}

/** Version 2 forbids what version 1 was made of, and cannot be left again. */
function checkVersion(at: At, draft: Draft, body: Json, edited: Message | undefined): void {
  if ((draft.flags & messageFlags.componentsV2) === 0) return;
  const forbidden = { content: draft.content !== '', embeds: draft.embeds.length > 0 };
  for (const [key, is] of Object.entries(forbidden)) {
    if (is || (edited === undefined && body[key] != null && body[key] !== '' && key === 'content')) {
      at.at(key).fail(
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
}

function attach(
  at: At,
  body: Json,
  { files, nextId, edited }: { files: readonly Part[]; nextId: () => string; edited: Message | undefined },
): Attachment[] {
  at.list(body['attachments'] ?? [], { max: limits.files });
  const described = jsons(body['attachments']);
  for (const [index, one] of described.entries()) {
    at.at(index, 'description').text(one['description'], { max: limits.attachmentDescription });
  }
  const kept =
    edited === undefined
      ? []
      : body['attachments'] === undefined
        ? edited.attachments
        : edited.attachments.filter(({ id }) => described.some((one) => String(one['id']) === id));
  const fresh = files.map((file) => {
    const index = /^files\[(\d+)\]$/.exec(file.name)?.[1] ?? '0';
    const about = described.find((one) => String(one['id']) === index);
    return {
      id: nextId(),
      filename: cleanName(written(about?.['filename'] ?? file.filename ?? 'file')),
      description: typeof about?.['description'] === 'string' ? about['description'] : null,
      type: file.type === '' ? 'application/octet-stream' : file.type,
      bytes: file.bytes,
    };
  });
  if (kept.length + fresh.length > limits.files) {
    at.fail('BASE_TYPE_MAX_LENGTH', `Must be ${limits.files} or fewer in length.`);
  }
  return [...kept, ...fresh];
}

function checkSizes(attachments: readonly Attachment[]): void {
  if (attachments.some(({ bytes }) => bytes.length > limits.fileBytes)) throw new DiscordRefusal(40005);
}

function cleanName(name: string): string {
  return name.replaceAll(/\s/g, '_').replaceAll(/[^\p{L}\p{N}._-]/gu, '');
}

/** Puts a draft into a message that is there. */
export function applyDraft(message: Message, draft: Draft, now: number): void {
  Object.assign(message, {
    content: draft.content,
    embeds: draft.embeds,
    components: draft.components,
    attachments: draft.attachments,
    flags: draft.flags & ~messageFlags.loading,
    editedAt: now,
  });
}
