// All incidents and drills of a period in one look: what each was, how it did against what was promised, and how that
// changes over time. Counts and named means; drills apart.
import type { Block, Card, Spans } from '../../chat/card.ts';
import type { Attained, Attainment } from '../../report/trend/attainment.ts';
import type { Outcome } from '../../report/trend/outcome.ts';
import type { Side, Trend } from '../../report/trend/trend.ts';
import { formatDuration } from '../../time/durations.ts';
import { localTime } from '../../time/zones.ts';
import { phaseWords } from '../status/phases.ts';
import { rollUpLine } from '../report/verdict-words.ts';
import { button, buttons, card, clock, code, cut, plain, say, strong, text } from '../spans.ts';
import type { Voice } from '../voice.ts';

/** As many as a person reads on a phone. */
const mostLines = 20;
const mostServices = 12;

/** @param outcomes oldest first */
export function reportListCard(outcomes: readonly Outcome[], trend: Trend, voice: Voice): Card {
  const span = formatDuration(trend.toAt - trend.fromAt);
  if (outcomes.length === 0) {
    const blocks = [text(say`${code('/outage report list 1y')} looks further back.`)];
    return card({ tone: 'neutral', title: say`📄 No incident in the last ${span}`, blocks }, voice);
  }
  const latest = outcomes.toReversed();
  const left = latest.length - mostLines;
  const count = `${latest.length} ${latest.length === 1 ? 'incident or drill' : 'incidents and drills'}`;
  return card(
    {
      tone: 'neutral',
      title: say`📄 ${count} in the last ${span}`,
      blocks: [
        ...sideBlocks('Real incidents', trend.real),
        ...sideBlocks('Drills', trend.drills),
        periods(trend, voice),
        { kind: 'list', ordered: false, items: latest.slice(0, mostLines).map((one) => line(one, voice)) },
        left > 0 ? text(say`and ${left} earlier ones`) : null,
        buttons(...latest.slice(0, 5).map(({ incident }) => button(`Report ${incident}`, act(incident)))),
      ],
      footer:
        trend.withdrawn === 0 ? say`` : say`${trend.withdrawn} withdrawn or false alarms count in no figure`,
    },
    voice,
  );
}

function act(incident: string) {
  return { verb: 'report', options: {}, incident };
}

function sideBlocks(title: string, side: Side): Block[] {
  if (side.incidents === 0) return [];
  const lines = [
    say`${strong(`${title}: ${side.incidents}`)} · something was out for ${formatDuration(side.outageMs)}`,
    plain(`${tierWords('BDR', side.tiers.bdr)} · ${tierWords('BCP', side.tiers.bcp)}`),
    plain(meansWords(side)),
  ];
  const services = side.services.filter(({ attained }) => judged(attained.rto) + judged(attained.normal) > 0);
  return [text(...lines), ...(services.length === 0 ? [] : [serviceTable(services)])];
}

/** What was neither judged nor waits to be is left out. */
function tierWords(name: string, { rto, rpo, normal }: Attained): string {
  const parts = [
    ['RTO', rto],
    ['RPO', rpo],
    ['back to normal', normal],
  ] as const;
  const said = parts.filter(([, one]) => judged(one) + waiting(one) > 0);
  return `${name}: ${said.length === 0 ? 'nothing to judge' : said.map(([what, one]) => `${what} ${metWords(one)}`).join(', ')}`;
}

/** Met of judged, and what could not be judged beside it. */
function metWords(one: Attainment): string {
  const beside = waiting(one);
  if (judged(one) === 0) return beside === 0 ? '–' : `${beside} not judged yet`;
  return `${one.met} of ${judged(one)} met${beside === 0 ? '' : ` (${beside} not judged)`}`;
}

function waiting({ beside }: Attainment): number {
  return beside.open + beside.tooClose + beside.unknown;
}

function judged({ met, missed }: Attainment): number {
  return met + missed;
}

/** Four means under their own names: one figure for all of them would say nothing. */
function meansWords({ means }: Side): string {
  const names = [
    ['to continuity', means.toMitigate],
    ['to restored', means.toRestore],
    ['to verified', means.toVerify],
    ['to normal', means.toNormal],
  ] as const;
  const known = names.filter(([, { ms }]) => ms !== null);
  if (known.length === 0) return 'No mean yet: nothing has an end.';
  return `Mean ${known.map(([name, { ms, of }]) => `${name} ${formatDuration(ms ?? 0)} (of ${of})`).join(' · ')}`;
}

function serviceTable(services: Side['services']): Block {
  const missed = ({ attained }: Side['services'][number]) => attained.rto.missed + attained.normal.missed;
  const worst = services.toSorted((a, b) => missed(b) - missed(a)).slice(0, mostServices);
  return {
    kind: 'table',
    columns: ['Service', 'Tier', 'Hit', 'RTO', 'RPO', 'Back to normal'],
    rows: worst.map(({ name, tier, hit, attained }) => [
      say`${strong(name)}`,
      plain(tier.toUpperCase()),
      plain(`${hit}`),
      plain(metWords(attained.rto)),
      plain(metWords(attained.rpo)),
      plain(metWords(attained.normal)),
    ]),
  };
}

/** From the first in which something happened; after it a quiet month is an answer, too. */
function periods({ rows: all, period }: Trend, voice: Voice): Block | null {
  const first = all.findIndex(({ real, drills }) => real.incidents + drills.incidents > 0);
  const rows = all.slice(Math.max(0, first));
  if (rows.length < 2) return null;
  const both = (side: Side) => {
    const { bdr, bcp } = side.tiers;
    const met = bdr.rto.met + bcp.rto.met + bdr.normal.met + bcp.normal.met;
    const all = met + bdr.rto.missed + bcp.rto.missed + bdr.normal.missed + bcp.normal.missed;
    if (side.incidents === 0) return plain('–');
    return plain(`${side.incidents}${all === 0 ? '' : `: ${met} of ${all} met`}`);
  };
  const header = { week: 'Week of', month: 'Month', quarter: 'Quarter from', year: 'Year' }[period];
  return {
    kind: 'table',
    columns: [header, 'Real incidents', 'Out', 'Drills'],
    rows: rows.map((row) => [
      plain(dayWords(row.fromAt, period, voice.zone)),
      both(row.real),
      plain(row.real.incidents === 0 && row.real.outageMs === 0 ? '–' : formatDuration(row.real.outageMs)),
      both(row.drills),
    ]),
  };
}

function dayWords(at: number, period: Trend['period'], zone: string): string {
  const { year, month, day } = localTime(at, zone);
  const two = (number: number) => String(number).padStart(2, '0');
  if (period === 'year') return `${year}`;
  return period === 'week' ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`;
}

function line(outcome: Outcome, voice: Voice): Spans {
  const { incident, drill, phase, text: said, declaredAt, rollUp, judged: objectives } = outcome;
  const name = (key: string) => objectives.find(({ service }) => service === key)?.name ?? key;
  return say`${strong(incident)} ${drill ? 'drill, ' : ''}${phaseWords[phase]} · ${cut(said, 80)} · declared ${clock(declaredAt, voice)} · ${rollUpLine(rollUp, name)}`;
}
