// Plays people on the lossy platform: what they type or press goes in as a request, and what only they saw comes back.
import type { Button } from '#src/chat/card.ts';
import type { Caller, Reply, Request } from '#src/chat/request.ts';
import type { PeopleUnderTest } from '../../contract/platform-under-test.ts';
import { cardButtons, cardText } from './draw.ts';
import type { FarSide } from './far-side.ts';
import type { LossyPlatform } from './lossy-platform.ts';

export interface LossyPeople extends PeopleUnderTest {
  /** Presses a button of a reply that only they see. */
  choose(user: string, room: string | null, reply: Reply, label: string): Promise<Reply>;
  /** Sends a request as it is and gives the whole reply. */
  send(user: string, room: string | null, body: Request['body'], more?: Partial<Request>): Promise<Reply>;
}

export function replyText(reply: Reply): string {
  if (reply.kind === 'card') return cardText(reply.card);
  return reply.kind === 'form' ? `form: ${reply.form.title}` : '';
}

/** @param platform the adapter that is alive now; it changes when a test restarts the bot. */
export function playPeople(
  far: FarSide,
  platform: () => LossyPlatform,
  organisation = 'harbor',
  caller: (user: string) => Partial<Caller> = () => ({}),
): LossyPeople {
  let deliveries = 0;

  function send(user: string, room: string | null, body: Request['body'], more: Partial<Request> = {}) {
    deliveries += 1;
    const { name } = platform();
    const known = far.users.get(user);
    return platform()
      .intake()
      .handle({
        id: `${name}:${deliveries}`,
        organisation,
        platform: name,
        room,
        by: {
          user,
          member: known !== undefined,
          administrator: false,
          machine: false,
          selfDeclared: false,
          zone: known?.zone ?? null,
          ...caller(user),
        },
        body,
        sentAt: null,
        link: null,
        ...more,
      });
  }

  function press(
    user: string,
    room: string | null,
    buttons: readonly Button[],
    label: string,
  ): Promise<Reply> {
    const button = buttons.findLast((each) => each.label === label);
    const labels = buttons.map((each) => each.label).join(', ');
    if (!button) throw new RangeError(`no button says "${label}"; there are: ${labels}`);
    const { verb, options, incident = null } = button.action;
    return send(user, room, { kind: 'named', verb, options, incident });
  }

  return {
    send,
    choose: (user, room, reply, label) =>
      press(user, room, reply.kind === 'card' ? cardButtons(reply.card) : [], label),
    async type(user, room, text, delivery) {
      const id = delivery === undefined ? {} : { id: `${platform().name}:${delivery}` };
      return replyText(await send(user, room, { kind: 'text', text }, id));
    },
    async press(user, room, label) {
      const buttons = far
        .room(room)
        .messages.flatMap((message) => message.pages.flatMap((page) => page.buttons));
      return replyText(await press(user, room, buttons, label));
    },
  };
}
