// The unmodified Bolt against the fake, as anybody would start it: Socket Mode, few retries so that a refusal is seen.
import { App, LogLevel, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { startFakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { FakeSlackOptions } from '#test/fakes/slack/settings.ts';

export interface BoltApp {
  fake: FakeSlack;
  app: App;
}

/** A fake that ends with the test. */
export async function fakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const fake = await startFakeSlack(options);
  onTestFinished(() => fake.stop());
  return fake;
}

/** A connected app; `wire` sets its listeners before it starts. */
export async function boltApp(fake: FakeSlack, wire: (app: App) => void = () => {}): Promise<App> {
  const app = new App({
    token: fake.botToken,
    appToken: fake.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: fake.apiUrl },
  });
  wire(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** A client of the bot without retries. */
export function client(fake: FakeSlack, token = fake.botToken): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: webApi.LogLevel.ERROR,
  });
}

/** The error code that a call is refused with; `ok` when it is not. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (fault) {
    if (fault instanceof webApi.WebAPIPlatformError) return fault.data.error;
    if (fault instanceof webApi.WebAPIRateLimitedError) return `wait ${fault.retryAfter}`;
    throw fault;
  }
}
