// A whole outage, command by command through the real deciding, and the report that comes of it.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { actualWords, judgementWords, verdictLine } from '#src/wording/report/verdict-words.ts';
import { at, declaration, minute, order, room, type Room } from '../../support/incidents.ts';
import { serviceIn } from './story.ts';

function reportOf(told: Room, now: string): Report {
  const { state } = told;
  return buildReport(state, state.entries, forecastOf(state, at(now)), state.plan, at(now));
}

function played(): Room {
  const told = room();
  told.say(
    'dana',
    declaration('phones and network dead', {
      since: { at: at('02:00'), certainty: 'exact' },
      detected: { at: at('02:05'), certainty: 'exact' },
      affects: ['core-network', 'voip'],
    }),
    '02:10',
  );
  told.say('dana', order('AcceptRole', { role: 'commander' }), '02:12');
  const [first] = [...told.state.layout.steps.values()].filter((step) => step.service === 'core-network');
  told.say('dana', order('StartStep', { step: first?.id ?? '' }), '02:15');
  told.say(
    'dana',
    order('MarkContinuity', { service: 'voip', at: { at: at('02:25'), certainty: 'exact' } }),
    '02:26',
  );
  told.say('dana', order('FinishStep', { step: first?.id ?? '' }), '02:45');
  told.say('dana', order('MarkContinuity', { service: 'core-network' }), '03:05');
  return told;
}

describe('an outage that is played through', () => {
  test('in the middle of it: → provisional, one kept, one missed', () => {
    const report = reportOf(played(), '03:10');
    expect(report.header.standing).toBe('provisional');
    const { judgements } = serviceIn(report, 'core-network');
    expect([judgementWords(judgements.rto, 30 * minute), actualWords(judgements.rto)]).toEqual([
      '❌ missed by 5 min (provisional)',
      '1 h 5 min of 1 h',
    ]);
    expect(verdictLine(report)).toContain('worst Core network, 5 min over');
  });

  test('at its end: → times of people, steps against their estimates, a final report', () => {
    const told = played();
    told.say('dana', order('MarkRestored', { service: 'core-network' }), '06:00');
    told.say('dana', order('MarkRestored', { service: 'voip' }), '06:10');
    told.say('dana', order('MarkNormal', { service: 'core-network' }), '08:00');
    told.say('dana', order('MarkNormal', { service: 'voip' }), '08:00');
    told.say('dana', { type: 'Close', how: 'close', text: '' }, '08:30', {
      confirmed: new Set(['close', 'not-normal']),
    });
    const report = reportOf(told, '12:00');
    expect([report.header.phase, report.header.standing]).toEqual(['closed', 'final']);
    const { incident } = report;
    expect([incident.toDetectMs, incident.toDeclareMs, incident.toCommandMs]).toEqual([
      5 * minute,
      5 * minute,
      2 * minute,
    ]);
    expect(incident.span?.ms).toBe(at('08:00') - at('02:00'));
    const [step] = report.steps;
    expect([step?.expectedMs, step?.actualMs]).toEqual([25 * minute, 30 * minute]);
    expect(serviceIn(report, 'voip').judgements.rto.verdict).toMatchObject({
      kind: 'met',
      spareMs: 5 * minute,
    });
    expect(report.evidence.entries).toBe(told.state.entries.length);
  });
});
