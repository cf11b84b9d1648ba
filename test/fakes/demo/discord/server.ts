// Serves the page of the demo, and does in the fake what somebody does on the page.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseJson, readBytes } from '#test/fakes/wire/body.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import { readForm } from '#test/fakes/discord/people/form.ts';
import type { Form } from '#test/fakes/discord/people/form.ts';
import type { Outcome } from '#test/fakes/discord/people/outcome.ts';
import type { Person } from '#test/fakes/discord/people/person.ts';
import type { Seen } from '#test/fakes/discord/people/readable.ts';
import { documentHtml, roomHtml } from './page.ts';
import type { Looking } from './page.ts';
import { offersFor, readTyped } from './typed.ts';

export interface DemoPage {
  url: string;
  close(): Promise<void>;
}

/** Forms that stand open, by person. */
type Forms = Map<string, { outcome: Outcome; form: Form }>;

type Words = Readonly<Record<string, unknown>>;

/** @param port 0 takes a free one */
export async function servePage(fake: FakeDiscord, port = 0): Promise<DemoPage> {
  const forms: Forms = new Map();
  const server = createServer((request, response) => {
    answer(fake, forms, request, response).catch((fault: unknown) => {
      // What the person cannot do (no such button, a field left empty) is theirs to read.
      response.writeHead(409, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ failure: fault instanceof Error ? fault.message : String(fault) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const assets: Readonly<Record<string, string>> = { '/page.css': 'text/css', '/page.js': 'text/javascript' };

async function answer(
  fake: FakeDiscord,
  forms: Forms,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const type = assets[url.pathname];
  if (type !== undefined) {
    response.writeHead(200, { 'content-type': type });
    response.end(readFileSync(join(import.meta.dirname, url.pathname.slice(1))));
    return;
  }
  if (url.pathname === '/changes') return follow(fake, response);
  if (request.method === 'POST') {
    const body = parseJson((await readBytes(request)).toString());
    const words = typeof body === 'object' && body !== null ? (body as Words) : {};
    const done = await act(fake, forms, url.pathname.slice(1), words);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(done));
    return;
  }
  const looking = lookingOf(fake, forms, url.searchParams);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(url.pathname === '/room' ? roomHtml(fake, looking) : documentHtml(fake, looking));
}

function lookingOf(fake: FakeDiscord, forms: Forms, query: URLSearchParams): Looking {
  const people = [...fake.guild.members.values()].filter(({ user }) => !user.bot);
  const known = people.find(({ user }) => user.id === query.get('as')) ?? people[0];
  const person = fake.person(known?.user.id ?? '');
  const at = query.get('at') ?? fake.guild.channel('outages')?.id ?? '';
  return { person, at, form: forms.get(person.id)?.form ?? null };
}

/** A line for every change; the page fetches itself anew. */
function follow(fake: FakeDiscord, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  const end = fake.world.changes.listen(() => response.write('data: changed\n\n'));
  response.on('close', end);
}

async function act(fake: FakeDiscord, forms: Forms, what: string, words: Words): Promise<object> {
  const text = (name: string): string => (typeof words[name] === 'string' ? words[name] : '');
  const person = fake.person(text('as'));
  const took = (outcome: Outcome | null): object => open(fake, forms, person, outcome);
  switch (what) {
    case 'offers':
      return { offers: await offersFor(fake, person.id, text('channel'), text('text')) };
    case 'say':
      return took(await say(fake, person, text('channel'), text('text')));
    case 'press':
      return took(await person.press(messageOf(person, text), text('id')));
    case 'choose':
      return took(await person.select(messageOf(person, text), text('value')));
    case 'command':
      return took(await person.messageCommand(text('name'), messageOf(person, text)));
    case 'react':
      person.react(messageOf(person, text), text('emoji'));
      return { failure: null };
    case 'close':
      forms.delete(person.id);
      fake.world.changes.announce();
      return { failure: null };
    case 'submit': {
      const opened = forms.get(person.id);
      if (opened === undefined) throw new RangeError('that form is closed');
      const outcome = await person.submit(opened.outcome, opened.form, strings(words['values']));
      if (outcome.answered) forms.delete(person.id);
      return took(outcome);
    }
    default:
      throw new RangeError(`nothing is called ${what}`);
  }
}

/** `null` for plain words, which get no answer. */
async function say(
  fake: FakeDiscord,
  person: Person,
  channel: string,
  line: string,
): Promise<Outcome | null> {
  const typed = readTyped(fake, line);
  if (typed !== null) return person.slash(typed.command, typed.sub, typed.values, channel);
  if (line.startsWith('/')) throw new RangeError(`there is no command ${line.split(' ')[0] ?? ''}`);
  person.say(channel, line);
  return null;
}

function open(fake: FakeDiscord, forms: Forms, person: Person, outcome: Outcome | null): object {
  if (outcome === null) return { failure: null };
  const { modal } = outcome.interaction;
  if (modal !== null) {
    forms.set(person.id, { outcome, form: readForm(modal) });
    fake.world.changes.announce();
  }
  return { failure: outcome.failure };
}

function messageOf(person: Person, text: (name: string) => string): Seen {
  const message = person.sees(text('channel')).find((one) => one.id === text('message'));
  if (message === undefined) throw new RangeError('that message is gone');
  return message;
}

function strings(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );
}
