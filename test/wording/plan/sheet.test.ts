// The run sheet: everything that is needed when nothing else is there, in plain text and as a page, whatever a plan says.
import { describe, expect, test } from 'vitest';
import { sheetFileMarkup } from '#src/pages/plan/run-sheet.ts';
import { layOut } from '#src/plan/walk/lay-out.ts';
import type { Plan } from '#src/plan/plan.ts';
import { sheetOf } from '#src/wording/plan/sheet/sheet.ts';
import { sheetText } from '#src/wording/plan/sheet/text.ts';
import { planDay, planFrom, smallPlanYaml } from '../../support/plans.ts';

const voiceFor = (plan: Plan) => ({
  now: planDay,
  zone: 'Europe/Berlin',
  organisation: plan.organisation.name,
  demo: false,
  name: (key: string) => plan.people.get(key)?.name ?? plan.partners.get(key)?.name ?? key,
  service: (key: string) => plan.services.get(key)?.name ?? key,
  phone: (key: string) => plan.people.get(key)?.phone ?? plan.partners.get(key)?.phone ?? null,
  contact: (key: string) => plan.people.get(key)?.contact ?? null,
});

function sheetFor(yaml: string) {
  const plan = planFrom(yaml);
  return sheetOf(plan, layOut(plan, { scenario: null, drill: false }), null, voiceFor(plan));
}

describe('of a plan', () => {
  const text = sheetText(sheetFor(smallPlanYaml));

  test('order, clocks, steps with holder and number → there, the network before what needs it', () => {
    expect(text.indexOf('1. Office network')).toBeGreaterThan(0);
    expect(text.indexOf('1. Office network')).toBeLessThan(text.indexOf('2. Shop database'));
    expect(text).toContain('Usable again (RTO): within 1 h');
    expect(text).toMatch(
      /\[ \] 1\.1 Move uplinks to the spare switch\n +Network Lead: Bob Brandt \+49 2 · 25 min/,
    );
    expect(text).toContain('after 1.1');
  });

  test('people with both ways to reach them, firms with contract and promise → there', () => {
    expect(text).toContain(
      'Ann Adler (Incident Commander)\n  phone +49 1   outside the office ann@home.example',
    );
    expect(text).toContain('Coop IT   +49 9\n  contract C-1\n  answers within 30 min');
    expect(text).toMatch(/Call Coop IT[\s\S]*?ring \+49 9/);
  });

  test('how to enter it afterwards → there, with blanks at each step', () => {
    expect(text.replaceAll(/\s+/g, ' ')).toContain('done 4.2 at:03:05');
    expect(text.match(/began ____/g)?.length).toBe(text.match(/\[ \] /g)?.length);
  });

  test('no line → longer than a printer’s eighty columns', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

test('markup in every field that a person can fill → text in the file', () => {
  const evil = '<script>alert(1)</script>';
  const yaml = smallPlanYaml
    .replaceAll('Office network', `N ${evil}`)
    .replaceAll('Ann Adler', `A ${evil}`)
    .replaceAll('Move uplinks to the spare switch', evil)
    .replaceAll('Coop IT', `C ${evil}`)
    .replaceAll('both switches up', evil)
    .replaceAll('Decide, never repair.', evil);
  const page = sheetFileMarkup(sheetFor(yaml));
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain("default-src 'none'");
});
