// The door of Slack.
export { createSlack, type SlackPlatform } from './slack.ts';
export { platformName } from './settings.ts';
export { checkSlack } from './setup/check.ts';
export { manifestProblems, slackManifest } from './setup/manifest.ts';
