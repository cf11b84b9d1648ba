// The report's own figures under the names of test/core/report/independent/figures.ts.
import type { Judgement } from '#src/report/judgements.ts';
import type { Report } from '#src/report/report.ts';
import type { Line } from '#src/report/roll-up.ts';
import type { Mean } from '#src/report/times/means.ts';
import type { Figures } from './figures.ts';
import type { Told } from './verdicts.ts';

export function reportFigures(report: Report): Figures {
  const { rollUp, incident, means, command, communications, costs } = report;
  return {
    ...Object.fromEntries(report.services.flatMap((one) => Object.entries(serviceFigures(report, one)))),
    'line.bdr': counted(rollUp.bdr),
    'line.bcp': counted(rollUp.bcp),
    'line.rpo': counted(rollUp.rpo),
    'line.mtd': counted(rollUp.mtd),
    'at.disruption': incident.start?.at ?? null,
    'at.detected': incident.detected?.at ?? null,
    'at.declared': incident.declared?.at ?? null,
    'at.commanded': incident.commanded?.at ?? null,
    'at.firstStep': incident.firstStep?.at ?? null,
    'at.continuity': incident.lastContinuity?.at ?? null,
    'at.restored': incident.lastRestored?.at ?? null,
    'at.verified': incident.lastVerified?.at ?? null,
    'at.normal': incident.lastNormal?.at ?? null,
    'at.closed': incident.closed?.at ?? null,
    phases: report.phases.map(({ ms }) => ms),
    'incident.outage': incident.outageMs,
    'incident.toDeclare': incident.toDeclareMs,
    'incident.toCommand': incident.toCommandMs,
    'mean.toMitigate': meanOf(means.toMitigate),
    'mean.toRestore': meanOf(means.toRestore),
    'mean.toNormal': meanOf(means.toNormal),
    'command.without': command.withoutMs,
    ...Object.fromEntries(
      report.roles
        .filter(isOffered(report))
        .map(({ role, toAcceptMs }) => [`role.${role}.toAccept`, toAcceptMs]),
    ),
    ...Object.fromEntries(
      report.partners.flatMap(({ toAnswerMs, toSiteMs }) => [
        ['partner.answer', toAnswerMs],
        ['partner.site', toSiteMs],
      ]),
    ),
    'updates.gaps': communications.updates.map(({ gapMs, lateMs }) => [gapMs, lateMs]),
    'updates.last':
      communications.last === null ? null : [communications.last.gapMs, communications.last.lateMs],
    'updates.late': communications.late,
    ...stepFigures(report),
    'cost.down': costs.totals.reduce((sum, { cost }) => sum + cost, 0),
    'cost.out': costs.totals.reduce((sum, { costWithDegraded }) => sum + costWithDegraded, 0),
    weights: report.services.flatMap(({ times }) =>
      costs.weights
        .filter(({ service }) => service === times.service.key)
        .map(({ service, weight }) => [service, weight]),
    ),
    'followUps.owed': report.followUps.length,
    version: report.header.version,
    entries: report.evidence.entries,
    amendments: report.amendments.length,
  };
}

function isOffered(report: Report) {
  const offered = new Set(
    report.timeline.flatMap(({ event }) => (event.type === 'RoleOffered' ? event.role : [])),
  );
  return ({ role }: Report['roles'][number]) => offered.has(role);
}

function serviceFigures(report: Report, { times, judgements }: Report['services'][number]): Figures {
  const { key } = times.service;
  const split = report.splits.find(({ service }) => service === key);
  const named: Figures = {
    status: times.status === 'suspected' ? 'not affected' : times.status,
    windows: times.windows.map(({ outage }) => outage.ms),
    outage: times.outageMs,
    down: times.downMs,
    degraded: times.degradedMs,
    spells: times.spells.map(({ fromDisruption }) => fromDisruption.ms),
    toContinuity: times.windows.map(({ toContinuity }) => toContinuity?.ms ?? null),
    wait: times.dependencyWaitMs,
    own: times.ownMs,
    detectedAfter: times.detectedAfterMs,
    conflicts: times.conflicts.length,
    lost: times.loss.lostMs,
    lostAfter: times.loss.lostAfterMs,
    rto: told(judgements.rto),
    rtoDeclared: told(judgements.rtoFromDeclaration),
    mtd: told(judgements.mtd),
    normal: told(judgements.normal),
    rpo: told(judgements.rpo),
  };
  if (split !== undefined) {
    const { workMs, blockedMs, waitingMs, unassignedMs } = split;
    named['split'] = { work: workMs, blocked: blockedMs, waiting: waitingMs, unassigned: unassignedMs };
  }
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${key}.${name}`, value]));
}

function told({ verdict }: Judgement): Told {
  switch (verdict.kind) {
    case 'met':
      return { kind: 'met', over: 0 - verdict.spareMs };
    case 'missed':
      return { kind: 'missed', over: verdict.byMs };
    case 'missed, still open':
      return { kind: 'missed, still open', over: verdict.atLeastMs };
    case 'running':
    case 'at risk':
      return { kind: 'within', over: 0 - verdict.leftMs };
    case 'too close to call':
      throw new RangeError('every instant of these incidents is exact');
    case 'no objective':
    case 'not affected':
    case 'not yet known':
      return { kind: verdict.kind, over: null };
  }
}

function counted({ met, missed, open, unknown, noObjective, notAffected }: Line) {
  return { met, missed, open, unknown, noObjective, notAffected };
}

function meanOf({ of, ms }: Mean) {
  return { of, ms };
}

function stepFigures({ steps }: Report): Figures {
  return Object.fromEntries(
    steps
      .filter(({ status }) => status !== 'pending' && status !== 'approved')
      .map(({ step, expectedMs, actualMs, blockedMs, attempts }) => [
        `step.${step}`,
        { expected: expectedMs, actual: actualMs, blocked: blockedMs, attempts },
      ]),
  );
}
