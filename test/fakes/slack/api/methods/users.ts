// users.*: who is there, with their time zone, and their address where the app may see it.
import type { Json } from '../../workspace/model.ts';
import { userJson } from '../../workspace/shown.ts';
import { method, paged, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';

/** Addresses are left out without a word where the scope is missing (scopes/users:read.email). */
function mayMail({ world }: Call): boolean {
  return world.workspace.app.scopes.has('users:read.email');
}

/** Guests and strangers are found, too; who they are stands in the answer (methods/users.info). */
function one(call: Call): Json {
  const user = call.world.workspace.users.get(call.args.required('user'));
  if (user === undefined) return refuse('user_not_found');
  return { user: userJson(call.world.workspace, user, mayMail(call)) };
}

function all(call: Call): Json {
  const { page, next } = paged([...call.world.workspace.users.values()], call.args, 100);
  return {
    members: page.map((user) => userJson(call.world.workspace, user, mayMail(call))),
    response_metadata: { next_cursor: next },
  };
}

/** Bots and deactivated people have no address to be found by (methods/users.lookupByEmail). */
function byEmail(call: Call): Json {
  const email = call.args.required('email').toLowerCase();
  const user = [...call.world.workspace.users.values()].find(
    (each) => each.email === email && !each.isBot && !each.deleted,
  );
  if (user === undefined) return refuse('users_not_found');
  return { user: userJson(call.world.workspace, user, true) };
}

export const userMethods: Readonly<Record<string, Method>> = {
  'users.info': method(tier.four, 'users:read', one),
  'users.list': method(tier.two, 'users:read', all),
  'users.lookupByEmail': method(tier.three, 'users:read.email', byEmail),
};
