// Settings of Slack: read together, wrong ones named together, secrets never printed; and doctor without a platform.
import { describe, expect, test } from 'vitest';
import { problemLine, readConfig, secretsOf } from '#src/config.ts';
import { runDoctor } from '#src/cli/checks/doctor.ts';
import type { Config } from '#src/config.ts';

const right = { SLACK_BOT_TOKEN: 'xoxb-1-2', SLACK_APP_TOKEN: 'xapp-1-2', PLAN: 'none' };

function problems(environment: Record<string, string>): string[] {
  return readConfig(environment).problems.map(problemLine);
}

describe('settings of Slack', () => {
  test('no token at all: read → Slack is not used', () => {
    expect(readConfig({}).config?.slack).toBeNull();
  });

  test('both tokens: read → Socket Mode, Slack’s own address', () => {
    expect(readConfig(right).config?.slack).toEqual({
      botToken: 'xoxb-1-2',
      appToken: 'xapp-1-2',
      signingSecret: null,
      apiUrl: 'https://slack.com/api/',
      httpPort: null,
    });
  });

  test('an address without its slash: read → with it', () => {
    const { config } = readConfig({ ...right, SLACK_API_URL: 'https://slack-gov.com/api' });
    expect(config?.slack?.apiUrl).toBe('https://slack-gov.com/api/');
  });

  test('HTTP: a secret and a port → taken; without the port → named', () => {
    const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh-shh', PLAN: 'none' };
    expect(readConfig({ ...http, SLACK_HTTP_PORT: '3001' }).config?.slack).toMatchObject({
      appToken: null,
      httpPort: 3001,
    });
    expect(problems(http).join()).toContain('SLACK_HTTP_PORT');
  });

  test('everything wrong: read → all of it at once, no secret printed', () => {
    const lines = problems({
      SLACK_BOT_TOKEN: 'xapp-secret',
      SLACK_APP_TOKEN: 'xoxb-secret',
      SLACK_API_URL: 'slack',
      SLACK_HTTP_PORT: '65536',
    });
    expect(lines.map((line) => line.split('=')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_HTTP_PORT',
      'SLACK_API_URL',
      'PLAN',
    ]);
    expect(lines.join()).not.toContain('secret');
  });

  test('the example plan with a real workspace: read → refused', () => {
    expect(problems({ ...right, PLAN: '' }).join()).toMatch(/PLAN.*example plan is never used/);
  });

  test.each(['65535', '65536'])('port %s: read → taken up to 65535', (port) => {
    const found = problems({ ...right, SLACK_SIGNING_SECRET: 'shh', SLACK_HTTP_PORT: port });
    expect(found).toHaveLength(port === '65535' ? 0 : 1);
  });

  test('secrets: listed → every token, so that no log line holds one', () => {
    const { config } = readConfig({ ...right, SLACK_SIGNING_SECRET: 'shh-shh' });
    expect(config === null ? [] : secretsOf(config)).toEqual(['xoxb-1-2', 'xapp-1-2', 'shh-shh']);
  });
});

describe('doctor', () => {
  async function lines(config: Config, state: 'well' | 'wrong'): Promise<[number, string[]]> {
    const out: string[] = [];
    const io = { out: (line: string) => void out.push(line), err: () => undefined, clock: { now: () => 0 } };
    const code = await runDoctor(config, io, async () => [
      { platform: 'chat', check: async () => [{ state, what: 'token', says: 'as it is' }] },
    ]);
    return [code, out];
  }

  test.each([
    ['well', 0, '✓ chat · token: as it is'],
    ['wrong', 1, '✗ chat · token: as it is'],
  ] as const)('a platform is %s: asked → exit %i, a line of its own', async (state, code, line) => {
    const { config } = readConfig({ PLAN: 'none' });
    if (config === null) throw new RangeError('the settings are wrong');
    const [exit, out] = await lines(config, state);
    expect(exit).toBe(code);
    expect(out).toContain(line);
  });
});
