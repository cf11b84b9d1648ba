// One incident with a bit of everything, played through the house by a clock that stands where it is put: what a
// recorded journal is made of. Only for recording a new release; the journals that were recorded stand on their own.
import type { TestHouse } from '#test/support/house.ts';
import { minute } from '#test/support/house.ts';

interface Turn {
  after: number;
  user: string;
  text: string;
}

const turn = (after: number, user: string, text: string): Turn => ({ after, user, text });

/** Minutes since the turn before, who, what; everything in the wide room, about O-1. */
const turns: readonly Turn[] = [
  turn(0, 'kim', 'core switch dead sev:1 since:-12m detected:-5m cause:hardware'),
  turn(2, 'dana', 'assign commander in:O-1'),
  turn(1, 'bea', 'assign scribe in:O-1'),
  turn(1, 'lee', 'assign network in:O-1'),
  turn(1, 'lee', 'start 1.1 in:O-1'),
  turn(2, 'rob', 'note smoke in the comms room, <b>not</b> a *fire* in:O-1'),
  turn(1, 'kim', 'assign database in:O-1'),
  turn(3, 'dana', 'down voip no dial tone at:-20m in:O-1'),
  turn(1, 'dana', 'down payments-db partial:"read only" in:O-1'),
  turn(2, 'lee', 'start 4.1 in:O-1'),
  turn(4, 'lee', 'done 4.1 calls go to mobiles in:O-1'),
  turn(0, 'lee', 'continuity voip calls go to mobiles in:O-1'),
  turn(6, 'lee', 'done 1.1 spare switch runs in:O-1'),
  turn(1, 'lee', 'continuity core-network on the spare in:O-1'),
  turn(3, 'dana', 'partner acme called ref:4711 in:O-1'),
  turn(12, 'dana', 'partner acme answered in:O-1'),
  turn(5, 'dana', 'update engineer is on the way next:45m in:O-1'),
  turn(5, 'kim', 'block 2.2 no credentials in:O-1'),
  turn(20, 'dana', 'set sev:2 in:O-1'),
  turn(10, 'dana', 'partner acme on-site in:O-1'),
  turn(2, 'dana', 'start 1.2 in:O-1'),
  turn(3, 'dana', 'add "restart the proxy" for:payments-db 20m in:O-1'),
  turn(30, 'kim', 'start 2.2 in:O-1'),
  turn(50, 'kim', 'done 2.2 last night is back in:O-1'),
  turn(5, 'kim', 'restored payments-db point:08:50 verified:yes in:O-1 override:"no verifier is awake"'),
  turn(20, 'dana', 'handover commander @lee in:O-1'),
  turn(1, 'lee', 'assign commander in:O-1'),
  turn(10, 'lee', 'done 1.2 new switch in:O-1'),
  turn(6, 'lee', 'done 1.3 pass in:O-1'),
  turn(0, 'lee', 'restored core-network new switch runs in:O-1'),
  turn(4, 'lee', 'restored voip in:O-1'),
  turn(15, 'lee', 'down voip dead again in:O-1'),
  turn(9, 'lee', 'restored voip cable was loose in:O-1'),
  turn(60, 'lee', 'skip 2.4 counted by hand in:O-1'),
  turn(5, 'lee', 'correct E18 at:08:50 the wall clock was wrong in:O-1'),
  turn(30, 'lee', 'normal core-network in:O-1'),
  turn(1, 'lee', 'normal voip in:O-1'),
  turn(1, 'lee', 'normal payments-db in:O-1'),
  turn(2, 'lee', 'close in:O-1'),
  turn(85, 'bea', 'correct E26 says:"all calls go to mobiles" half was told in:O-1'),
  turn(5, 'bea', 'correct E16 void said twice in:O-1'),
  turn(5, 'rob', 'close sign in:O-1'),
];

/** Gives each turn's answer, for whoever records to read. */
export async function playRecorded(house: TestHouse): Promise<string[]> {
  const answers: string[] = [];
  for (const { after, user, text } of turns) {
    if (after > 0) await house.pass(after * minute, minute);
    answers.push(`${user}: ${text}\n   ${(await house.say(user, 'outages', text)).split('\n')[0]}`);
  }
  return answers;
}
