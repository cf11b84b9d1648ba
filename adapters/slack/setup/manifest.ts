// The app manifest to paste into Slack, made from the verbs that there are, so that it cannot be out of date. It is
// refused here when it breaks one of Slack's limits (docs.slack.dev/reference/app-manifest).
import type { CommandSpec } from '#src/chat/command-spec.ts';
import { commandName } from '../intake/commands.ts';
import { shortcutIds } from '../intake/shortcuts.ts';
import { httpPath } from '../line/http.ts';
import { botScopes } from './scopes.ts';

const events = [
  'app_home_opened',
  'app_mention',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
];

export interface ManifestChoice {
  /** `https://bot.example.com`, where Slack reaches the bot by HTTP; `null` = Socket Mode. */
  publicUrl: string | null;
}

/** A plain object in the manifest's own words; JSON of it is accepted as it is. */
export function slackManifest(
  specs: readonly CommandSpec[],
  { publicUrl }: ManifestChoice = { publicUrl: null },
) {
  const url = publicUrl === null ? {} : { url: `${publicUrl.replace(/\/$/, '')}${httpPath}` };
  const request = publicUrl === null ? {} : { request_url: url.url };
  const manifest = {
    display_information: {
      name: 'Tocsin',
      description: 'Runs incidents: declares, walks the recovery plan, reports what recovery took.',
      background_color: '#8b1a1a',
    },
    features: {
      bot_user: { display_name: 'tocsin', always_online: true },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      slash_commands: [
        {
          command: commandName,
          description: 'Declare and run an outage',
          usage_hint: usageHint(specs),
          should_escape: true,
          ...url,
        },
      ],
      shortcuts: [
        {
          name: 'Declare an outage',
          type: 'global',
          callback_id: shortcutIds.declare,
          description: 'Opens the form',
        },
        {
          name: 'Declare outage',
          type: 'message',
          callback_id: shortcutIds.declareMessage,
          description: 'Declares what the message says',
        },
        {
          name: 'Add to timeline',
          type: 'message',
          callback_id: shortcutIds.timeline,
          description: 'Notes the message with its own time',
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(botScopes) } },
    settings: {
      event_subscriptions: { bot_events: events, ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: publicUrl === null,
      token_rotation_enabled: false,
    },
  };
  return manifest;
}

const hintLimit = 1_000;

/** What is typed first, then every verb that fits. */
function usageHint(specs: readonly CommandSpec[]): string {
  const start = 'what is broken | ';
  let hint = start;
  for (const { verb } of specs) {
    const next = hint === start ? `${hint}${verb}` : `${hint} | ${verb}`;
    if (next.length > hintLimit) break;
    hint = next;
  }
  return hint;
}

type Manifest = ReturnType<typeof slackManifest>;

/** Which of Slack's limits it breaks, in words; empty = none. */
export function manifestProblems(manifest: Manifest): string[] {
  const { display_information: shown, features, settings } = manifest;
  const bounds: [string, string, number][] = [
    ['name', shown.name, 35],
    ['description', shown.description, 140],
    ['bot display_name', features.bot_user.display_name, 80],
    ...features.slash_commands.flatMap((each): [string, string, number][] => [
      ['command', each.command, 32],
      ['command description', each.description, 2_000],
      ['usage_hint', each.usage_hint, hintLimit],
    ]),
    ...features.shortcuts.flatMap((each): [string, string, number][] => [
      ['shortcut name', each.name, 24],
      ['shortcut callback_id', each.callback_id, 255],
      ['shortcut description', each.description, 150],
    ]),
  ];
  const counts: [string, number, number][] = [
    ['slash_commands', features.slash_commands.length, 50],
    ['shortcuts', features.shortcuts.length, 10],
    ['bot_events', settings.event_subscriptions.bot_events.length, 100],
  ];
  return [
    ...bounds
      .filter(([, text, limit]) => text.length === 0 || text.length > limit)
      .map(([what, text, limit]) => `${what} has ${text.length} characters, 1 to ${limit} are allowed`),
    ...counts
      .filter(([, count, limit]) => count > limit)
      .map(([what, count, limit]) => `${what} has ${count} entries, ${limit} are allowed`),
    ...(/^[a-z0-9._-]+$/.test(features.bot_user.display_name) ? [] : ['bot display_name has other signs']),
  ];
}
