// What stands beside the incidents: how well each platform hears and tells, and what the plan promises.
import type { Health } from '../../chat/platform.ts';
import type { HouseView, PlatformRow } from '../../pages/board/view.ts';
import type { Plan } from '../../plan/plan.ts';
import { rankServices } from '../../plan/walk/rank.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Lag } from '../announce.ts';
import { holderInPlan } from './rows/holder.ts';

export interface PlatformState {
  platform: string;
  health: Health;
}

/** Without a plan there is nothing promised; platforms are there all the same. */
export function houseView(
  plan: Plan | null,
  health: readonly PlatformState[],
  lag: readonly Lag[],
  voice: Voice,
): HouseView {
  return {
    organisation: voice.organisation,
    zone: voice.zone,
    platforms: health.map((one) => platformRow(one, lag)),
    services: plan === null ? [] : rankServices(plan).flatMap((key) => planned(plan, key, voice)),
  };
}

/** A platform that could not start tells nothing and so lags by nothing: its health says what is wrong. */
function platformRow({ platform, health }: PlatformState, lags: readonly Lag[]): PlatformRow {
  const lag = lags.find((one) => one.platform === platform);
  return {
    name: platform,
    state: health.state,
    since: health.since,
    trouble: health.trouble,
    untold: lag?.entries ?? 0,
    oldestMs: lag?.oldestMs ?? 0,
  };
}

function planned(plan: Plan, key: string, voice: Voice): HouseView['services'] {
  const service = plan.services.get(key);
  if (service === undefined) return [];
  const { name, tier, rto, normalWithin, owner } = service;
  return [{ key, name, tier, rtoMs: rto, normalMs: normalWithin, owner: holderInPlan(plan, owner, voice) }];
}
