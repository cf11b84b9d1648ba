// The door of the local room.
export { createWeb, type LocalPlatform } from './web.ts';
export { everybody, limits, platformName, type RoomStore, type WebSettings } from './settings.ts';
