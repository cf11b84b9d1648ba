// The guards: a line that could be meant in two ways comes back as both, a real outage is never taken for a drill or a
// restoration, and what cannot be read says what to type instead.
import { describe, expect, test } from 'vitest';
import type { Suggestion } from '#src/incident/outcome.ts';
import type { Reading } from '#src/chat/typing/reading.ts';
import { press, readElsewhere, readHere } from './typing.ts';

function suggestions(reading: Reading): readonly Suggestion[] {
  return reading.parsed.kind === 'both-readings' ? reading.parsed.suggestions : [];
}

function refused(reading: Reading) {
  return reading.parsed.kind === 'refusal' ? reading.parsed : null;
}

const declares = (what: string) => ({ verb: 'declare', options: { what } });

describe('both readings', () => {
  test.each<[string, Suggestion]>([
    ['status page down', { verb: 'status', options: {} }],
    ['normal users cannot log in', { verb: 'normal', options: { service: 'users', text: 'cannot log in' } }],
    ['report server down', { verb: 'report', options: {} }],
    ['close the valve', { verb: 'close', options: {} }],
    ['help me the network is gone', { verb: 'help', options: { verb: 'me' } }],
    ['me too', { verb: 'me', options: {} }],
    ['plan B is needed', { verb: 'plan', options: { subject: 'B' } }],
    [
      'drill press on fire in hall 2',
      { verb: 'drill', options: { scenario: 'press', what: 'on fire in hall 2' } },
    ],
    ['drill stop the pump', { verb: 'drill', options: { deed: 'stop' } }],
    ['start button broken', { verb: 'start', options: { step: 'button', reason: 'broken' } }],
    ['block storage is gone', { verb: 'block', options: { step: 'storage', reason: 'is gone' } }],
    ['partner portal is down', { verb: 'partner', options: { partner: 'portal' } }],
    ['next generation firewall down', { verb: 'next', options: { who: 'generation' } }],
    ['take payments offline', { verb: 'assign', options: { role: 'payments', person: 'offline' } }],
    ['ok so nothing works', { verb: 'done', options: { step: 'so', text: 'nothing works' } }],
    ['list of users is empty', { verb: 'report', options: { what: 'list' } }],
    ['down payments and search', { verb: 'down', options: { service: 'payments', text: 'and search' } }],
    ['set theory server down', { verb: 'set', options: {} }],
    ['note rebooted the lb', { verb: 'note', options: { text: 'rebooted the lb' } }],
    ['update failed on all servers', { verb: 'update', options: { text: 'failed on all servers' } }],
    ['nxet all', { verb: 'next', options: { who: 'all' } }],
    ['staus', { verb: 'status', options: {} }],
    ['plant floor network down', { verb: 'plan', options: { subject: 'floor' } }],
    ['hello', { verb: 'help', options: {} }],
    ['"hello"', { verb: 'help', options: {} }],
  ])('%s: typed outside a room → as a verb, or declared word for word', (line, verb) => {
    const what = line.replaceAll(/^"|"$/g, '');
    expect(suggestions(readElsewhere(line))).toEqual([verb, declares(what)]);
  });

  test('a first word near two verbs: typed → both, and the declaration', () => {
    expect(suggestions(readElsewhere('don 4.2')).map((one) => one.verb)).toEqual(['done', 'down', 'declare']);
  });

  test('options in the doubtful line: typed → the declaration understands them', () => {
    expect(suggestions(readElsewhere('report server down sev:2')).at(-1)).toEqual({
      verb: 'declare',
      options: { what: 'report server down', sev: '2' },
    });
  });

  test('free text in an incident’s room: typed → a note or another incident', () => {
    expect(suggestions(readHere('customers are calling'))).toEqual([
      { verb: 'note', options: { text: 'customers are calling' }, label: 'log-as-note' },
      declares('customers are calling'),
    ]);
  });

  test('one word that names a service: typed outside a room → declares', () => {
    expect(readElsewhere('VoIP').parsed).toMatchObject({ command: { type: 'Declare', text: 'VoIP' } });
  });

  test('note with its incident named: typed outside a room → a note there', () => {
    const reading = readElsewhere('note rebooted in:O-12');
    expect(reading).toMatchObject({
      incident: 'O-12',
      parsed: { command: { type: 'AddNote', text: 'rebooted' } },
    });
  });

  test('ways to correct that a card sends as text: pressed → understood', () => {
    expect(press('correct', { what: 'blog', text: 'unaffected' }).parsed).toEqual({
      kind: 'command',
      command: { type: 'CorrectUnaffected', service: 'blog', reason: '' },
    });
    expect(press('correct', { what: 'E9', text: 'void' }).parsed).toMatchObject({
      command: { type: 'Correct', entry: 'E9', void: true, reason: '' },
    });
  });

  test('one of the two readings: pressed → is not asked again', () => {
    expect(press('note', { text: 'rebooted the lb' }).parsed.kind).toBe('command');
    expect(press('declare', { what: 'hello' }).parsed.kind).toBe('command');
  });
});

