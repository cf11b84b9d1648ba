// Every method of the Web API that this fake knows; others are `unknown_method`.
import type { Method } from './call.ts';
import { chatMethods } from './chat.ts';
import { metaMethods } from './meta.ts';
import { viewMethods } from './views.ts';

export const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...metaMethods,
  ...viewMethods,
};
