// Who I am here: handles, roles, offers, follow-ups.
import type { Card } from '../../chat/card.ts';
import type { FollowUp } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { meCard } from '../../wording/answers/board.ts';
import type { Scene } from '../handle/scene.ts';

/**
 * @param open incidents that the asker may see
 * @param owed open follow-ups of the asker, of incidents that may be spoken of here
 */
export function meAnswer(scene: Scene, open: readonly IncidentState[], owed: readonly FollowUp[]): Card {
  const { asker, people, organisation, voice } = scene;
  const mine = (person: string | null | undefined): boolean => person != null && asker.ids.includes(person);
  const roles = open.flatMap((state) =>
    [...state.roles.values()].map((role) => ({ incident: state.id, role })),
  );
  return meCard(
    {
      person: asker.person,
      known: people.inPlan(asker.person),
      handles: asker.ids.filter((id) => id !== asker.person),
      zone: asker.zone,
      away: organisation.away.has(asker.person),
      roles: roles
        .filter(({ role }) => mine(role.holder))
        .map(({ incident, role }) => ({ incident, title: role.title, acting: role.acting })),
      offers: roles
        .filter(({ role }) => mine(role.offer?.to) || mine(role.handover?.to))
        .map(({ incident, role }) => ({ incident, role: role.key, title: role.title })),
      followUps: owed.map(({ id, text, dueAt }) => ({ id, text, dueAt })),
    },
    voice,
  );
}