describe('a real outage', () => {
  test.each([
    'test server is down',
    'core switch dead',
    'sea port offline',
    'the restored backup is corrupt',
    'https://shop.example: 502',
    'cannot reach host in:eu-west-1',
    'payments: 100% errors at: checkout',
    '"done 4.2" prints nonsense',
  ])('%s: typed → declares all of it', (line) => {
    expect(readElsewhere(line).parsed).toMatchObject({
      command: { type: 'Declare', drill: false, text: line },
    });
  });
});

describe('options', () => {
  test('quotes of any kind around a value: typed → gone; inside a text → kept', () => {
    for (const quoted of [
      '"slow in Asia"',
      '“slow in Asia”',
      '„slow in Asia“',
      '«slow in Asia»',
      '‘slow in Asia’',
      "'slow in Asia'",
    ]) {
      expect(readHere(`down search partial:${quoted}`).asked.options).toEqual({
        service: 'search',
        partial: 'slow in Asia',
      });
    }
    expect(readHere('note he said "stop" twice').asked.options).toEqual({ text: 'he said "stop" twice' });
    expect(readHere("note the users' mail can't be read").asked.options).toEqual({
      text: "the users' mail can't be read",
    });
  });

  test('an unclosed quote: typed → stays where it was', () => {
    expect(readHere('note 19" monitor died').asked.options).toEqual({ text: '19" monitor died' });
    expect(readHere('down search partial:"slow').asked.options).toEqual({
      service: 'search',
      partial: '"slow',
    });
  });

  test('options in any order, in the middle of the text: typed → taken out', () => {
    expect(readHere('note at:-5m rebooted   it in:O-3 twice').asked).toEqual({
      verb: 'note',
      options: { at: '-5m', text: 'rebooted   it twice' },
      incident: 'O-3',
    });
  });

  test('times of several words without quotes: typed → understood', () => {
    expect(readHere('note at:yesterday 23:10 it began').asked.options).toEqual({
      at: 'yesterday 23:10',
      text: 'it began',
    });
    expect(readHere('note at:2026-11-19 08:00 it began').asked.options['at']).toBe('2026-11-19 08:00');
    expect(readHere('note at:about yesterday 2:41 pm it began').asked.options['at']).toBe(
      'about yesterday 2:41 pm',
    );
    expect(readHere('note at:02:41 3 servers').asked.options).toEqual({ at: '02:41', text: '3 servers' });
  });

  test('common options: typed with any verb → taken out for the caller', () => {
    const reading = readHere('skip 4.2 "not needed" in:o12 override:"nobody answers"');
    expect(reading).toMatchObject({ incident: 'O-12', override: 'nobody answers' });
    expect(reading.parsed).toMatchObject({ command: { type: 'SkipStep', reason: 'not needed' } });
    expect(reading.asked).toEqual({
      verb: 'skip',
      options: { step: '4.2', reason: 'not needed', override: 'nobody answers' },
      incident: 'O-12',
    });
  });

  test('answers to questions: pressed → their codes', () => {
    expect([...press('done', { step: '4.2', confirmed: 'long-ago,repeat' }).confirmed]).toEqual([
      'long-ago',
      'repeat',
    ]);
  });

  test('what only buttons send: typed → is text', () => {
    expect(readHere('note it says confirmed:yes sha256:abc').asked.options).toEqual({
      text: 'it says confirmed:yes sha256:abc',
    });
  });

  test('a length at the end of a step: typed → its minutes; in quotes → words', () => {
    expect(readHere('add let it run 20m').asked.options).toEqual({ text: 'let it run', takes: '20m' });
    expect(readHere('add let it run "20m"').asked.options).toEqual({ text: 'let it run "20m"' });
    expect(readHere('add 20m').asked.options).toEqual({ text: '20m' });
  });

  test('lines of text: typed → kept as lines', () => {
    expect(readHere('note first\r\nsecond\u2028third').asked.options['text']).toBe('first\nsecond\nthird');
  });

  test('control and reordering characters: typed → gone, letters stay', () => {
    expect(readHere('note a\u0000b\u202Ec\uFEFFd\u001B[31m e\u200D').asked.options['text']).toBe(
      'abcd[31m e\u200D',
    );
    expect(readHere('note a\uD83D').asked.options['text']).toBe('a\uFFFD');
    expect(readHere('note Zu\u0308rich').asked.options['text']).toBe('Zürich');
  });
});

