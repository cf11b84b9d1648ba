// The page of the demo: one person's Slack, with their channels, a channel's messages, their home tab and an open form.
import type { Person } from '../people/person.ts';
import type { Seen } from '../people/readable.ts';
import { viewJson } from '../workspace/shown.ts';
import type { Channel, View } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { blocksHtml, plainMessageHtml } from './blocks.ts';
import { escapeHtml, localPath, textHtml } from './markup.ts';

export interface Looking {
  person: Person;
  /** A channel's id, or `home`. */
  at: string;
}

/** The whole document; what changes is `roomHtml`. */
export function documentHtml(world: World, looking: Looking): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(world.workspace.team.name)}: our own stand-in for Slack</title>
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>
<body data-as="${escapeHtml(looking.person.id)}" data-at="${escapeHtml(looking.at)}">
<div id="room">${roomHtml(world, looking)}</div>
</body></html>`;
}

export function roomHtml(world: World, looking: Looking): string {
  const channel = world.workspace.channels.get(looking.at);
  const main = channel === undefined ? homeHtml(world, looking) : channelHtml(world, looking, channel);
  const modal = looking.person.modal();
  return `${sideHtml(world, looking)}<main>${main}</main>${modal === null ? '' : modalHtml(world, modal)}`;
}

function sideHtml(world: World, { person, at }: Looking): string {
  const { workspace } = world;
  const link = (id: string, text: string): string =>
    `<a href="/?as=${person.id}&at=${id}" class="${id === at ? 'here' : ''}">${text}</a>`;
  const channels = [...workspace.channels.values()].filter(
    (one) => one.kind !== 'im' && !one.deleted && (one.kind === 'public' || one.members.has(person.id)),
  );
  const people = [...workspace.users.values()].filter((one) => !one.isBot);
  const options = people.map(
    (one) =>
      `<option value="${one.id}"${one.id === person.id ? ' selected' : ''}>${escapeHtml(one.realName)}</option>`,
  );
  return `<nav><h1>${escapeHtml(workspace.team.name)}</h1>
<p class="stand-in">A stand-in on this machine. Not Slack.</p>
<label>You are <select id="as">${options.join('')}</select></label>
<h2>Channels</h2>${channels.map((one) => link(one.id, `${one.kind === 'private' ? '🔒' : '#'} ${escapeHtml(one.name)}${one.archived ? ' (archived)' : ''}`)).join('')}
<h2>Apps</h2>${link(workspace.direct(person.id).id, `${escapeHtml(workspace.app.name)}, messages${person.direct().length === 0 ? '' : ` (${person.direct().length})`}`)}${link('home', `${escapeHtml(workspace.app.name)}, home`)}
</nav>`;
}

function channelHtml(world: World, { person }: Looking, channel: Channel): string {
  const { workspace } = world;
  const title = channel.kind === 'im' ? workspace.app.name : `# ${channel.name}`;
  const marks = channel.bookmarks.map(
    (one) =>
      `<a href="${escapeHtml(localPath(workspace, one.link) ?? one.link)}">🔖 ${escapeHtml(one.title)}</a>`,
  );
  const all = person.sees(channel.id);
  const roots = all.filter((one) => one.threadTs === null || one.threadTs === one.ts);
  const messages = roots.map((root) => {
    const thread = all.filter((one) => one.threadTs === root.ts && one.ts !== root.ts);
    const replies = thread.map((one) => messageHtml(world, one)).join('');
    return messageHtml(world, root) + (thread.length === 0 ? '' : `<div class="thread">${replies}</div>`);
  });
  const commands = workspace.app.commands.map((one) => `${one} …`).join(', ');
  return `<header><h2>${escapeHtml(title)}</h2><p>${escapeHtml(channel.topic)}</p><p class="marks">${marks.join(' ')}</p></header>
<section class="messages">${messages.join('')}</section>
<form id="composer"><input name="text" autocomplete="off" placeholder="Message ${escapeHtml(title)}, or ${escapeHtml(commands)}"><button class="primary">Send</button><output></output></form>`;
}

export function messageHtml(world: World, message: Seen): string {
  const { workspace } = world;
  const author = workspace.users.get(message.message.user);
  const name = author?.realName ?? message.from;
  if (message.subtype !== null && message.subtype !== 'file_share') {
    const who = message.message.text.startsWith('<@') ? '' : `${escapeHtml(name)} `;
    return `<div class="message system">${who}${textHtml(workspace, { type: 'mrkdwn', text: message.message.text })}</div>`;
  }
  const body =
    message.message.blocks.length > 0
      ? blocksHtml(workspace, message.message.blocks)
      : plainMessageHtml(workspace, message.message.text);
  const at = `<time class="date" data-at="${Number(message.ts)}" data-format="{time}"></time>`;
  const notes = [
    message.onlyForMe ? '<p class="note">👁 Only visible to you</p>' : '',
    message.pinned ? '<p class="note">📌 Pinned</p>' : '',
  ].join('');
  const files = message.message.files.map((id) => fileHtml(world, id)).join('');
  const reactions = message.reactions
    .map((one) => `<span class="reaction">:${escapeHtml(one)}:</span>`)
    .join(' ');
  const shortcuts = workspace.app.shortcuts.filter((one) => one.type === 'message');
  const menu = shortcuts
    .map(
      (one) =>
        `<button type="button" data-shortcut="${escapeHtml(one.callbackId)}">${escapeHtml(one.name)}</button>`,
    )
    .join('');
  const pushpin = '<button type="button" data-react="pushpin">📌</button>';
  return `<article class="message ${message.onlyForMe ? 'private' : ''}" data-ts="${message.ts}" data-channel="${message.channel}">
<div class="face ${author?.isBot === true ? 'app' : ''}">${escapeHtml(initials(name))}</div>
<div class="said">${notes}<p class="who"><b>${escapeHtml(name)}</b>${author?.isBot === true ? ' <span class="badge">APP</span>' : ''} ${at}${message.edited ? ' <span class="edited">(edited)</span>' : ''}</p>
${body}${files}${reactions}</div><div class="menu">${pushpin}${menu}</div></article>`;
}

function fileHtml(world: World, id: string): string {
  const name = escapeHtml(world.workspace.files.get(id)?.name ?? id);
  const picture = /\.(png|jpe?g|gif)$/i.test(name) ? `<img src="/file/${id}" alt="${name}">` : '';
  return `<div class="file"><a href="/file/${id}">📄 ${name}</a>${picture}</div>`;
}

function initials(name: string): string {
  return name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
}

function homeHtml(world: World, { person }: Looking): string {
  const view = person.home();
  const name = escapeHtml(world.workspace.app.name);
  const body =
    view === null
      ? '<p>The app has not shown anything here yet.</p>'
      : `<div class="view" data-view="${view.id}">${blocksHtml(world.workspace, view.body['blocks'])}</div>`;
  return `<header><h2>${name}, home</h2></header><section class="messages">${body}</section>`;
}

export function modalHtml(world: World, view: View): string {
  const { title, submit, close, blocks } = viewJson(world.workspace, view);
  const send =
    submit === undefined ? '' : `<button class="primary">${textHtml(world.workspace, submit)}</button>`;
  const back = close === undefined ? 'Close' : textHtml(world.workspace, close);
  return `<div class="shade"><form class="modal view" data-view="${view.id}"><h2>${textHtml(world.workspace, title)}</h2>
<div class="fields-of-form">${blocksHtml(world.workspace, blocks)}</div>
<footer><button type="button" data-close="${view.id}">${back}</button>${send}</footer></form></div>`;
}
