// Plays a person with a browser against the real local room: pages over HTTP, forms as a browser without script sends them.
export interface WebPerson {
  /** The page's HTML. */
  page(path: string): Promise<string>;
  /** Text of the answer that only this person sees. */
  say(room: string, text: string, id?: string): Promise<string>;
  press(room: string, label: string): Promise<string>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  cookie: string;
}

let ids = 0;

export function requestId(): string {
  ids += 1;
  return `test-request-${String(ids).padStart(8, '0')}`;
}

export async function webPerson(url: string, user: string): Promise<WebPerson> {
  const origin = url;
  const signedIn = await fetch(`${url}/who`, {
    method: 'POST',
    body: new URLSearchParams({ user, back: '/' }),
    headers: { origin },
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
        headers: { cookie, origin, 'x-live': '1', ...headers },
        redirect: 'manual',
      }),
    page: async (path) => (await person.get(path)).text(),
    say: async (room, text, id = requestId()) =>
      plain(await (await person.post('/say', { room, text, id })).text()),
    async press(room, label) {
      const page = await person.page(`/rooms/${room}`);
      const forms = [...page.matchAll(/<form method="post" action="\/act"[\s\S]*?<\/form>/g)].map(
        (match) => match[0],
      );
      const form = forms.findLast((markup) => plain(markup).trim() === label);
      if (form === undefined) throw new RangeError(`no button "${label}" in ${room}`);
      const action = /name="action" value="([^"]*)"/.exec(form)?.[1] ?? '';
      return plain(
        await (await person.post('/act', { room, action: unescape(action), id: requestId() })).text(),
      );
    },
  };
  return person;
}

/** What a person reads of a piece of HTML. */
export function plain(markup: string): string {
  return unescape(markup.replaceAll(/<br>/g, '\n').replaceAll(/<[^>]*>/g, ''));
}

function unescape(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
  return text.replaceAll(/&(lt|gt|quot|amp|#39);/g, (whole, name: string) => named[name] ?? whole);
}
