// The door of the local room.
export { createWeb, type LocalPlatform } from './web.ts';
export { doorWarnings, tokensFile } from './login/door.ts';
export type { Entrance } from './login/entrance.ts';
export { digestOf, type HeldToken } from './login/credentials.ts';
export { everybody, limits, platformName, type RoomStore, type WebSettings } from './settings.ts';
