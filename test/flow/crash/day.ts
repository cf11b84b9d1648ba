// A day on which the process is killed again and again while people go on: whoever got no answer sends the same request
// to the next process. Nothing here waits for time; a kill comes so many messages after a start.
import type { Instant } from '#src/clock.ts';
import { createFarSide } from '../../fakes/lossy/far-side.ts';
import type { FarSide } from '../../fakes/lossy/far-side.ts';
import { seededRandom } from '../../fakes/lossy/random.ts';
import type { Random } from '../../fakes/lossy/random.ts';
import { roomsOf } from '../app/told.ts';
import { startLife } from './life.ts';
import type { Life } from './life.ts';
import { saidBy, story } from './people.ts';
import type { Said } from './people.ts';
import { crashPlan, platformName } from './plan.ts';

export interface Day {
  far: FarSide;
  file: string;
  /** Of the world, in the end. */
  now: Instant;
  confirmed: readonly Said[];
  /** Incidents that were declared. */
  declared: number;
  /** Requests sent, those sent again included. */
  sent: number;
  kills: number;
  /** Entries that the last process could not tell. */
  lag: number | null;
}

const lanes = 3;
/** A kill comes after this many messages of a process at most: some come while it still starts. */
const longestLife = 80;
/** And so many more for each open incident, which a start has to look after: else nothing but starts would be tried. */
const perIncident = 6;
/** So slowly that a day of three hundred kills is a day: what is over for longer is not told anew to everybody. */
const ticksEvery = 5;
const tickMs = 100_000;
const startsAt = Date.UTC(2026, 10, 25, 9);

export async function playDay(file: string, kills: number, seed: number): Promise<Day> {
  const crowd = new Crowd(file, kills, seededRandom(seed));
  await Promise.all(Array.from({ length: lanes }, () => crowd.lane()));
  return crowd.end();
}

class Crowd {
  readonly #file: string;
  readonly #kills: number;
  readonly #random: Random;
  readonly #far = populated();
  readonly #confirmed: Said[] = [];
  #now = startsAt;
  #killed = 0;
  #sent = 0;
  #numbered = 0;
  #declared = 0;
  #open = 0;
  #ending = false;
  /** One declaration at a time, so that everybody knows their incident's number. */
  #declaring: Promise<unknown> = Promise.resolve();
  #life: Promise<Life>;

  constructor(file: string, kills: number, random: Random) {
    this.#file = file;
    this.#kills = kills;
    this.#random = random;
    this.#life = this.#start();
  }

  async lane(): Promise<void> {
    while (!this.#over()) await this.#incident();
  }

  async end(): Promise<Day> {
    const life = await this.#life;
    this.#ending = true;
    const lag = await life.finish(this.#now);
    await life.ended;
    return {
      far: this.#far,
      file: this.#file,
      now: this.#now,
      confirmed: this.#confirmed,
      declared: this.#declared,
      sent: this.#sent,
      kills: this.#killed,
      lag,
    };
  }

  #over(): boolean {
    return this.#killed >= this.#kills;
  }

  async #incident(): Promise<void> {
    const [first, ...rest] = story;
    if (first === undefined) return;
    const declaring = this.#declaring.then(async () => {
      // The same person declaring again within a minute is asked whether it is the same outage.
      this.#now += 61_000;
      await this.#insist(this.#number(first, null));
      this.#declared += 1;
      this.#open += 1;
      return `O-${this.#declared}`;
    });
    this.#declaring = declaring;
    const incident = await declaring;
    for (const words of rest) {
      if (this.#over()) return;
      // An incident that is over gets no room any more: people close what they have talked about in one.
      if (words.text === 'close' && !this.#hasRoom(incident)) return;
      await this.#insist(this.#number(words, incident));
    }
    this.#open -= 1;
  }

  #hasRoom(incident: string): boolean {
    return roomsOf(this.#far, incident).some(({ messages }) => messages.length > 0);
  }

  #number(words: (typeof story)[number], incident: string | null): Said {
    this.#numbered += 1;
    return saidBy(words, this.#numbered, incident, this.#far.named('outages').id);
  }

  /** Until it is confirmed, by whichever process. */
  async #insist(said: Said): Promise<void> {
    for (;;) {
      const life = await this.#life;
      this.#now += 5_000;
      this.#sent += 1;
      const reply = await life.request(said.request, this.#now);
      if (reply === null) {
        await life.ended;
        continue;
      }
      if (reply.kind !== 'card' || reply.outcome !== 'confirmed')
        throw new RangeError(`not confirmed: ${JSON.stringify([said.request.body, reply])}`);
      this.#confirmed.push(said);
      if (this.#confirmed.length % ticksEvery !== 0) return;
      this.#now += tickMs;
      return life.tick(this.#now);
    }
  }

  /** The next process; it may die before it is ready, as it may later. */
  async #start(): Promise<Life> {
    const mortal = !this.#over();
    let left = 1 + this.#random.below(longestLife + perIncident * this.#open);
    let killed = false;
    const heard = (): void => {
      left -= 1;
      if (!mortal || left !== 0) return;
      turnsLater(this.#random.below(30), () => {
        killed = true;
        this.#killed += 1;
        life.kill();
      });
    };
    const life = startLife({ far: this.#far, file: this.#file, now: this.#now, heard });
    // Before anybody else hears of its end, there is a next one to turn to.
    void life.ended.then(() => {
      if (this.#ending) return undefined;
      this.#life = killed ? this.#start() : Promise.reject(new RangeError('the process died by itself'));
      return undefined;
    });
    await life.ready;
    return life;
  }
}

/** So many turns of the event loop later: another instant each time, without a clock. */
function turnsLater(turns: number, act: () => void): void {
  if (turns === 0) act();
  else setImmediate(() => turnsLater(turns - 1, act));
}

function populated(): FarSide {
  const far = createFarSide(platformName);
  far.addRoom('outages');
  for (const person of crashPlan().people.values()) far.addUser(person.key, person.name);
  return far;
}
