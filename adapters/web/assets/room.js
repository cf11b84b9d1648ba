// What the library leaves to us: times in the reader's own zone, a fresh id after each answer, and a room that stays at
// its end. Without it everything still works by loading pages.
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; SameSite=Strict`;

const formats = {
  clock: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  'date-clock': new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
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

// The same words as the house's: whole minutes, from 48 hours on days.
function lengthOf(ms) {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (ms !== 0 && minutes === 0) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  const pair = (total, size, large, small) =>
    `${Math.floor(total / size)} ${large}${total % size === 0 ? '' : ` ${total % size} ${small}`}`;
  if (minutes < 48 * 60) return pair(minutes, 60, 'h', 'min');
  return pair(Math.round(minutes / 60), 24, 'd', 'h');
}

function localise(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    const style = time.dataset.style;
    if (time.hasAttribute('data-left')) {
      const left = at.getTime() - Date.now();
      time.textContent = `${lengthOf(left)} ${left >= 0 ? 'left' : 'over'}`;
      time.title = formats['date-clock'].format(at);
      continue;
    }
    time.textContent = style === 'relative' ? ago(at.getTime()) : formats[style].format(at);
    time.title = formats['date-clock'].format(at);
  }
}

// On a telephone the page itself is the room; elsewhere the style sheet keeps the log at its end.
const isLong = () => document.documentElement.scrollHeight > window.innerHeight;
const atEnd = () => window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 160;
const toEnd = () => window.scrollTo({ top: document.documentElement.scrollHeight });

const reply = document.getElementById('reply');
const live = document.getElementById('live');
let wasAtEnd = true;

function showReply() {
  if (reply.childElementCount === 0) return;
  const tall = reply.getBoundingClientRect().height > window.innerHeight * 0.7;
  reply.scrollTop = 0;
  reply.scrollIntoView({ block: tall ? 'start' : 'end' });
  if (isLong() && !tall && document.getElementById('messages')) toEnd();
}

function away(is) {
  document.body.classList.toggle('away', is);
}

// An id is kept while the outcome is unknown, so that pressing again is the same request; after an answer it is spent.
function renewId(form) {
  const id = form.querySelector('input[name=request]');
  if (!id) return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  id.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const lines = [];
let line = 0;

document.addEventListener('htmx:before:swap', ({ detail }) => {
  wasAtEnd = atEnd();
  if (detail.ctx?.sourceElement === live) beforeChange();
});

document.addEventListener('htmx:after:settle', (event) => localise(event.target));

document.addEventListener('htmx:after:swap', ({ detail }) => {
  const source = detail.ctx?.sourceElement;
  if (source?.matches('form') && detail.ctx.response?.status < 400) {
    const typed = source.elements.text?.value;
    if (typed) line = lines.push(typed);
    renewId(source);
    if (source.hasAttribute('data-clear')) source.reset();
    if (source.closest('.confirm')) source.closest('.confirm').open = false;
  }
  if (source === live) {
    if (wasAtEnd && isLong() && document.getElementById('messages')) toEnd();
    afterChange();
  } else showReply();
});

document.addEventListener('htmx:error', ({ detail }) => {
  if (detail.ctx?.sourceElement === live) away(true);
  else if (reply) reply.textContent = reply.dataset.unsent;
});
document.addEventListener('htmx:sse:error', () => away(true));
document.addEventListener('htmx:sse:after:connection', () => away(false));
// The library comes back by itself once a stream has begun; before that, and after it gave up, we ask again.
for (const name of ['htmx:error', 'htmx:response:error', 'htmx:sse:close']) {
  document.addEventListener(name, (event) => {
    const source = event.detail.ctx?.sourceElement ?? event.target;
    if (source === live && live.isConnected) setTimeout(() => htmx.trigger(live, 'again'), 2000);
  });
}

// A live page changes while a finger is on its way. For a moment after a change a press counts only where the same thing
// stood before: otherwise "Start" becomes "Done" under it.
const settleMs = () => Number(document.body.dataset.settleMs ?? 400);
let before = [];
let changedAt = -Infinity;
const isSettling = () => performance.now() - changedAt < settleMs();

/** What a press there would do, in the words and fields of its button. */
function meaningOf(holder) {
  const parts = holder.querySelectorAll('input[type=hidden]:not([name=request]), button, summary');
  return [...parts].map((part) => part.value || part.textContent).join('|');
}

function places() {
  return [...document.querySelectorAll('main form, main details')].map((holder) => {
    const { left, right, top, bottom } = holder.getBoundingClientRect();
    return { left, right, top, bottom, meaning: meaningOf(holder) };
  });
}

function beforeChange() {
  // Of several changes shortly after one another, what counts is what stood there before the first.
  if (!isSettling()) before = places();
}

function afterChange() {
  if (JSON.stringify(places()) === JSON.stringify(before)) return;
  changedAt = performance.now();
  document.body.dataset.settling = '';
  setTimeout(() => {
    if (!isSettling()) delete document.body.dataset.settling;
  }, settleMs());
}

document.addEventListener(
  'click',
  (event) => {
    const holder = event.target.closest?.('main form, main details');
    // Keys have no finger on its way: `detail` counts presses of a pointer.
    if (!holder || event.detail === 0 || !isSettling()) return;
    const { clientX: x, clientY: y } = event;
    const was = before.findLast(
      ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
    );
    if (was?.meaning === meaningOf(holder)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-close]')) return;
  event.preventDefault();
  reply.replaceChildren();
  document.getElementById('line')?.focus();
});

document.addEventListener('keydown', (event) => {
  const input = document.getElementById('line');
  if (event.key === 'Escape' && reply?.childElementCount > 0) {
    reply.replaceChildren();
    input?.focus();
  }
  if (event.target !== input || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
  line = Math.min(lines.length, Math.max(0, line + (event.key === 'ArrowUp' ? -1 : 1)));
  input.value = lines[line] ?? '';
  event.preventDefault();
});

localise(document);
if (reply) {
  // A room is read from its end, everything else from its beginning.
  if (document.getElementById('messages')) toEnd();
  showReply();
}
setInterval(() => localise(document), 30_000);
