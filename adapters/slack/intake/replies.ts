// Answers that only their receiver sees: as the payload of an ack, through a response_url, or as an ephemeral message.
import type { types } from '@slack/bolt';
import type { Card } from '#src/chat/card.ts';
import { encodeAction } from '#src/chat/button-codec.ts';
import type { Form } from '#src/chat/card.ts';
import type { Logger } from '#src/log.ts';
import { pagesOf } from '../draw/pages.ts';
import type { Page } from '../draw/pages.ts';
import { contexts } from '../draw/parts.ts';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import type { Calls } from '../calls/calls.ts';

export interface Ephemeral {
  response_type: 'ephemeral';
  replace_original: false;
  text: string;
  blocks: types.KnownBlock[];
}

/** Slack takes five answers through one response_url, within 30 minutes. */
export const responsesAllowed = 5;
const tries = 3;
const againAfterMs = [400, 2_000];
const timeoutMs = 5_000;

/** @param room how many messages there may be; what does not fit is said to be missing, with where it stands */
export function ephemerals(card: Card, room: number): Ephemeral[] {
  const pages = pagesOf(card);
  const shown: Page[] = pages.slice(0, room);
  const last = shown.at(-1);
  if (pages.length > room && last !== undefined) {
    const left = contexts([{ kind: 'plain', text: words.cut(pages.length - room) }]);
    last.blocks = [...last.blocks, ...left.map((part) => part.block)];
  }
  return shown.map(({ text, blocks }) => ({
    response_type: 'ephemeral',
    replace_original: false,
    text,
    blocks,
  }));
}

/** A form that could not be opened any more: a press opens it. */
export function formCard(form: Form): Card {
  const action = { ...form.action, form: true as const };
  const short =
    encodeAction(action) === null ? { verb: form.action.verb, options: {}, form: true as const } : action;
  return {
    tone: 'neutral',
    banner: null,
    title: [{ kind: 'plain', text: form.title }],
    blocks: [
      { kind: 'text', spans: [{ kind: 'plain', text: words.formWaits }] },
      { kind: 'buttons', buttons: [{ label: words.openForm, action: short, look: 'primary' }] },
    ],
    footer: [],
    summary: form.title,
    urgent: false,
  };
}

/** Where an answer can go besides an ack. */
export interface ReplyTo {
  responseUrl: string | null;
  channel: string | null;
  user: string;
  thread: string | null;
}

export interface Mail {
  calls: Calls;
  timers: Timers;
  log: Logger;
}

/** Sends them one after another, through the response_url where there is one and it works, else as ephemeral messages. */
export async function sendTo(mail: Mail, to: ReplyTo, messages: readonly Ephemeral[]): Promise<void> {
  for (const message of messages) {
    const sent = to.responseUrl !== null && (await respond(mail, to.responseUrl, message));
    if (!sent) await whisper(mail.calls, to, message);
  }
}

/** False when the response_url does not work any more. */
async function respond(mail: Mail, url: string, message: Ephemeral): Promise<boolean> {
  for (let at = 0; at < tries; at += 1) {
    const status = await posted(url, message);
    if (status !== null && status >= 200 && status < 300) return true;
    // A 4xx is final: used up, expired, or refused. What Slack limits or fails at is tried again.
    if (status !== null && status < 500 && status !== 429) {
      mail.log.debug({ status }, 'a response_url does not work any more');
      return false;
    }
    const waitMs = againAfterMs[at];
    if (waitMs !== undefined) {
      await new Promise<void>((resolve) => {
        mail.timers.after(waitMs, resolve);
      });
    }
  }
  return false;
}

/** The status; `null` when nothing answered. */
async function posted(url: string, message: Ephemeral): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.text();
    return response.status;
  } catch (fault) {
    // The network, or the time-out: both are tried again.
    if (fault instanceof TypeError || fault instanceof DOMException) return null;
    throw fault;
  }
}

/** In the channel, seen by the receiver only; in a direct message there is nobody else. */
async function whisper(calls: Calls, to: ReplyTo, { text, blocks }: Ephemeral): Promise<void> {
  const { channel, user, thread } = to;
  const inThread = thread === null ? {} : { thread_ts: thread };
  if (channel === null || channel.startsWith('D')) {
    await calls.run({ kind: 'change', method: 'chat.postMessage', room: user }, (client) =>
      client.chat.postMessage({ channel: channel ?? user, text, blocks, ...inThread }),
    );
    return;
  }
  await calls.run({ kind: 'change', method: 'chat.postEphemeral', room: channel }, (client) =>
    client.chat.postEphemeral({ channel, user, text, blocks, ...inThread }),
  );
}
