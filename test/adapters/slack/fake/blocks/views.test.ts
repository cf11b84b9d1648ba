// Limits of views, each at N and N+1, through the real client (reference/views/modal-views).
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { client, codeOf, fakeSlack } from '../bolt-app.ts';
import { input, list, long, plain } from './pieces.ts';

const views: Record<string, { limit: number; make: (size: number) => object }> = {
  blocks: { limit: limits.viewBlocks, make: (size) => ({ blocks: list(size, () => ({ type: 'divider' })) }) },
  title: { limit: limits.viewTitle, make: (size) => ({ title: plain(long(size)) }) },
  submit: { limit: limits.viewTitle, make: (size) => ({ submit: plain(long(size)) }) },
  close: { limit: limits.viewTitle, make: (size) => ({ close: plain(long(size)) }) },
  private_metadata: { limit: limits.privateMetadata, make: (size) => ({ private_metadata: long(size) }) },
  callback_id: { limit: limits.callbackId, make: (size) => ({ callback_id: long(size) }) },
  external_id: { limit: limits.externalId, make: (size) => ({ external_id: long(size) }) },
  'files of a file input': {
    limit: limits.fileInputFiles,
    make: (size) => ({ blocks: [{ ...input, element: { type: 'file_input', max_files: size } }] }),
  },
};

describe('limits of views (views/modal-views)', () => {
  // Looked at before the trigger is: a view that passes is refused for its trigger only.
  const open = (fake: FakeSlack, view: object): Promise<string> =>
    codeOf(client(fake).apiCall('views.open', { trigger_id: '1.2.3', view: { ...modal, ...view } }));
  const modal = { type: 'modal', title: plain('x'), submit: plain('x'), blocks: [] };

  test.each(Object.entries(views))(
    '%s at its limit: taken; one more → refused',
    async (_name, { limit, make }) => {
      const fake = await fakeSlack();
      expect(await open(fake, make(limit))).toBe('invalid_trigger_id');
      expect(await open(fake, make(limit + 1))).toBe('invalid_arguments');
    },
  );

  test('250,000 bytes: taken; one more → view_too_large', async () => {
    const fake = await fakeSlack();
    const sized = (bytes: number): object => {
      const blocks = list(84, () => ({ type: 'section', text: plain('x'.repeat(2_900)) }));
      const bare = { ...modal, blocks: [...blocks, { type: 'section', text: plain('') }] };
      const left = bytes - Buffer.byteLength(JSON.stringify(bare));
      return { ...bare, blocks: [...blocks, { type: 'section', text: plain('x'.repeat(left)) }] };
    };
    expect(await open(fake, sized(limits.viewBytes))).toBe('invalid_trigger_id');
    expect(await open(fake, sized(limits.viewBytes + 1))).toBe('view_too_large');
  });

  test('the same external_id twice: duplicate_external_id', async () => {
    const fake = await fakeSlack();
    const publish = (user_id: string): Promise<string> =>
      codeOf(client(fake).views.publish({ user_id, view: { type: 'home', external_id: 'x', blocks: [] } }));
    expect(await publish('U1')).toBe('ok');
    expect(await publish('U2')).toBe('duplicate_external_id');
  });
});
