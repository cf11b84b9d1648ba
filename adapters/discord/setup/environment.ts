// Discord's settings in the environment: their names, and what is wrong with them. A file of its own: the settings are
// read without the rest.
import type { DiscordSettings } from '../settings.ts';

export const discordSettings = [
  {
    name: 'DISCORD_TOKEN',
    standard: '',
    meaning: 'Token of the bot: connects Discord. See docs/discord.md.',
  },
  {
    name: 'DISCORD_GUILD_ID',
    standard: '',
    meaning: 'The server, where the bot is in several.',
  },
  {
    name: 'DISCORD_API_URL',
    standard: 'https://discord.com/api',
    meaning: 'Another address of Discord’s API, for tests and proxies.',
  },
] as const;

type Check = (name: string, right: boolean, message: string) => void;

/** `null` when no token is set. */
export function readDiscord(value: (name: string) => string, check: Check): DiscordSettings | null {
  const token = value('DISCORD_TOKEN').replace(/^Bot\s+/i, '');
  const guildId = value('DISCORD_GUILD_ID');
  check(
    'DISCORD_TOKEN',
    token === '' ? guildId === '' : /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token),
    'is no bot token: copy it from the app’s page under Bot; it has two dots',
  );
  check(
    'DISCORD_GUILD_ID',
    guildId === '' || /^\d{17,20}$/.test(guildId),
    'is no id of a server: right-click its name with Developer Mode on, Copy Server ID',
  );
  const apiUrl = value('DISCORD_API_URL').replace(/\/+$/, '');
  check(
    'DISCORD_API_URL',
    /^https?:\/\/[^\s/]+\S*$/.test(apiUrl),
    'is no address: write https://discord.com/api',
  );
  return token === '' ? null : { token, guildId: guildId === '' ? null : guildId, apiUrl };
}
