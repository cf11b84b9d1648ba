// Makes a page live: messages as they come, answers without a reload, times in the reader's own zone.
// Without it everything still works by loading pages.
const main = document.querySelector('main[data-room]');
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; SameSite=Strict`;

const formats = {
  clock: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  'date-clock': new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }),
};
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

function ago(at) {
  const minutes = Math.round((at - Date.now()) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}

function localise(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    time.textContent =
      time.dataset.style === 'relative'
        ? ago(at.getTime())
        : (formats[time.dataset.style]?.format(at) ?? time.textContent);
  }
}

function fragment(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  localise(template.content);
  return template.content;
}

function nearEnd() {
  return window.innerHeight + window.scrollY >= document.body.scrollHeight - 200;
}

function show(markup) {
  const fresh = fragment(markup).firstElementChild;
  if (!fresh) return;
  const follow = nearEnd();
  const old = document.getElementById(fresh.id);
  if (old) old.replaceWith(fresh);
  else document.getElementById('messages').append(fresh);
  document.querySelector('.empty')?.remove();
  if (follow) document.querySelector('.say')?.scrollIntoView({ block: 'end' });
}

function listen() {
  const room = encodeURIComponent(main.dataset.room);
  const stream = new EventSource(`/rooms/${room}/stream?after=${main.dataset.change}`);
  stream.addEventListener('message', (event) => show(event.data));
  stream.addEventListener('pinned', (event) =>
    document.getElementById('pinned').replaceChildren(fragment(event.data)),
  );
  stream.addEventListener('topic', (event) => {
    document.getElementById('topic').textContent = event.data;
  });
  stream.addEventListener('direct', (event) => {
    const direct = document.getElementById('direct');
    direct.hidden = false;
    direct.replaceChildren(fragment(event.data));
  });
  stream.addEventListener('open', () => document.body.classList.remove('away'));
  stream.addEventListener('error', () => document.body.classList.add('away'));
}

async function send(request, form) {
  const reply = document.getElementById('reply');
  const busy = form?.querySelectorAll('button') ?? [];
  for (const button of busy) button.disabled = true;
  try {
    const response = await fetch(request);
    const markup = await response.text();
    if (response.ok) reply.replaceChildren(fragment(markup));
    else reply.textContent = markup;
    if (response.ok && form?.hasAttribute('data-clear')) form.reset();
    reply.scrollIntoView({ block: 'nearest' });
    const field = reply.querySelector('input:not([type=hidden]), textarea, select');
    if (field) field.focus();
  } catch {
    reply.textContent = 'Not sent: the bot did not answer. Press again; it is done only once.';
    return;
  } finally {
    for (const button of busy) button.disabled = false;
  }
  renewId(form);
}

// The same id is kept while the outcome is unknown, so that pressing again is the same request.
function renewId(form) {
  const id = form?.querySelector('input[name=id]');
  if (id) id.value = crypto.randomUUID();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!main || !form.matches('form[data-live]')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  void send(new Request(form.action, { method: 'POST', body, headers: { 'x-live': '1' } }), form);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-live]');
  if (!main || !link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  void send(new Request(link.href, { headers: { 'x-live': '1' } }), null);
});

localise(document);
if (main) {
  listen();
  document.querySelector('.say')?.scrollIntoView({ block: 'end' });
  setInterval(() => localise(document), 30_000);
}
