// `npm run demo:slack`: the bot in a workspace of our own on this machine, with a page to be anybody in it. Nothing
// leaves the machine, and no account is needed.
import { runDemo } from './run.ts';
import { startExampleWorkspace } from './workspace.ts';
import { servePage } from '../slack/page/server.ts';

const fake = await startExampleWorkspace();
const page = await servePage(fake, Number(process.env['DEMO_PORT'] ?? '0'));
await runDemo({
  environment: {
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_APP_TOKEN: fake.appToken,
    SLACK_API_URL: fake.apiUrl,
  },
  connected: () => fake.until(() => fake.socket.connections() > 0),
  lines: [`A workspace of an invented company: ${page.url}`],
  first: '/outage core switch dead',
  offences: () => fake.offences(),
  stop: async () => {
    await page.close();
    await fake.stop();
  },
});
