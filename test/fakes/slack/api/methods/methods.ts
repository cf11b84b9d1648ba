// Every method of the Web API that this fake knows; others are `unknown_method`.
import type { Method } from '../call.ts';
import { channelMakingMethods } from '../channels/making.ts';
import { markMethods } from '../channels/marks.ts';
import { channelReadingMethods } from '../channels/reading.ts';
import { chatMethods } from './chat.ts';
import { fileMethods } from './files.ts';
import { metaMethods } from './meta.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

export const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...channelMakingMethods,
  ...channelReadingMethods,
  ...fileMethods,
  ...markMethods,
  ...metaMethods,
  ...userMethods,
  ...viewMethods,
};
