// Plays a person with a browser against the real local room: pages over HTTP, forms as a browser without script sends them.
import { randomIds } from '#src/ids.ts';

export interface WebPerson {
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** The page's HTML. */
  page(path: string): Promise<string>;
  /** Text of the answer that only this person sees. */
  say(room: string, text: string, id?: string): Promise<string>;
  /** Presses the newest button with this label. */
  press(room: string, label: string): Promise<string>;
}

/** @param user their key in the plan; empty for somebody who only types a `name`. */
export async function webPerson(url: string, user: string, name = ''): Promise<WebPerson> {
  const signedIn = await fetch(`${url}/who`, {
    method: 'POST',
    body: new URLSearchParams({ user, name, back: '/' }),
    headers: { origin: url },
    redirect: 'manual',
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const person: WebPerson = {
    cookie,
    get: (path, headers = {}) =>
      fetch(`${url}${path}`, { headers: { cookie, ...headers }, redirect: 'manual' }),
    post: (path, fields, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { cookie, origin: url, 'hx-request': 'true', ...headers },
        redirect: 'manual',
      }),
    page: async (path) => (await person.get(path)).text(),
    say: async (room, text, id = randomIds.next()) =>
      plain(await (await person.post('/say', { room, text, request: id })).text()),
    async press(room, label) {
      const form = formsOf(await person.page(`/rooms/${room}`)).findLast((each) => each.label === label);
      if (form === undefined) throw new RangeError(`no button "${label}" in ${room}`);
      return plain(await (await person.post(form.action, form.fields)).text());
    },
  };
  return person;
}

export interface FoundForm {
  action: string;
  label: string;
  fields: Record<string, string>;
}

/** Forms of a page with the fields that they would send untouched. */
export function formsOf(page: string): FoundForm[] {
  return [...page.matchAll(/<form\b([^>]*)>[\s\S]*?<\/form>/g)].map((match) => ({
    action: / action="([^"]*)"/.exec(match[1] ?? '')?.[1] ?? '',
    label: plain(/<button[^>]*>([\s\S]*?)<\/button>/.exec(match[0])?.[1] ?? ''),
    fields: Object.fromEntries(
      [...match[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map((field) => [
        plain(field[1] ?? ''),
        plain(field[2] ?? ''),
      ]),
    ),
  }));
}

/** What a person reads of a piece of HTML. */
export function plain(markup: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|amp|#39);/g, (whole, name: string) => named[name] ?? whole);
}
