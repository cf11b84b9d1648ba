// Suggestions while somebody types: for the input line as a whole, or for one field of a form. From the house's memory.
import { Hono, type Context } from 'hono';
import type { LineCompletion, Request } from '#src/chat/request.ts';
import { actionRequest, readAction, typedRequest, type Sender } from '../http/incoming.ts';
import type { ServerParts } from '../http/parts.ts';
import { isProven, roomFor, whoIs, zoneOf } from '../http/visitor.ts';
import { everybody, type LocalPerson } from '../settings.ts';

const none: LineCompletion = { from: 0, to: 0, choices: [] };
const mostChoices = 20;

export function completeRoutes(parts: ServerParts): Hono {
  const app = new Hono();
  app.get('/complete', async (context) => {
    const me = whoIs(context, parts.people);
    const intake = parts.intake();
    if (me === null || intake === null) return context.json(none);
    const text = (context.req.query('text') ?? '').slice(0, 8_000);
    const most = Math.min(mostChoices, numberOf(context.req.query('most')) ?? mostChoices);
    const sender = senderOf(parts, context, me);
    const option = context.req.query('option');
    if (option !== undefined) {
      const request = requestOf(context, sender);
      const choices = request === null ? [] : await intake.complete(request, option, text, most);
      return context.json({ from: 0, to: text.length, choices });
    }
    // What people type elsewhere in front of a command is taken off there, too; the places count without it.
    const head = /^\s*\/outage(?:\s+|$)/i.exec(text)?.[0].length ?? 0;
    const cursor = Math.max(
      head,
      Math.min(text.length, numberOf(context.req.query('cursor')) ?? text.length),
    );
    const found = await intake.completeLine(typedRequest(sender, text), cursor - head, most);
    return context.json({ ...found, from: found.from + head, to: found.to + head });
  });
  return app;
}

/** Nothing is recorded under this id: suggestions are asked for again and again. */
function senderOf(parts: ServerParts, context: Context, me: LocalPerson): Sender {
  const { settings, rooms } = parts;
  const room = roomFor(rooms, context.req.query('room') || everybody.id, me);
  return {
    organisation: settings.organisation,
    user: me.user,
    selfDeclared: !isProven(context),
    zone: zoneOf(context),
    room: room.id,
    id: settings.ids.next(),
  };
}

function requestOf(context: Context, sender: Sender): Request | null {
  const action = readAction({ verb: context.req.query('verb'), incident: context.req.query('incident') });
  return action === null ? null : actionRequest(sender, action);
}

function numberOf(given: string | undefined): number | null {
  return given !== undefined && /^\d{1,6}$/.test(given) ? Number(given) : null;
}
