// The manifest to paste: made from the verbs, within Slack's limits, and the same as the example that is committed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifestProblems, slackManifest } from '#adapters/slack/index.ts';
import { botScopes } from '#adapters/slack/setup/scopes.ts';
import { specs } from '#commands/specs.ts';

const example = join(import.meta.dirname, '../../../../examples/slack-manifest.yaml');

describe('the manifest', () => {
  test('the verbs that there are: made → the committed example', () => {
    expect(parse(readFileSync(example, 'utf8'))).toEqual(slackManifest(specs));
  });

  test('Socket Mode: made → within every limit, no address in it', () => {
    const manifest = slackManifest(specs);
    expect(manifestProblems(manifest)).toEqual([]);
    expect(JSON.stringify(manifest)).not.toContain('http');
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  test('HTTP: made → the same address for commands, interactivity and events', () => {
    const manifest = slackManifest(specs, { publicUrl: 'https://bot.example.com/' });
    expect(manifest.settings.socket_mode_enabled).toBe(false);
    expect(JSON.stringify(manifest).match(/https:\/\/bot\.example\.com\/slack\/events/g)).toHaveLength(3);
  });

  test('mentions in commands: asked for → escaped, else they come as plain names', () => {
    expect(slackManifest(specs).features.slash_commands[0]?.should_escape).toBe(true);
  });

  test('scopes: asked for → exactly those that doctor looks for', () => {
    expect(slackManifest(specs).oauth_config.scopes.bot).toEqual(Object.keys(botScopes));
  });

  test.each([
    ['a shortcut name of 24 characters', 24, []],
    ['a shortcut name of 25', 25, ['shortcut name has 25 characters, 1 to 24 are allowed']],
  ])('%s: checked → %#', (_title, length, problems) => {
    const manifest = slackManifest(specs);
    const [first] = manifest.features.shortcuts;
    if (first !== undefined) first.name = 'x'.repeat(length);
    expect(manifestProblems(manifest)).toEqual(problems);
  });
});
