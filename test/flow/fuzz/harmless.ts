// What must hold whatever was sent: answers are answers, the journal is whole, and nothing that people typed is alive.
import { expect } from 'vitest';
import type { Card, Span } from '#src/chat/card.ts';
import type { Reply } from '#src/chat/request.ts';
import type { IncidentEntry } from '#src/incident/events.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { verifyChain } from '#src/journal/chain.ts';
import { organisationStream } from '#src/journal/port.ts';
import { cardMarkup } from '#src/pages/card/card.ts';
import { formMarkup } from '#src/pages/card/form.ts';
import { buildReport } from '#src/report/report.ts';
import { reportJson, reportMarkdown } from '#src/wording/report/report.ts';
import type { TestHouse } from '../../support/house.ts';

const wiring = { room: 'R1', requestId: () => 'id' };

/** A person, a button, a link: whatever does something when it is shown or pressed. */
function liveSpans(card: Card): readonly Span[] {
  const inBlocks = card.blocks.flatMap((block): readonly Span[] => {
    if (block.kind === 'text') return block.spans;
    if (block.kind === 'fields') return block.rows.flatMap((row) => row.spans);
    if (block.kind === 'list') return block.items.flat();
    return block.kind === 'table' ? block.rows.flat(2) : [];
  });
  return [...card.title, ...inBlocks, ...card.footer];
}

/** As HTML it holds no element and no attribute that a person typed. */
function expectInert(html: string): void {
  expect(html).not.toMatch(/<(script|svg|iframe)/i);
  expect(html).not.toMatch(/" onpwn=/i);
  expect(html).not.toMatch(/(href|src|action)="(javascript|data:text)/i);
}

function expectInertCard(card: Card): void {
  expectInert(String(cardMarkup(card, wiring)));
  for (const block of card.blocks) {
    if (block.kind !== 'buttons') continue;
    for (const { label } of block.buttons) expect(Array.from(label).length).toBeLessThanOrEqual(34);
  }
  // A time that no calendar has could not be drawn.
  for (const span of liveSpans(card))
    if (span.kind === 'time') expect(new Date(span.at).getTime()).toBe(span.at);
}

/** A refusal, a question, an answer, a fact or a form: never a fault. */
export function expectReply(reply: Reply): void {
  if (reply.kind === 'form') return expectInert(String(formMarkup(reply.form, wiring, [])));
  if (reply.kind === 'silent') return;
  expect(['confirmed', 'answered', 'refused', 'asked']).toContain(reply.outcome);
  expect(reply.card.title.length).toBeGreaterThan(0);
  expectInertCard(reply.card);
}

/** Chains hold, numbers have no gap, and what the house holds in memory is what the entries say. */
export async function expectWhole({ store, house, clock }: TestHouse): Promise<void> {
  const { journal } = store;
  const numbered: Record<'O' | 'D', number> = { O: 0, D: 0 };
  for (const { event } of await journal.read('harbor', organisationStream)) {
    if (event.type !== 'IncidentNumbered') continue;
    const kind = event.drill ? 'D' : 'O';
    numbered[kind] += 1;
    expect(event.incident).toBe(`${kind}-${numbered[kind]}`);
  }
  const streams = (await journal.heads('harbor')).map(({ stream }) => stream);
  expect(streams.filter((stream) => stream !== organisationStream)).toHaveLength(numbered.O + numbered.D);
  for (const stream of streams) {
    expect(verifyChain(await journal.rows('harbor', stream))).toMatchObject({ ok: true });
    if (stream === organisationStream) continue;
    const entries = (await journal.read('harbor', stream)) as readonly IncidentEntry[];
    const state = fold(entries, house.memory.plans.frozen);
    expect(state).not.toBeNull();
    expect(await house.memory.states.latest(stream)).toEqual(state);
    if (state === null) continue;
    const now = clock.now();
    const report = buildReport(state, entries, forecastOf(state, now), state.plan, now);
    expect(() => JSON.parse(reportJson(report))).not.toThrow();
    const markdown = reportMarkdown(report, house.memory.voice());
    expect(markdown).not.toMatch(/<(script|svg|iframe|[@!#])/i);
    expect(markdown).not.toMatch(/@(everyone|here|kim)/);
    expect(markdown).not.toMatch(/\]\((javascript|data):/i);
  }
}

/**
 * Only people who are there were notified, by the house's own words; nothing typed became a mention.
 *
 * @param senders ids that the platform itself gave with a request.
 */
export function expectCalm({ far }: TestHouse, senders: readonly string[]): void {
  for (const side of Object.values(far)) {
    for (const room of side.rooms.values()) {
      for (const message of room.messages) {
        for (const user of message.pinged) expect([...side.users.keys(), ...senders]).toContain(user);
        expectInertCard(message.card);
      }
    }
    for (const user of side.users.values()) for (const { card } of user.direct) expectInertCard(card);
  }
}
