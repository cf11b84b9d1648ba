// The plan as an answer: order and reasons, one service in full, what is wrong with it.
import type { Block, Card, Spans } from '#src/chat/card.ts';
import type { Layout, LaidService } from '#src/plan/layout.ts';
import type { Plan, Service, StepList } from '#src/plan/plan.ts';
import { stepLists } from '#src/plan/plan.ts';
import { formatDuration } from '#src/time/durations.ts';
import { button, buttons, card, code, cut, field, fields, plain, say, strong, text } from '../../spans.ts';
import { attentionSpans } from '../../plan/attention.ts';
import type { AttentionLine } from '../../plan/shapes/attention.ts';
import type { Voice } from '../../voice.ts';

export function noPlanCard(voice: Voice): Card {
  return card(
    {
      tone: 'warning',
      title: say`There is no plan`,
      blocks: [
        text(
          say`Incidents, roles, notes and steps added by hand work without one; order, objectives and verdicts need one.`,
          say`Set ${code('PLAN=plan.yaml')} and start again; ${code('npm run plan:check plan.yaml')} tells what is wrong with it.`,
        ),
      ],
    },
    voice,
  );
}

/** Order of restoration with its reason: what is used how often, and what waits for it. */
export function planCard(plan: Plan, layout: Layout, findings: readonly Spans[], voice: Voice): Card {
  const ranked = [...layout.services.values()].toSorted((a, b) => a.rank - b.rank);
  return card(
    {
      tone: 'neutral',
      title: say`📘 Plan of ${plan.organisation.name} (${code(plan.digest.slice(0, 12))})`,
      blocks: [
        {
          kind: 'table',
          columns: ['#', 'Service', 'Tier', 'Used', 'RTO', 'RPO', 'Normal within', 'Needs'],
          rows: ranked.slice(0, 40).map((service) => row(service, layout)),
        },
        findings.length === 0
          ? text(say`✅ Nothing needs attention.`)
          : { kind: 'heading', text: `Needs attention (${findings.length})` },
        findings.length === 0 ? null : { kind: 'list', ordered: false, items: findings.slice(0, 12) },
        buttons(button('Check the plan', { verb: 'plan', options: { what: 'check' } })),
      ],
      footer: say`dependency is law; then tier, frequency of use, cost per hour`,
    },
    voice,
  );
}

function row(service: LaidService, layout: Layout): Spans[] {
  const needs = service.needs.map((key) => layout.services.get(key)?.name ?? key);
  return [
    say`${service.rank}`,
    say`${strong(service.name)}`,
    plain(service.tier.toUpperCase()),
    plain(service.used),
    duration(service.rto),
    duration(service.rpo),
    duration(service.normalWithin),
    plain(needs.join(', ')),
  ];
}

function duration(ms: number | null): Spans {
  return plain(ms === null ? '–' : formatDuration(ms));
}

export function servicePlanCard(plan: Plan, service: Service, layout: Layout, voice: Voice): Card {
  const owner =
    service.owner === null ? 'nobody' : (plan.roles.get(service.owner)?.title ?? voice.name(service.owner));
  return card(
    {
      tone: 'neutral',
      title: say`📘 ${strong(service.name)}`,
      blocks: [
        fields(
          field('Tier', say`${service.tier.toUpperCase()}, used ${service.used}`),
          field('Owner', plain(owner)),
          field('Usable within (RTO)', duration(service.rto)),
          field('Data loss at most (RPO)', duration(service.rpo)),
          field('Normal within (BCP)', duration(service.normalWithin)),
          service.mtd === null ? null : field('Outer limit (MTD)', duration(service.mtd)),
          service.minimumLevel === null ? null : field('Minimum level', plain(service.minimumLevel)),
          service.normalMeans === null ? null : field('Normal means', plain(service.normalMeans)),
          service.needs.length === 0
            ? null
            : field(
                'Needs',
                plain(service.needs.map((key) => plan.services.get(key)?.name ?? key).join(', ')),
              ),
          service.backup === null
            ? null
            : field('Restore last tested', plain(service.backup.restoreTested ?? 'never')),
          service.redundancy === null
            ? null
            : field(
                'Redundant with',
                plain(`${service.redundancy.with}, proven ${service.redundancy.proven ?? 'never'}`),
              ),
        ),
        ...stepLists.flatMap((list) => listBlocks(service, list, layout)),
      ],
    },
    voice,
  );
}

function listBlocks(service: Service, list: StepList, layout: Layout): Block[] {
  const steps = [...layout.steps.values()].filter(
    (step) => step.service === service.key && step.list === list,
  );
  if (steps.length === 0) return [];
  const items = steps.map(
    (step) =>
      say`${code(step.id)} ${cut(step.text, 160)} (${step.minutes === null ? 'no estimate' : `${step.minutes} min`}${step.who === null ? '' : `, ${step.who}`})`,
  );
  return [
    { kind: 'heading', text: list },
    { kind: 'list', ordered: false, items },
  ];
}

/** Each with whoever must see to it and by when. */
export function planCheckCard(lines: readonly AttentionLine[], voice: Voice): Card {
  const errors = lines.filter((line) => line.severity === 'error').length;
  return card(
    {
      tone: errors > 0 ? 'alarm' : lines.length > 0 ? 'warning' : 'good',
      title:
        lines.length === 0
          ? say`✅ The plan passes every check`
          : say`${errors > 0 ? '❌' : '⚠️'} ${errors} errors, ${lines.length - errors} warnings`,
      blocks: [
        lines.length === 0
          ? null
          : {
              kind: 'list',
              ordered: false,
              items: lines.slice(0, 25).map(attentionSpans),
            },
        lines.length > 25
          ? text(say`and ${lines.length - 25} more: ${code('npm run plan:check')} prints all`)
          : null,
        text(say`Problems in a plan warn; they never stop an incident.`),
      ],
    },
    voice,
  );
}
