// Who are you? Without a login everybody says it themselves, and what they do is marked so.
import { h, nothing, type Markup } from '../html.ts';
import { words } from '../words.ts';

export interface NamedPerson {
  user: string;
  name: string;
}

export interface WhoPage {
  ofPlan: readonly NamedPerson[];
  others: readonly NamedPerson[];
  back: string;
  problem: string | null;
}

export function whoMarkup(page: WhoPage): Markup {
  const back = h`<input type="hidden" name="back" value="${page.back}">`;
  return h`<main class="narrow">
<h1>${words.whoTitle}</h1>
<p>${words.whoIntro}</p>
${page.problem === null ? nothing : h`<p class="problem" role="alert">${page.problem}</p>`}
${choiceMarkup(words.whoPlan, page.ofPlan, back)}
${choiceMarkup(words.whoOthers, page.others, back)}
<form method="post" action="/who" class="form">${back}
<p class="field"><label for="name">${words.whoName}</label><input id="name" name="name" maxlength="80" required autocomplete="name"></p>
<p><button class="button primary">${words.whoYes}</button></p>
</form>
</main>`;
}

function choiceMarkup(title: string, people: readonly NamedPerson[], back: Markup): Markup {
  if (people.length === 0) return nothing;
  return h`<h2>${title}</h2><form method="post" action="/who" class="people">${back}${people.map((person) => h`<button class="button plain" name="user" value="${person.user}">${person.name}</button>`)}</form>`;
}
