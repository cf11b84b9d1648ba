// Suggestions while somebody types, in the input line and in the fields of forms: a listbox beside the input, worked with
// the arrow keys, Enter, Tab and Escape. Nothing is chosen by itself: Enter without a choice sends what was typed.
const most = 8;
let asked = 0;

function boxOf(input) {
  const known = document.getElementById(`${input.id}-choices`);
  if (known) return known;
  const box = document.createElement('ul');
  box.id = `${input.id}-choices`;
  box.className = 'choices';
  box.setAttribute('role', 'listbox');
  box.setAttribute('aria-label', document.body.dataset.choices ?? 'Suggestions');
  box.hidden = true;
  input.insertAdjacentElement('afterend', box);
  // What the browser itself would offer stands in the way of ours.
  input.removeAttribute('list');
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', box.id],
    ['aria-expanded', 'false'],
  ]) {
    input.setAttribute(name, value);
  }
  return box;
}

function isOpen(input) {
  return input.getAttribute('aria-expanded') === 'true';
}

function close(input) {
  asked += 1;
  if (!isOpen(input)) return;
  const box = boxOf(input);
  box.hidden = true;
  box.replaceChildren();
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

function show(input, { from, to, choices }) {
  if (choices.length === 0) {
    close(input);
    return;
  }
  const box = boxOf(input);
  input.removeAttribute('aria-activedescendant');
  box.replaceChildren(
    ...choices.map(({ value, label }, index) => {
      const item = document.createElement('li');
      item.id = `${box.id}-${index}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.textContent = label;
      Object.assign(item.dataset, { value, from, to });
      return item;
    }),
  );
  box.hidden = false;
  input.setAttribute('aria-expanded', 'true');
}

function active(input) {
  const id = input.getAttribute('aria-activedescendant');
  return id === null ? null : document.getElementById(id);
}

function move(input, by) {
  const items = [...boxOf(input).children];
  const before = items.indexOf(active(input));
  const index = before < 0 ? (by > 0 ? 0 : items.length - 1) : (before + by + items.length) % items.length;
  for (const [at, item] of items.entries()) item.setAttribute('aria-selected', String(at === index));
  input.setAttribute('aria-activedescendant', items[index].id);
  items[index].scrollIntoView({ block: 'nearest' });
}

function take(input, item) {
  const { value, from, to } = item.dataset;
  const whole = input.dataset.complete !== 'line';
  const open = whole || value.endsWith(':') ? value : `${value} `;
  const before = whole ? '' : input.value.slice(0, Number(from));
  const behind = whole ? '' : input.value.slice(Number(to)).replace(/^\s+/, '');
  input.value = `${before}${open}${behind}`;
  const cursor = before.length + open.length;
  input.setSelectionRange(cursor, cursor);
  close(input);
  if (!whole) void ask(input);
}

async function ask(input) {
  const mine = (asked += 1);
  const fields = input.form.elements;
  const cursor = input.selectionStart ?? input.value.length;
  const query = new URLSearchParams({
    room: fields.room?.value ?? '',
    text: input.value,
    cursor: String(cursor),
    most: String(most),
  });
  if (input.dataset.complete !== 'line') {
    query.set('option', input.dataset.complete);
    query.set('verb', fields.verb?.value ?? '');
    query.set('incident', fields.incident?.value ?? '');
  }
  // An outage is no time to be told that suggestions failed: then there are none.
  const answer = await fetch(`/complete?${query}`).catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  if (mine === asked && document.activeElement === input) show(input, found);
}

let waiting = 0;

document.addEventListener('input', ({ target }) => {
  if (!target.dataset?.complete) return;
  clearTimeout(waiting);
  if (target.value.trim() === '') close(target);
  else waiting = setTimeout(() => void ask(target), 70);
});

document.addEventListener('focusin', ({ target }) => {
  if (target.dataset?.complete) boxOf(target);
});

document.addEventListener('focusout', ({ target }) => {
  if (!target.dataset?.complete) return;
  clearTimeout(waiting);
  close(target);
});

// Before whatever else listens to keys: a key that works the list does nothing else.
document.addEventListener(
  'keydown',
  (event) => {
    const input = event.target;
    if (!input.dataset?.complete) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      void ask(input);
      return;
    }
    if (event.key === 'Enter') clearTimeout(waiting);
    if (!isOpen(input)) return;
    const chosen = active(input);
    if (event.key === 'ArrowDown') move(input, 1);
    else if (event.key === 'ArrowUp') move(input, -1);
    else if (event.key === 'Escape') close(input);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) take(input, chosen);
    else {
      if (event.key === 'Enter') close(input);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

// A press on a choice must not take the focus from the input first.
document.addEventListener('mousedown', (event) => {
  if (event.target.closest?.('.choices')) event.preventDefault();
});
document.addEventListener('click', (event) => {
  const item = event.target.closest?.('.choices > li');
  const input = item && document.getElementById(item.parentElement.id.replace(/-choices$/, ''));
  if (input) take(input, item);
});
document.addEventListener('htmx:before:swap', () => {
  const input = document.activeElement;
  if (input?.dataset?.complete && input.form?.elements.text?.value === '') close(input);
});
