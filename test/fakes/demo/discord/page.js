// What a person does on the page of the demo goes to its server; what changes there is fetched anew.
const { as, at } = document.body.dataset;
const room = document.querySelector('#room');

async function send(what, body) {
  const response = await fetch(`/${what}`, { method: 'POST', body: JSON.stringify({ as, ...body }) });
  const done = await response.json();
  const place = room.querySelector('.modal .wrong') ?? room.querySelector('#composer output');
  if (place) place.textContent = done.failure ? `That did not work: ${done.failure}` : '';
  return done;
}

function relative(seconds) {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const left = seconds - Date.now() / 1000;
  const [unit, size] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ].find(([, length]) => Math.abs(left) >= length) ?? ['second', 1];
  return format.format(Math.round(left / size), unit);
}

const clock = { hour: '2-digit', minute: '2-digit' };
const day = { day: 'numeric', month: 'long', year: 'numeric' };
const styles = {
  t: clock,
  T: { ...clock, second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: day,
  f: { ...day, ...clock },
  F: { weekday: 'long', ...day, ...clock },
};

function drawTimes() {
  for (const time of document.querySelectorAll('time.date')) {
    const seconds = Number(time.dataset.at);
    const style = styles[time.dataset.style];
    time.textContent = style ? new Date(seconds * 1000).toLocaleString('en-GB', style) : relative(seconds);
  }
}

/** Never under somebody's fingers: an open form stays as it is until it is another one. */
async function refresh() {
  const response = await fetch(`/room?as=${as}&at=${at}`);
  const next = document.createElement('div');
  next.innerHTML = await response.text();
  const [open, coming] = [room.querySelector('.modal'), next.querySelector('.modal')];
  if (open && coming && open.dataset.form === coming.dataset.form) return;
  const typed = room.querySelector('#composer input')?.value ?? '';
  const focused = document.activeElement?.name === 'text';
  const offers = room.querySelector('#offers')?.innerHTML ?? '';
  const messages = room.querySelector('.messages');
  const away = messages && messages.scrollHeight - messages.scrollTop - messages.clientHeight > 80;
  const stayed = away ? messages.scrollTop : null;
  room.replaceChildren(...next.childNodes);
  const input = room.querySelector('#composer input');
  if (input) input.value = typed;
  if (focused) input?.focus();
  const list = room.querySelector('#offers');
  if (list) list.innerHTML = offers;
  const scrolled = room.querySelector('.messages');
  if (scrolled) scrolled.scrollTop = stayed ?? scrolled.scrollHeight;
  drawTimes();
}

let waiting = null;
new EventSource('/changes').addEventListener('message', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void refresh(), 60);
});

let asked = 0;
async function offer(input) {
  asked += 1;
  const mine = asked;
  const { offers = [] } = await send('offers', { channel: at, text: input.value });
  const list = room.querySelector('#offers');
  if (mine !== asked || !list) return;
  list.replaceChildren(
    ...offers.slice(0, 25).map(({ line, label, about }) => {
      const item = document.createElement('li');
      item.dataset.line = line;
      item.append(Object.assign(document.createElement('b'), { textContent: label }), ` ${about}`);
      return item;
    }),
  );
}

async function clicked(event) {
  const item = event.target.closest('#offers li');
  if (item) {
    const input = room.querySelector('#composer input');
    input.value = item.dataset.line;
    input.focus();
    await offer(input);
    return;
  }
  const button = event.target.closest('button');
  if (!button) return;
  const { id: message, channel } = button.closest('.message')?.dataset ?? {};
  if (button.dataset.press) await send('press', { message, channel, id: button.dataset.press });
  if (button.dataset.react) await send('react', { message, channel, emoji: button.dataset.react });
  if (button.dataset.command) await send('command', { message, channel, name: button.dataset.command });
  if (button.dataset.close) await send('close', {});
}

async function chosen(event) {
  const select = event.target;
  if (select.id === 'as') location.href = `/?as=${select.value}`;
  if (!select.dataset.menu) return;
  const { id: message, channel } = select.closest('.message').dataset;
  await send('choose', { message, channel, value: select.value });
}

async function sent(event) {
  const form = event.target;
  if (form.id !== 'composer') {
    await send('submit', { values: Object.fromEntries(new FormData(form)) });
    return;
  }
  const text = form.elements.text.value;
  form.elements.text.value = '';
  room.querySelector('#offers').replaceChildren();
  asked += 1;
  if (text.trim()) await send('say', { channel: at, text });
}

document.addEventListener('click', (event) => void clicked(event));
document.addEventListener('change', (event) => void chosen(event));
document.addEventListener('input', (event) => {
  if (event.target.name === 'text') void offer(event.target);
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void sent(event);
});

drawTimes();
setInterval(drawTimes, 15_000);
const list = document.querySelector('.messages');
if (list) list.scrollTop = list.scrollHeight;
