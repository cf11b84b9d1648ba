// The door of the Discord adapter.
export { createDiscord } from './discord.ts';
export { platformName } from './settings.ts';
export { checkDiscord } from './setup/doctor.ts';
