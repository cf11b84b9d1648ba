// Serves the page of the demo, and does in the fake what somebody does on the page.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseJson, readBytes } from '#test/fakes/wire/body.ts';
import { isJson } from '../blocks/check.ts';
import type { FakeSlack } from '../fake-slack.ts';
import type { Person } from '../people/person.ts';
import type { Json } from '../workspace/model.ts';
import { documentHtml, roomHtml } from './page.ts';
import type { Looking } from './page.ts';

export interface DemoPage {
  url: string;
  close(): Promise<void>;
}

/** @param port 0 takes a free one */
export async function servePage(fake: FakeSlack, port = 0): Promise<DemoPage> {
  const server = createServer((request, response) => {
    answer(fake, request, response).catch((fault: unknown) => {
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

async function answer(fake: FakeSlack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const type = assets[url.pathname];
  if (type !== undefined) {
    response.writeHead(200, { 'content-type': type });
    response.end(readFileSync(join(import.meta.dirname, url.pathname.slice(1))));
    return;
  }
  if (url.pathname.startsWith('/file/')) return sendFile(fake, url.pathname.slice('/file/'.length), response);
  if (url.pathname === '/changes') return follow(fake, response);
  if (request.method === 'POST') {
    const body = parseJson((await readBytes(request)).toString());
    const done = await act(fake, url.pathname.slice(1), isJson(body) ? body : {});
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(done));
    return;
  }
  const looking = lookingOf(fake, url.searchParams);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(url.pathname === '/room' ? roomHtml(fake.world, looking) : documentHtml(fake.world, looking));
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
};

function sendFile(fake: FakeSlack, id: string, response: ServerResponse): void {
  const file = fake.workspace.files.get(id);
  if (file?.bytes == null) return void response.writeHead(404).end();
  const type = types[file.name.split('.').at(-1) ?? ''];
  const shown = type === undefined ? 'attachment' : 'inline';
  response.writeHead(200, {
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  response.end(file.bytes);
}

function lookingOf(fake: FakeSlack, query: URLSearchParams): Looking {
  const people = [...fake.workspace.users.values()].filter((one) => !one.isBot);
  const known = people.find((one) => one.id === query.get('as')) ?? people[0];
  const outages = fake.workspace.channel('outages');
  const at = query.get('at') ?? outages?.id ?? 'home';
  return { person: fake.person(known?.id ?? ''), at };
}

/** A line for every change; the page fetches itself anew. */
function follow(fake: FakeSlack, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  const end = fake.world.changes.listen(() => response.write('data: changed\n\n'));
  response.on('close', end);
}

interface Done {
  /** What the person is shown when it did not work. */
  failure: string | null;
  errors?: Readonly<Record<string, string>> | null;
}

async function act(fake: FakeSlack, what: string, body: Json): Promise<Done> {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const person = fake.person(text('as'));
  switch (what) {
    case 'say':
      if (!text('text').startsWith('/')) {
        person.say(text('channel'), text('text'));
        return { failure: null };
      }
      return { failure: (await person.command(text('channel'), text('text'))).failure };
    case 'press':
      return { failure: await press(fake, person, text) };
    case 'submit': {
      const view = fake.workspace.views.get(text('view'));
      if (view === undefined) return { failure: 'not_found' };
      const sent = await person.submit(view, strings(body['values']));
      return { failure: sent.failure, errors: sent.errors };
    }
    case 'close': {
      const view = fake.workspace.views.get(text('view'));
      if (view !== undefined) await person.close(view);
      fake.world.changes.announce();
      return { failure: null };
    }
    case 'home':
      void person.openHome();
      return { failure: null };
    case 'shortcut':
      return { failure: (await person.shortcut(text('name'), messageOf(person, text))).failure };
    case 'react':
      person.react(messageOf(person, text), text('name'));
      return { failure: null };
    default:
      return { failure: `nothing is called ${what}` };
  }
}

function messageOf(person: Person, text: (name: string) => string) {
  const message = person.sees(text('channel')).find((one) => one.ts === text('ts'));
  if (message === undefined) throw new RangeError('that message is gone');
  return message;
}

async function press(
  fake: FakeSlack,
  person: Person,
  text: (name: string) => string,
): Promise<string | null> {
  const view = fake.workspace.views.get(text('view'));
  if (view !== undefined) return (await person.pressInView(view, text('action'))).failure;
  const message = messageOf(person, text);
  const option = text('option');
  return option === ''
    ? (await person.press(message, text('action'))).failure
    : (await person.choose(message, text('action'), option)).failure;
}

function strings(value: unknown): Record<string, string> {
  if (!isJson(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      typeof one === 'string' && one !== '' ? [[name, one]] : [],
    ),
  );
}
