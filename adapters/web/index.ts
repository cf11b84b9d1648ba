// The door of the local room.
export { createWeb, type LocalPlatform } from './web.ts';
export { everybody, type Shelf, type WebSettings } from './settings.ts';
