// `npm run bench [names]`: every measurement in turn, one table. Ratios are taken within one run.
import { benchBoard } from './board.bench.ts';
import { benchDiscord } from './discord.bench.ts';
import { benchForecast } from './forecast.bench.ts';
import { benchHouse } from './house.bench.ts';
import { benchPaper } from './paper.bench.ts';
import { rounded, type Row } from './measure.ts';
import { benchReport } from './report.bench.ts';
import { benchSlack } from './slack.bench.ts';
import { benchStore } from './store.bench.ts';

const benches: Record<string, () => Promise<Row[]>> = {
  board: benchBoard,
  discord: benchDiscord,
  forecast: benchForecast,
  house: benchHouse,
  report: benchReport,
  paper: benchPaper,
  slack: benchSlack,
  store: benchStore,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}\n`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${name}\n`);
  for (const row of await bench()) {
    const aim = row.aim === undefined ? '' : `   (aim: ${row.aim})`;
    process.stdout.write(`  ${row.what.padEnd(56)} ${rounded(row.figure).padStart(9)} ${row.unit}${aim}\n`);
  }
}
