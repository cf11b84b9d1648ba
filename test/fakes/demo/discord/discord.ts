// `npm run demo:discord`: the bot in a guild of our own on this machine, with a page to be anybody in it. Nothing leaves
// the machine, and no account is needed.
import { startExampleGuild } from '../guild.ts';
import { runDemo } from '../run.ts';
import { servePage } from './server.ts';

const fake = await startExampleGuild();
const page = await servePage(fake, Number(process.env['DEMO_PORT'] ?? '0'));
await runDemo({
  environment: { DISCORD_TOKEN: fake.token, DISCORD_GUILD_ID: fake.guildId, DISCORD_API_URL: fake.apiUrl },
  connected: () => fake.until(() => fake.gateway.connected > 0 && fake.world.app.commands.has(fake.guildId)),
  lines: [`A guild of an invented company:     ${page.url}`],
  first: '/outage declare what:core switch dead',
  offences: () => fake.offences(),
  stop: async () => {
    await page.close();
    await fake.stop();
  },
});
