// Coming in: one field for a token or the secret. And who somebody with a token is, with the way out.
import { h, nothing, type Markup } from '../html.ts';
import { loginWords as words } from './words.ts';

export function loginMarkup(page: { back: string; problem: string | null }): Markup {
  return h`<main class="narrow">
<h1>${words.title}</h1>
<p>${words.intro}</p>
${page.problem === null ? nothing : h`<p class="problem" role="alert">${page.problem}</p>`}
<form method="post" action="/login" class="form"><input type="hidden" name="back" value="${page.back}">
<p class="field"><label for="credential">${words.field}</label><input id="credential" name="credential" type="password" maxlength="200" required autofocus autocomplete="current-password"></p>
<p><button class="button primary">${words.yes}</button></p>
</form>
</main>`;
}

/** @param name `null` = the token belongs to nobody of the plan (any more) */
export function loggedInMarkup(name: string | null, person: string): Markup {
  return h`<main class="narrow">
<h1>${name === null ? words.nobodysToken : h`${words.you} ${name}`}</h1>
<p>${name === null ? words.nobodysTokenWhy : words.proven} <code>${person}</code></p>
<form method="post" action="/logout" class="form">
<p><button class="button primary">${words.logOut}</button> <button class="button plain" name="all" value="yes">${words.logOutAll}</button></p>
</form>
${name === null ? nothing : h`<p><a class="button plain" href="/">${words.back}</a></p>`}
</main>`;
}
