// Bolt without its own connections, tokens and conversations: those are ours to look after.
import { App } from '@slack/bolt';
import type { Receiver } from '@slack/bolt';
import { boltLogger } from '../calls/bolt-log.ts';
import type { SlackParts } from '../settings.ts';
import type { Identity } from './introduction.ts';

/** @param own who the bot is, as far as that is known by now: Bolt leaves the bot's own events out by it */
export function createApp({ settings, log }: Pick<SlackParts, 'settings' | 'log'>, own: () => Identity): App {
  const app = new App({
    receiver: noReceiver,
    // Asks nobody: with a token Bolt would call Slack before it lets anything through, and end the process if it cannot.
    authorize: () => {
      const { botId, botUserId } = own();
      return Promise.resolve({
        botToken: settings.botToken,
        ...(botId === null ? {} : { botId }),
        ...(botUserId === null ? {} : { botUserId }),
      });
    },
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
    logger: boltLogger(log),
  });
  app.error((fault) => {
    log.error({ err: fault }, 'Slack: a request ended in a bug');
    return Promise.resolve();
  });
  return app;
}

/** The lines beside this file hand their requests to the app themselves. */
const noReceiver: Receiver = {
  init() {},
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
