// The workspace of the example plan: its people under the ids that the plan gives them, in the channel that it names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformSchemas } from '#src/config.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { startFakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { standardApp } from '#test/fakes/slack/settings.ts';
import { appFromManifest } from '#test/fakes/slack/workspace/manifest.ts';
import { planFile } from './run.ts';

const manifestFile = join(import.meta.dirname, '../../../examples/slack-manifest.yaml');

export async function startExampleWorkspace(): Promise<FakeSlack> {
  const { plan } = parsePlan(readFileSync(planFile, 'utf8'), { platforms: platformSchemas, now: Date.now() });
  const users = [...(plan?.people.values() ?? [])].map((person) => ({
    id: person.handles['slack'] ?? person.key,
    name: person.key,
    realName: person.name,
    zone: person.zone ?? 'Europe/London',
  }));
  const everybody = users.map(({ id }) => id);
  return startFakeSlack({
    team: plan?.organisation.name ?? 'Example',
    app: appFromManifest(readFileSync(manifestFile, 'utf8')),
    users,
    channels: [
      { name: 'general', members: everybody },
      { name: 'outages', members: [standardApp.botUserId, ...everybody] },
    ],
    sharesAfterMs: 800,
  });
}