describe('refusals', () => {
  test.each<[string, string, object]>([
    ['note x at:25:00', 'not-a-time', { option: 'at', typed: '25:00' }],
    ['note x at:"2026-11-20 08:00"', 'time-ahead', { option: 'at' }],
    ['note x at:02:30CET', 'time-abbreviation', { abbreviation: 'CET' }],
    ['note x at:2026-03-29 02:30', 'time-never', { zone: 'Europe/Berlin' }],
    ['note x at:1999-01-01', 'time-too-old', {}],
    ['update x next:soon', 'not-a-duration', { option: 'next', typed: 'soon' }],
    ['set sev:4', 'not-a-choice', { option: 'sev', choices: ['1', '2', '3'] }],
    ['set private:maybe', 'not-yes-or-no', { option: 'private' }],
    ['note x at:-5m at:-6m', 'option-twice', { option: 'at' }],
    ['set', 'nothing-said', {}],
    ['set verified:yes', 'nothing-said', {}],
    ['set sev:2 verified:yes', 'option-missing', { option: 'point' }],
    ['set point:02:40', 'option-missing', { option: 'for' }],
    ['correct E17', 'nothing-said', {}],
    ['correct blog', 'not-an-entry', { typed: 'blog' }],
    ['add restart it service:proxy', 'one-at-a-time', {}],
    ['drill fire speed:1441', 'not-a-number', {}],
    ['drill fire speed:0', 'not-a-number', {}],
    ['plan record erp', 'option-missing', { option: 'fact' }],
    ['plan record proven', 'option-missing', { option: 'subject' }],
    ['me decline', 'option-missing', { option: 'role' }],
    ['me claim dana handle:@dana', 'not-a-person', {}],
    ['done at:02:50', 'option-missing', { option: 'step' }],
  ])('%s: typed → %s', (line, code, given) => {
    expect(refused(readHere(line))).toMatchObject({ code, given });
  });

  test('a value that cannot be read: typed → the same words are offered as plain text', () => {
    expect(refused(readHere('note meet at:dock in 5 min'))?.instead).toEqual([
      { verb: 'note', options: { text: 'meet at:dock in 5 min' } },
    ]);
    expect(refused(readElsewhere('payments down since:monday'))?.instead).toEqual([
      declares('payments down since:monday'),
    ]);
  });

  test('an hour that happened twice: typed → both instants, in the same incident', () => {
    const instead = refused(readHere('note x in:O-3 at:"2026-10-25 02:30"'))?.instead;
    expect(instead).toEqual([
      {
        verb: 'note',
        options: { at: '2026-10-25 02:30 +02:00', text: 'x' },
        label: 'time-earlier',
        incident: 'O-3',
      },
      {
        verb: 'note',
        options: { at: '2026-10-25 02:30 +01:00', text: 'x' },
        label: 'time-later',
        incident: 'O-3',
      },
    ]);
    for (const { verb, options } of instead ?? []) expect(press(verb, options).parsed.kind).toBe('command');
  });

  test('two facts in one command: typed → each alone', () => {
    expect(refused(readHere('set sev:2 snooze:30m'))?.instead).toEqual([
      { verb: 'set', options: { sev: '2' } },
      { verb: 'set', options: { snooze: '30m' } },
    ]);
  });

  test('a verb or option that nobody has: pressed → named', () => {
    expect(refused(press('explode', {}))).toMatchObject({ code: 'unknown-verb' });
    expect(refused(press('done', { step: '4.2', colour: 'red' }))).toMatchObject({
      code: 'unknown-option',
      given: { option: 'colour' },
    });
    expect(refused(press('done', { step: '4.2', in: 'everywhere' }))).toMatchObject({
      code: 'not-an-incident',
    });
  });

  test('an unknown name and a value that cannot be read: typed → declaring is offered, too', () => {
    expect(refused(readElsewhere('down everything at:noonish'))?.instead).toContainEqual(
      declares('down everything at:noonish'),
    );
  });

  test.each([
    [4000, 'both-readings'],
    [4001, 'refusal'],
  ])('%i characters: typed → %s', (length, kind) => {
    expect(readElsewhere('😀'.repeat(length)).parsed.kind).toBe(kind);
    expect(press('note', { text: '😀'.repeat(length) }).parsed.kind).toBe(
      length === 4000 ? 'command' : 'refusal',
    );
    expect(press('note', { text: 'x', override: '😀'.repeat(length) }).parsed.kind).toBe(
      length === 4000 ? 'command' : 'refusal',
    );
  });
});
