// The first page: what kind of paper this is, the verdict in one line, and the summary in a few sentences from the facts.
import type { Report } from '#src/report/report.ts';
import { formatDuration } from '#src/time/durations.ts';
import { phaseWords } from '#src/wording/status/phases.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock, Line } from '../../shapes/document.ts';
import { standingWords, verdictLine } from '../../verdict-words.ts';
import { text } from '../blocks.ts';

export function standing(report: Report): string {
  const { header } = report;
  // Nobody closed somebody else's record: what phase it stands in says nothing.
  const phase = header.imported ? '' : ` · ${phaseWords[header.phase]}`;
  return `${standingWords(report)} · SEV-${header.severity}${phase}${header.private ? ' · private' : ''}`;
}

export function lead({ report, time }: Writer): Line[] {
  const { header } = report;
  const plan: Line =
    header.planDigest === null ? ['no plan'] : ['plan ', { code: header.planDigest.slice(0, 16) }];
  const scenario = header.scenario === null ? '' : `, scenario ${header.scenario}`;
  return [
    [
      `${header.organisationName ?? header.organisation} · `,
      ...plan,
      `${scenario} · times in ${header.zone}, with their offset`,
    ],
    `Complete until ${time(header.completeUntilAt)}, written ${time(header.writtenAt)}.`,
    ...(header.speed === 1
      ? []
      : [`This drill ran ${header.speed} times faster than the clock; all times are the drill's own.`]),
    ...(header.cause === null ? [] : [`Cause as told: ${header.cause}`]),
    ...header.links.map((link) =>
      link.relation === 'recurs' ? `It came back as ${link.incident}.` : `Overlaps ${link.incident}.`,
    ),
  ];
}

export function verdict({ report }: Writer): DocumentBlock[] {
  const { bdr, bcp, rpo, provisional } = report.rollUp;
  const missed = [bdr, bcp, rpo].some((line) => line.missed > 0);
  const tone = missed ? 'bad' : provisional || report.header.standing === 'provisional' ? 'open' : 'good';
  return [
    { kind: 'verdict', text: verdictLine(report), tone },
    { kind: 'picture', picture: 'recovery' },
  ];
}

/** As somebody wrote it, and marked so; else five sentences at most from facts alone. What is not known is left out. */
export function summary(writer: Writer): DocumentBlock[] {
  const { summary: written } = writer.report;
  if (written !== null && written.text !== '') {
    const mark = `Written by ${writer.person(written.by)} (${written.entry}), not drawn from the facts.`;
    return [text(written.text), text(mark)];
  }
  const sentences = [began(writer), answered(writer), recovered(writer), lost(writer), ended(writer)];
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length === 0 ? [] : [text(said.join(' '))];
}

export function foot({ report }: Writer): string {
  const { header, evidence } = report;
  return `${header.incident} · ${header.standing} · head ${(evidence.head ?? 'none').slice(0, 16)}`;
}

function began({ report, time }: Writer): string | null {
  const { start } = report.incident;
  const hit = hitNames(report);
  if (start === null) return null;
  if (hit.length === 0) return `Declared for ${time(start.at)}; no service was recorded as down.`;
  const about = start.certainty === 'exact' ? '' : start.certainty === 'about' ? 'about ' : 'the day of ';
  return `From ${about}${time(start.at)} ${few(hit)} ${hit.length === 1 ? 'was' : 'were'} hit.`;
}

function answered({ report, person }: Writer): string | null {
  const { toDetectMs, toDeclareMs, toCommandMs } = report.incident;
  const first = report.roles.find(({ role }) => role === 'commander')?.tenures.find(({ acting }) => !acting);
  const parts = [
    toDetectMs === null || toDetectMs < 0 ? null : `noticed after ${formatDuration(toDetectMs)}`,
    toDeclareMs === null || toDeclareMs < 0 ? null : `declared ${formatDuration(toDeclareMs)} later`,
    toCommandMs === null || toCommandMs < 0
      ? null
      : `commanded ${formatDuration(toCommandMs)} after ${toDeclareMs === null ? 'its declaration' : 'that'}${first === undefined ? '' : ` by ${person(first.person)}`}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `It was ${parts.join(', ')}.`;
}

function recovered({ report }: Writer): string | null {
  const affected = report.services.filter(({ times }) => times.affected);
  const slowest = affected
    .flatMap(({ times }) => {
      const worst = Math.max(...times.windows.map((window) => window.toContinuity?.ms ?? -1));
      return worst < 0 ? [] : [{ name: times.service.name, ms: worst }];
    })
    .toSorted((a, b) => b.ms - a.ms)[0];
  const out = affected.filter(({ times }) => times.windows.at(-1)?.continuity === null);
  if (slowest === undefined && out.length === 0) return null;
  const back =
    slowest === undefined
      ? 'Nothing is usable again so far'
      : affected.length === 1
        ? `It was usable again after ${formatDuration(slowest.ms)}`
        : `The last to be usable again was ${slowest.name}, after ${formatDuration(slowest.ms)}`;
  const still = out.map(({ times }) => times.service.name);
  return `${back}${still.length === 0 || slowest === undefined ? '' : `; without a recorded return: ${few(still)}`}.`;
}

function lost({ report }: Writer): string | null {
  const known = report.services.filter(({ times }) => times.affected && times.loss.known);
  if (known.length === 0) return null;
  const lossy = known
    .filter(({ times }) => (times.loss.lostMs ?? 0) > 0)
    .toSorted((a, b) => (b.times.loss.lostMs ?? 0) - (a.times.loss.lostMs ?? 0))[0];
  const checked = known.every(({ times }) => times.loss.verified) ? '' : ', not all of it verified';
  if (lossy === undefined) return `No data was lost${checked}.`;
  return `Data was lost: of ${lossy.times.service.name} the last ${formatDuration(lossy.times.loss.lostMs ?? 0)} before the failure${checked}.`;
}

function ended({ report }: Writer): string | null {
  const { span, spanTo } = report.incident;
  if (span === null || spanTo === null) return null;
  if (spanTo === 'so far') return `It has lasted ${formatDuration(span.ms)} so far.`;
  const end = spanTo === 'normal' ? 'the last service was back to normal' : 'the last service was restored';
  return `After ${formatDuration(span.ms)} ${end}.`;
}

function hitNames(report: Report): string[] {
  return report.services.filter(({ times }) => times.affected).map(({ times }) => times.service.name);
}

/** Three by name, the others as a number. */
export function few(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
