// Who a message wakes: what is written in it, cut down by allowed_mentions and by what the sender may. Everything that
// was woken without being named on purpose is an accident.
import type { Guild } from '../guild/guild.ts';
import { jsons } from '../guild/model.ts';
import type { Channel, Json, Mentions } from '../guild/model.ts';
import type { At } from './form.ts';
import { limits } from './limits.ts';

/** What may be woken; `null` = nothing was said, the default holds. */
export interface Allowed {
  parse: readonly string[];
  users: readonly string[];
  roles: readonly string[];
}

export function checkAllowed(at: At, value: unknown): Allowed | null {
  if (value === undefined || value === null) return null;
  const given = at.object(value);
  if (given === null) return null;
  const parse = at.at('parse').list(given['parse'], { max: 3 }) as string[];
  for (const [index, one] of parse.entries())
    at.at('parse', index).oneOf(one, ['roles', 'users', 'everyone']);
  const ids = (key: 'users' | 'roles'): readonly string[] => {
    const list = at.at(key).list(given[key], { max: limits.allowedMentions });
    for (const [index, one] of list.entries()) at.at(key, index).snowflake(one);
    if (parse.includes(key) && list.length > 0) {
      at.fail(
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
    }
    return list.map(String);
  };
  return { parse, users: ids('users'), roles: ids('roles') };
}

/** Content and displays of version 2; embeds never wake anybody. */
export function wakingText(content: string, components: readonly Json[]): string {
  const inside = (part: Json): string[] => [
    ...(part['type'] === 10 ? [String(part['content'])] : []),
    ...jsons(part['components']).flatMap(inside),
  ];
  return [content, ...components.flatMap(inside)].join('\n');
}

export interface Woken extends Mentions {
  /** Woken by text alone: `@everyone`, `role <id>`, `user <id>`. */
  accidents: readonly string[];
}

/**
 * @param byWebhook answers to interactions: by default only people are woken
 */
export function wokenBy(
  guild: Guild,
  channel: Channel,
  text: string,
  allowed: Allowed | null,
  { byWebhook }: { byWebhook: boolean },
): Woken {
  const parse = allowed?.parse ?? (byWebhook ? ['users'] : ['users', 'roles', 'everyone']);
  const mayAll = guild.may(guild.botId, channel, 'MENTION_EVERYONE');
  const everyone = parse.includes('everyone') && mayAll && /@(?:everyone|here)\b/.test(text);
  const mentioned = (pattern: RegExp): readonly string[] => [
    ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  ];
  const users = mentioned(/<@!?(\d+)>/g).filter(
    (id) => guild.users.has(id) && (parse.includes('users') || allowed?.users.includes(id) === true),
  );
  const roles = mentioned(/<@&(\d+)>/g).filter((id) => {
    const role = guild.roles.get(id);
    const wanted = parse.includes('roles') || allowed?.roles.includes(id) === true;
    return role !== undefined && wanted && (role.mentionable || mayAll);
  });
  const accidents = [
    ...(everyone ? ['@everyone'] : []),
    ...roles.filter((id) => allowed?.roles.includes(id) !== true).map((id) => `role ${id}`),
    ...users.filter((id) => allowed?.users.includes(id) !== true).map((id) => `user ${id}`),
  ];
  return { users, roles, everyone, accidents };
}
