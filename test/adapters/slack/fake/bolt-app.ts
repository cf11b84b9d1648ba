// The unmodified Bolt against the fake, as anybody would start it in Socket Mode, and its client without retries.
import { App, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { startFakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { FakeSlackOptions } from '#test/fakes/slack/settings.ts';

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A fake that ends with the test. */
export async function fakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const fake = await startFakeSlack(options);
  onTestFinished(() => fake.stop());
  return fake;
}

/**
 * A connected app; `wire` sets its listeners before it starts. `clientPingTimeout` is how soon Bolt misses an answer to
 * its pings, and how long it waits before it comes back.
 */
export async function boltApp(
  fake: FakeSlack,
  wire: (app: App) => void = () => {},
  { clientPingTimeout = 5_000 } = {},
): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: fake.appToken,
    clientPingTimeout,
    logger: silent,
    installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl } },
  });
  const app = new App({
    token: fake.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: fake.apiUrl },
  });
  wire(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** A client without retries. */
export function client(fake: FakeSlack, token = fake.botToken): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** The code that a call is refused with; `ok` when it is not, `wait 3` when it is told to wait. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (fault) {
    if (fault instanceof webApi.WebAPIPlatformError) return fault.data.error;
    if (fault instanceof webApi.WebAPIRateLimitedError) return `wait ${fault.retryAfter}`;
    if (fault instanceof webApi.WebAPIHTTPError) return `status ${fault.statusCode}`;
    if (fault instanceof webApi.WebAPIRequestError) return 'no answer';
    throw fault;
  }
}

/** What Slack says about a refused call, joined. */
export async function messagesOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return '';
  } catch (fault) {
    if (!(fault instanceof webApi.WebAPIPlatformError)) throw fault;
    return (fault.data.response_metadata?.messages ?? []).join('\n');
  }
}
