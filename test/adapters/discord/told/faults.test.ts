// What a call that failed on its way means: the network's faults are waited out, only our own are bugs.
import { describe, expect, test } from 'vitest';
import { faultOf } from '#adapters/discord/calls/faults.ts';

const what = { doing: 'write in that channel', needs: 'send' };

const coded = (code: string, fault: Error = new Error('the call failed')): Error =>
  Object.assign(fault, { code });

describe('a call that failed on its way', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s: → nothing was done',
    (code) => {
      expect(faultOf(coded(code), what)).toMatchObject({ code: 'unreachable' });
      expect(faultOf(new TypeError('fetch failed', { cause: coded(code) }), what)).toMatchObject({
        code: 'unreachable',
      });
    },
  );

  test.each([
    'ECONNRESET',
    'UND_ERR_SOCKET',
    'CERT_HAS_EXPIRED',
    'EPROTO',
    'ENETDOWN',
    'HPE_INVALID_CONSTANT',
  ])('%s: → nobody knows, to be looked for', (code) => {
    expect(faultOf(coded(code), what)).toMatchObject({ code: 'unknown-outcome' });
  });

  test('an answer that was cut short: → nobody knows', () => {
    expect(faultOf(new SyntaxError('Unexpected end of JSON input'), what)).toMatchObject({
      code: 'unknown-outcome',
    });
  });

  test('our own mistakes: → no fault of the world', () => {
    expect(faultOf(new TypeError('x is not a function'), what)).toBeNull();
    expect(faultOf(coded('ERR_INVALID_URL', new TypeError('Invalid URL')), what)).toBeNull();
    expect(faultOf(coded('UND_ERR_INVALID_ARG'), what)).toBeNull();
  });
});
