// Reads a live page's event stream as a browser does: the pieces it is sent, with their ids, until the test ends.
import { onTestFinished } from 'vitest';
import { plain, type WebPerson } from './person.ts';

export interface LiveEvent {
  id: string | null;
  data: string;
}

export interface LivePage {
  status: number;
  /** Waits for the first event not yet taken that matches. */
  next(match: (event: LiveEvent) => boolean): Promise<LiveEvent>;
  /** Events with messages that have come so far, in order. */
  seen(): readonly LiveEvent[];
  close(): Promise<void>;
  ended: Promise<void>;
}

export async function follow(
  person: WebPerson,
  path: string,
  lastEventId: string | null = null,
): Promise<LivePage> {
  const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId };
  const response = await person.get(path, headers);
  const reader = (response.body ?? new ReadableStream()).getReader();
  const events: LiveEvent[] = [];
  let taken = 0;
  let wake: () => void = () => undefined;

  async function read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value as Uint8Array, { stream: true });
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      events.push(...whole.map(parse).filter((event) => event.data !== ''));
      wake();
    }
  }
  const ended = read().catch(() => undefined);
  const page: LivePage = {
    status: response.status,
    seen: () => events.filter(isMessage),
    async next(match) {
      for (;;) {
        while (taken < events.length) {
          const event = events[taken];
          taken += 1;
          if (event !== undefined && match(event)) return event;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => reader.cancel(),
    ended,
  };
  onTestFinished(() => page.close());
  return page;
}

export function isMessage(event: LiveEvent): boolean {
  return event.data.startsWith('<hx-upsert');
}

/** A redrawn part of the page: `topic`, `pinned`, `rooms`, `direct`. */
export function isPanel(panel: string, words = ''): (event: LiveEvent) => boolean {
  return ({ data }) => data.startsWith(`<hx-partial hx-target="#${panel}"`) && plain(data).includes(words);
}

/** Address of the stream that a page opens, as it stands on the page. */
export function streamOf(page: string): string {
  return plain(/hx-sse:connect="([^"]*)"/.exec(page)?.[1] ?? '');
}

function parse(block: string): LiveEvent {
  const lines = block.split('\n');
  const id = lines.find((line) => line.startsWith('id: '))?.slice(4) ?? null;
  const data = lines
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .join('\n');
  return { id, data };
}
