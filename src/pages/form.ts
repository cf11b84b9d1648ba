// A form as HTML: the typed path's twin, one field under the other, usable with the keyboard alone.
import type { Field, Form } from '../chat/card.ts';
import { h, nothing, type Markup } from './html.ts';

export function formMarkup(form: Form, given: { room: string; id: string; code: string }): Markup {
  return h`<form class="form" method="post" action="/act" data-live>
<h2>${form.title}</h2>
${form.intro === null ? nothing : h`<p>${form.intro}</p>`}
<input type="hidden" name="id" value="${given.id}"><input type="hidden" name="room" value="${given.room}"><input type="hidden" name="action" value="${given.code}">
${form.fields.map(fieldMarkup)}
<p class="buttons"><button class="button primary">${form.submit}</button> <a class="button plain" href="/rooms/${encodeURIComponent(given.room)}">Back</a></p>
</form>`;
}

function fieldMarkup(field: Field): Markup {
  const id = `f-${field.name}`;
  const hint = field.hint === null ? nothing : h`<span class="hint" id="${id}-hint">${field.hint}</span>`;
  const needed = field.required ? h` <span class="needed">(needed)</span>` : nothing;
  return h`<p class="field"><label for="${id}">${field.label}${needed}</label>${control(field, id)}${hint}</p>`;
}

function control(field: Field, id: string): Markup {
  const name = `f.${field.name}`;
  const described = field.hint === null ? nothing : h` aria-describedby="${id}-hint"`;
  const required = field.required ? h` required` : nothing;
  switch (field.kind) {
    case 'text':
      return h`<textarea id="${id}" name="${name}" rows="3" maxlength="${field.maxLength}"${required}${described}>${field.value}</textarea>`;
    case 'choice':
      return h`<select id="${id}" name="${name}"${required}${described}>${field.required ? nothing : h`<option value=""></option>`}${field.choices.map(
        (choice) =>
          h`<option value="${choice.value}"${choice.value === field.value ? h` selected` : nothing}>${choice.label}</option>`,
      )}</select>`;
    case 'line':
      return h`<input id="${id}" name="${name}" maxlength="${field.maxLength}" value="${field.value}"${required}${described}>`;
    case 'person':
    case 'time':
      return h`<input id="${id}" name="${name}" maxlength="200" value="${field.value}"${required}${described}>`;
  }
}
