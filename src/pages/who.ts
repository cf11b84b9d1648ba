// Who are you? Without a login everybody says it themselves, and what they do is marked so.
import { h, nothing, type Markup } from './html.ts';

export interface WhoPage {
  people: readonly { user: string; name: string }[];
  back: string;
  problem: string | null;
}

export function whoMarkup(page: WhoPage): Markup {
  return h`<main class="narrow">
<h1>Who are you?</h1>
<p>There is no login on this machine: you say who you are, and everything that you do is marked “as they said”.</p>
${page.problem === null ? nothing : h`<p class="problem" role="alert">${page.problem}</p>`}
<form method="post" action="/who" class="people"><input type="hidden" name="back" value="${page.back}">
${page.people.map((person) => h`<button class="button plain" name="user" value="${person.user}">${person.name}</button>`)}
</form>
<form method="post" action="/who" class="form"><input type="hidden" name="back" value="${page.back}">
<p class="field"><label for="name">Somebody else: your name</label><input id="name" name="name" maxlength="80" required autocomplete="name"></p>
<p><button class="button primary">That is me</button></p>
</form>
</main>`;
}
