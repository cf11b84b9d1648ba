// A form as HTML: the typed path's twin, one field under the other, usable with the keyboard alone.
import type { Field, Form } from '../../chat/card.ts';
import { actionFields, live, requestFields, type Wiring } from './button.ts';
import { h, nothing, type Markup } from '../html.ts';
import { words } from '../words.ts';

/** @param people names to choose from where a person is asked for; anything else can still be typed. */
export function formMarkup(form: Form, wiring: Wiring, people: readonly string[]): Markup {
  const names = form.fields.some((field) => field.kind === 'person')
    ? h`<datalist id="people">${people.map((name) => h`<option value="${name}"></option>`)}</datalist>`
    : nothing;
  return h`<form class="form" method="post" action="/act" ${live('/act')}>
<h2>${form.title}</h2>
${form.intro === null ? nothing : h`<p>${form.intro}</p>`}
${requestFields(wiring)}${actionFields(form.action, null)}
${form.fields.map((field, index) => fieldMarkup(field, index === 0))}${names}
<p class="buttons"><button class="button primary">${form.submit}</button> <a class="button plain" href="/rooms/${encodeURIComponent(wiring.room)}" data-close>${words.cancel}</a></p>
</form>`;
}

function fieldMarkup(field: Field, first: boolean): Markup {
  const id = `field-${field.name}`;
  const hint = field.hint === null ? nothing : h`<span class="hint" id="${id}-hint">${field.hint}</span>`;
  const needed = field.required ? h` <span class="hint">(${words.needed})</span>` : nothing;
  return h`<p class="field"><label for="${id}">${field.label}${needed}</label>${control(field, id, first)}${hint}</p>`;
}

function control(field: Field, id: string, first: boolean): Markup {
  const described = field.hint === null ? nothing : h` aria-describedby="${id}-hint"`;
  const flags = h`${field.required ? h` required` : nothing}${first ? h` autofocus` : nothing}${described}`;
  const named = h`id="${id}" name="f.${field.name}"${flags}`;
  switch (field.kind) {
    case 'text':
      return h`<textarea ${named} rows="3" maxlength="${field.maxLength}">
${field.value}</textarea>`;
    case 'line':
      return h`<input ${named} data-complete="${field.name}" maxlength="${field.maxLength}" value="${field.value}" autocomplete="off">`;
    case 'choice':
      return choiceMarkup(field, named);
    case 'person':
      return h`<input ${named} maxlength="200" value="${field.value}" data-complete="${field.name}" list="people" autocomplete="off">`;
    case 'time':
      return h`<input ${named} maxlength="200" value="${field.value}" autocomplete="off">`;
  }
}

function choiceMarkup(field: Extract<Field, { kind: 'choice' }>, named: Markup): Markup {
  const blank = field.required ? nothing : h`<option value="">${words.empty}</option>`;
  const choices = field.choices.map(
    ({ value, label }) =>
      h`<option value="${value}"${value === field.value ? h` selected` : nothing}>${label}</option>`,
  );
  return h`<select ${named}>${blank}${choices}</select>`;
}
