// Blocks that the tests of limits are made of, and the way they are posted.
import type { types } from '@slack/bolt';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { client } from '../bolt-app.ts';

export type Block = types.KnownBlock;
export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
// Outside the basic plane: what counts UTF-16 units counts twice as many.
export const long = (length: number): string => '𝕏'.repeat(length);
export const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
export const button = (more: Partial<types.Button> = {}): types.Button => ({
  type: 'button',
  text: plain('Go'),
  ...more,
});
export const actions = (...elements: types.ActionsBlockElement[]): Block => ({ type: 'actions', elements });
export const option = (index: number): types.PlainTextOption => ({
  text: plain(`option ${index}`),
  value: String(index),
});

export const input: types.InputBlock = {
  type: 'input',
  label: plain('x'),
  element: { type: 'plain_text_input' },
};

export function post(fake: FakeSlack, blocks: readonly object[]): Promise<unknown> {
  return client(fake).chat.postMessage({
    channel: fake.workspace.channel('outages')?.id ?? '',
    text: 'x',
    blocks: blocks as Block[],
  });
}
