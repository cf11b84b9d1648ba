// The adapter over unmodified discord.js and our own Discord, for tests: started together, ended together.
import { onTestFinished } from 'vitest';
import { createDiscord } from '#adapters/discord/index.ts';
import { looksEveryMs } from '#adapters/discord/line/gateway.ts';
import { ackWithinMs } from '#adapters/discord/settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { DiscordParts } from '#adapters/discord/settings.ts';
import { specs } from '#commands/specs.ts';
import type { ChatPlatform } from '#src/chat/platform.ts';
import { silentLogger } from '#src/log.ts';
import type { Logger } from '#src/log.ts';
import { openEar } from '#test/support/ear.ts';
import type { Ear } from '#test/support/ear.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { Seen } from '../../fakes/discord/people/readable.ts';
import type { FakeDiscordOptions } from '../../fakes/discord/settings.ts';

export function settingsOf(fake: FakeDiscord): DiscordParts['settings'] {
  return { token: fake.token, guildId: null, apiUrl: fake.apiUrl };
}

export function discordOn(fake: FakeDiscord, more: Partial<DiscordParts> = {}): ChatPlatform {
  return createDiscord({
    settings: settingsOf(fake),
    organisation: 'harbor',
    specs,
    log: announcing(fake),
    clock: fake.world.clock,
    ...more,
  });
}

/** What the adapter finds out is told in its log: whoever waits on the fake then looks again. */
function announcing(fake: FakeDiscord): Logger {
  const announce = (): void => fake.world.changes.announce();
  return { ...silentLogger, info: announce, warn: announce, child: () => announcing(fake) };
}

export interface Started {
  fake: FakeDiscord;
  discord: ChatPlatform;
  ear: Ear;
}

/** Nobody waits for the five seconds between two sessions, and limits are over after a hundredth of their time. */
export const quickly: FakeDiscordOptions = { identifyMs: 0, rates: { scale: 0.01 } };

/** Connected, with its commands known: ready for people. */
export async function startDiscord(
  options: FakeDiscordOptions = {},
  more: Partial<DiscordParts> = {},
  ear: Ear = openEar(),
): Promise<Started> {
  const fake = await startFakeDiscord({ ...quickly, ...options });
  onTestFinished(() => fake.stop());
  const discord = discordOn(fake, more);
  onTestFinished(() => discord.stop());
  await discord.start(ear.intake);
  await ready(fake, discord);
  return { fake, discord, ear };
}

export async function ready(fake: FakeDiscord, discord: ChatPlatform): Promise<void> {
  await fake.until(() => discord.health().state === 'up' && fake.world.app.commands.has(fake.guildId));
}

/** Discord's markdown back to what a reader sees: our own markup and backslashes are not there, attached texts are open. */
export function wordsOf({ text, message }: Seen): string {
  const attached = message.attachments
    .filter(({ type }) => type.startsWith('text/'))
    .map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  const plain = text.replaceAll(/(?<!\\)(?:\*\*|`)|\u200B/g, '').replaceAll(/\\([^0-9A-Za-z\s])/g, '$1');
  return [plain, ...attached].join('\n');
}

/** Everything that can be pressed or chosen, by its label. */
export function pressables({ buttons, menus }: Seen): string[] {
  return [...buttons, ...Object.values(menus).flat()];
}

export interface HeldTimers {
  timers: NonNullable<DiscordParts['timers']>;
  /** Lets the wait for the house end now. */
  runOut(): void;
}

/** The machine's timers, but the wait for the house's answer ends only when the test says so. */
export function heldTimers(): HeldTimers {
  const held = new Set<() => void>();
  return {
    timers: {
      after(ms, run) {
        if (ms !== ackWithinMs) return machineTimers.after(ms, run);
        held.add(run);
        return () => held.delete(run);
      },
    },
    runOut() {
      for (const run of held) run();
      held.clear();
    },
  };
}

/** Waits are cut short: for the next try, for the next page; not the one for the house's answer, nor looks for silence. */
export const hurried: NonNullable<DiscordParts['timers']> = {
  after: (ms, run) => machineTimers.after(kept.has(ms) ? ms : Math.min(ms, 20), run),
};
const kept = new Set<number>([ackWithinMs, looksEveryMs]);
