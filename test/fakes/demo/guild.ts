// The guild of the example plan: its people under the ids that the plan gives them, in the channel that it names.
import { readFileSync } from 'node:fs';
import { platformSchemas } from '#src/config.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { startFakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import { planFile } from './run.ts';

export async function startExampleGuild(): Promise<FakeDiscord> {
  const { plan } = parsePlan(readFileSync(planFile, 'utf8'), { platforms: platformSchemas, now: Date.now() });
  const people = [...(plan?.people.values() ?? [])].map((person, index) => ({
    id: person.handles['discord'] ?? `${300_000_000_000_000_000n + BigInt(index)}`,
    name: person.key,
    fullName: person.name,
    admin: index === 0,
  }));
  return startFakeDiscord({ name: plan?.organisation.name ?? 'Example', people, identifyMs: 0 });
}
