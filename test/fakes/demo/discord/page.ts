// The page of the demo: one person's Discord, with the channels that they see, one of them open, and an open form.
import { channelTypes, written } from '#test/fakes/discord/guild/model.ts';
import type { Channel } from '#test/fakes/discord/guild/model.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import type { Field, Form } from '#test/fakes/discord/people/form.ts';
import type { Person } from '#test/fakes/discord/people/person.ts';
import { types } from '#test/fakes/discord/check/parts.ts';
import { escapeHtml, markdownHtml } from './markup.ts';
import { messageHtml, optionsHtml } from './message.ts';
import { commandsOf } from './typed.ts';

export interface Looking {
  person: Person;
  /** Id of a channel. */
  at: string;
  /** Open before this person. */
  form: Form | null;
}

/** The whole document; what changes is `roomHtml`. */
export function documentHtml(fake: FakeDiscord, looking: Looking): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(fake.guild.name)}: our own stand-in for Discord</title>
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>
<body data-as="${looking.person.id}" data-at="${escapeHtml(looking.at)}">
<div id="room">${roomHtml(fake, looking)}</div>
</body></html>`;
}

export function roomHtml(fake: FakeDiscord, looking: Looking): string {
  const channel = fake.guild.channels.get(looking.at);
  const main =
    channel === undefined
      ? '<p class="faint">This channel is gone.</p>'
      : channelHtml(fake, looking, channel);
  return `${sideHtml(fake, looking)}<main>${main}</main>${looking.form === null ? '' : formHtml(fake, looking.form)}`;
}

function sideHtml({ guild }: FakeDiscord, { person, at }: Looking): string {
  const link = (channel: Channel, sign: string, text: string): string =>
    `<a href="/?as=${person.id}&at=${channel.id}" class="${channel.id === at ? 'here' : ''}${channel.thread === null ? '' : ' thread'}">${sign} ${escapeHtml(text)}</a>`;
  const shown = [...guild.channels.values()].filter(
    (one) => one.type !== channelTypes.direct && guild.may(person.id, one, 'VIEW_CHANNEL'),
  );
  const within = (parent: string | null): readonly string[] =>
    shown
      .filter((one) => one.parentId === parent && one.type !== channelTypes.category && one.thread === null)
      .flatMap((one) => [
        link(one, isPrivate(guild.id, one) ? '🔒' : '#', one.name),
        ...shown.filter((other) => other.parentId === one.id).map((other) => link(other, '↳', other.name)),
      ]);
  const categories = shown
    .filter((one) => one.type === channelTypes.category)
    .map((one) => `<h2>${escapeHtml(one.name)}</h2>${within(one.id).join('')}`);
  const people = [...guild.members.values()].filter(({ user }) => !user.bot);
  const options = people.map(
    ({ user }) =>
      `<option value="${user.id}"${user.id === person.id ? ' selected' : ''}>${escapeHtml(user.globalName)}</option>`,
  );
  const direct = guild.direct(person.id);
  const waiting = direct.messages.length === 0 ? '' : ` (${direct.messages.length})`;
  return `<nav><h1>${escapeHtml(guild.name)}</h1>
<p class="faint">A stand-in on this machine. Not Discord.</p>
<label>You are <select id="as">${options.join('')}</select></label>
${within(null).join('')}${categories.join('')}<h2>Direct messages</h2>${link(direct, '✉', `tocsin${waiting}`)}</nav>`;
}

function isPrivate(everyone: string, channel: Channel): boolean {
  return ((channel.overwrites.get(everyone)?.deny ?? 0n) & (1n << 10n)) !== 0n;
}

function channelHtml(fake: FakeDiscord, { person }: Looking, channel: Channel): string {
  const { guild, origin } = fake;
  const title = channel.type === channelTypes.direct ? 'tocsin' : `# ${channel.name}`;
  const commands = commandsOf(fake, 3).map((one) => written(one['name']));
  const messages = person.sees(channel.id).map((one) => messageHtml(guild, one, origin, commands));
  const archived = channel.thread?.archived === true ? '<p class="faint">This thread is archived.</p>' : '';
  return `<header><h2>${escapeHtml(title)}</h2><p class="faint">${markdownHtml(guild, channel.topic ?? '')}</p>${archived}</header>
<section class="messages">${messages.join('')}</section>
<form id="composer" autocomplete="off"><ul id="offers"></ul><input name="text" placeholder="Message ${escapeHtml(title)}, or / for commands"><button class="primary">Send</button><output></output></form>`;
}

function formHtml({ guild }: FakeDiscord, form: Form): string {
  const texts = form.texts.map((text) => `<p>${markdownHtml(guild, text)}</p>`);
  const fields = form.fields.map((field) => {
    const words = `<b>${escapeHtml(field.label)}</b>${field.required ? '' : ' <span class="faint">(optional)</span>'}`;
    return `<label>${words}${fieldHtml(guild, field)}</label>`;
  });
  return `<div class="shade"><form class="modal" data-form="${escapeHtml(form.customId)}"><h2>${escapeHtml(form.title)}</h2>
${texts.join('')}${fields.join('')}<p class="wrong"></p>
<footer><button type="button" class="secondary" data-close="1">Cancel</button><button class="primary">Submit</button></footer></form></div>`;
}

function fieldHtml(guild: FakeDiscord['guild'], { customId, type, part, value, required }: Field): string {
  const name = `name="${escapeHtml(customId)}"${required ? ' required' : ''}`;
  const hint =
    typeof part['placeholder'] === 'string' ? ` placeholder="${escapeHtml(part['placeholder'])}"` : '';
  if (type !== types.textInput) {
    return `<select ${name}><option value=""></option>${optionsHtml(guild, part, value)}</select>`;
  }
  return part['style'] === 2
    ? `<textarea ${name}${hint} rows="4">${escapeHtml(value)}</textarea>`
    : `<input ${name}${hint} value="${escapeHtml(value)}">`;
}
