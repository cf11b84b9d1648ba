// Forms are built from the verbs' own specs, at once and without state.
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import { formOf } from '#src/chat/forms.ts';
import { specOf } from '#src/chat/typing/reading.ts';
import { press } from './typing.ts';

function form(verb: string, options: Readonly<Record<string, string>>) {
  const spec = specOf(specs, verb);
  if (spec === null) throw new RangeError(`no verb ${verb}`);
  return formOf(spec, options);
}

describe('the form of declare', () => {
  test('opened bare → what is wrong first, and only that is required', () => {
    const { title, submit, action, fields } = form('declare', {});
    expect({ title, submit, action }).toEqual({
      title: 'Declare',
      submit: 'Declare',
      action: { verb: 'declare', options: {} },
    });
    expect(fields.map((field) => [field.name, field.kind, field.required])).toEqual([
      ['what', 'text', true],
      ['affects', 'line', false],
      ['since', 'time', false],
      ['sev', 'choice', false],
      ['private', 'choice', false],
    ]);
  });

  test('submitted with empty fields → they were not given', () => {
    const reading = press('declare', {
      what: 'fire in hall 2',
      affects: '',
      since: '',
      sev: '',
      private: '',
    });
    expect(reading.parsed).toMatchObject({
      command: { text: 'fire in hall 2', severity: null, since: null, affects: [] },
    });
  });
});

test('a button that knows the step: opened → the step is filled in', () => {
  const { fields, action } = form('block', { step: '4.2', in: 'O-12' });
  expect(fields.find((field) => field.name === 'step')?.value).toBe('4.2');
  expect(action).toEqual({ verb: 'block', options: {}, incident: 'O-12' });
});

test('a button that asks for one thing: opened → only that, the rest goes along', () => {
  const { fields, action } = form('skip', { step: '4.2', reason: 'no need', override: '' });
  expect(fields.map((field) => [field.name, field.required])).toEqual([['override', true]]);
  expect(action.options).toEqual({ step: '4.2', reason: 'no need' });
});

test.each([
  [3000, 3000, undefined],
  [3001, undefined, 3001],
])('%i characters known already: opened → in the field %s, unseen %s', (length, shown, unseen) => {
  const { fields, action } = form('note', { text: 'x'.repeat(length) });
  expect(fields.find((field) => field.name === 'text')?.value.length).toBe(shown);
  expect(action.options['text']?.length).toBe(unseen);
});

test.each(specs.map((spec) => [spec.verb]))('%s: asked for an override → every verb can ask', (verb) => {
  expect(form(verb, { override: '' }).fields).toHaveLength(1);
});
