// What a person does on the page of the demo goes to its server; what changes there is fetched anew.
const { as, at } = document.body.dataset;
const room = document.querySelector('#room');
const words = {
  operation_timeout: 'the app did not answer in time',
  dispatch_failed: 'the app cannot be reached',
};

/** Until when the page follows what comes: the answer to what somebody just did stands at its end. */
let followsUntil = 0;

async function send(what, body) {
  followsUntil = Date.now() + 5000;
  const response = await fetch(`/${what}`, { method: 'POST', body: JSON.stringify({ as, ...body }) });
  const done = await response.json();
  if (done.failure) {
    const output = document.querySelector('#composer output');
    if (output) output.textContent = `That did not work: ${words[done.failure] ?? done.failure}`;
  }
  return done;
}

function drawTimes() {
  for (const time of document.querySelectorAll('time.date')) {
    const when = new Date(Number(time.dataset.at) * 1000);
    const clock = when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const day = when.toLocaleDateString([], { day: 'numeric', month: 'short' });
    time.textContent = time.dataset.format.includes('date') ? `${day}, ${clock}` : clock;
  }
}

/** Never under somebody's fingers: an open form stays as it is until it is another one. */
async function refresh() {
  const response = await fetch(`/room?as=${as}&at=${at}`);
  const next = document.createElement('div');
  next.innerHTML = await response.text();
  const [open, coming] = [room.querySelector('.modal'), next.querySelector('.modal')];
  if (open && coming && open.dataset.view === coming.dataset.view) return;
  const typed = room.querySelector('#composer input')?.value ?? '';
  const focused = document.activeElement?.name === 'text';
  const messages = room.querySelector('.messages');
  const follows = Date.now() < followsUntil;
  const below = messages ? messages.scrollHeight - messages.scrollTop - messages.clientHeight : 0;
  const stayed = !follows && below > 80 ? messages.scrollTop : null;
  room.replaceChildren(...next.childNodes);
  const input = room.querySelector('#composer input');
  if (input) input.value = typed;
  if (focused) input?.focus();
  const list = room.querySelector('.messages');
  if (list) list.scrollTop = stayed ?? list.scrollHeight;
  drawTimes();
}

let waiting = null;
new EventSource('/changes').addEventListener('message', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void refresh(), 60);
});

async function clicked(event) {
  const inside = event.target.closest('a[href^="/?at="]');
  if (inside) {
    event.preventDefault();
    location.href = `${inside.getAttribute('href')}&as=${as}`;
  }
  const button = event.target.closest('button');
  if (!button) return;
  const { action, confirm: asks, close, shortcut, react, url } = button.dataset;
  const { ts, channel } = button.closest('.message')?.dataset ?? {};
  if (url) window.open(url, '_blank', 'noreferrer');
  if (action && (!asks || window.confirm(asks))) {
    await send('press', { ts, channel, action, view: button.closest('.view')?.dataset.view });
  }
  if (close) await send('close', { view: close });
  if (shortcut) await send('shortcut', { ts, channel, name: shortcut });
  if (react) await send('react', { ts, channel, name: react });
}

async function chosen(event) {
  const select = event.target;
  if (select.id === 'as') location.href = `/?as=${select.value}`;
  if (select.tagName === 'SELECT' && select.dataset.action) {
    const { ts, channel } = select.closest('.message')?.dataset ?? {};
    await send('press', { ts, channel, action: select.dataset.action, option: select.value });
  }
}

async function sent(event) {
  const form = event.target;
  if (form.id === 'composer') {
    const text = form.elements.text.value;
    form.elements.text.value = '';
    if (text.trim()) await send('say', { channel: at, text });
    return;
  }
  const done = await send('submit', {
    view: form.dataset.view,
    values: Object.fromEntries(new FormData(form)),
  });
  for (const place of form.querySelectorAll('.wrong'))
    place.textContent = done.errors?.[place.dataset.for] ?? '';
  await refresh();
}

document.addEventListener('click', (event) => void clicked(event));
document.addEventListener('change', (event) => void chosen(event));
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void sent(event);
});

if (at === 'home') void send('home', {});
drawTimes();
const list = document.querySelector('.messages');
if (list) list.scrollTop = list.scrollHeight;
