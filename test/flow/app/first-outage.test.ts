// An outage on one platform, told as the people in it would tell it.
import { describe, expect, test } from 'vitest';
import { minute, openHouse } from '../../support/house.ts';

describe('an outage on one platform', () => {
  test('xx', async () => {
    const { say, press, texts, pass, house, far } = await openHouse();
    const room = 'o-1-core-switch-dead';
    await say('kim', 'outages', 'core switch dead');
    console.log(await say('dana', room, 'assign commander'));
    console.log(await say('lee', room, 'start 1.1 at:-2m'));
    console.log(await say('lee', room, 'done 1.1'));
    console.log(await say('lee', room, 'continuity lan'));
    console.log(await say('lee', room, 'next'));
    console.log(await say('lee', room, 'status since:1h'));
    console.log(await say('lee', room, 'me'));
    console.log(await say('lee', room, ''));
    console.log(await say('rob', 'outages', 'done 4.2'));
    console.log(await say('rob', 'outages', 'core switch dead'));
    console.log(await say('rob', 'outages', 'report'));
    console.log(await say('rob', room, 'report'));
    console.log(await say('stray', room, 'plan'));
    console.log(await say('stray', room, 'help'));
    await pass(20 * minute, minute);
    console.log(await say('dana', room, 'close'));
    console.log(await press('dana', room, 'My next steps'));
    for (const r of far.lossy?.rooms.values() ?? [])
      console.log(r.name, texts(r.name).join('\n---\n'), [...r.members], r.topic);
    console.log([...(far.lossy?.users ?? [])].map(([k, u]) => [k, u.direct.map((d) => d.key)]));
    console.log(house.lag());
  });
});
