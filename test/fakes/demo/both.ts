// `npm run demo:both`: one bot in a workspace and in a guild of our own on this machine, with a page for each. What is
// begun in one can be finished in the other.
import { servePage as serveWorkspace } from '../slack/page/server.ts';
import { servePage as serveGuild } from './discord/server.ts';
import { startExampleGuild } from './guild.ts';
import { runDemo } from './run.ts';
import { startExampleWorkspace } from './workspace.ts';

const [workspace, guild] = [await startExampleWorkspace(), await startExampleGuild()];
const [slackPage, discordPage] = [await serveWorkspace(workspace), await serveGuild(guild)];
await runDemo({
  environment: {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    DISCORD_TOKEN: guild.token,
    DISCORD_GUILD_ID: guild.guildId,
    DISCORD_API_URL: guild.apiUrl,
  },
  connected: () =>
    Promise.all([
      workspace.until(() => workspace.socket.connections() > 0),
      guild.until(() => guild.gateway.connected > 0 && guild.world.app.commands.has(guild.guildId)),
    ]),
  lines: [
    `A workspace of an invented company: ${slackPage.url}`,
    `A guild of the same company:        ${discordPage.url}`,
  ],
  first: '/outage declare what:core switch dead',
  offences: () => [...workspace.offences(), ...guild.offences()],
  stop: async () => {
    await Promise.all([slackPage.close(), discordPage.close()]);
    await Promise.all([workspace.stop(), guild.stop()]);
  },
});
