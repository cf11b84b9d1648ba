// What the anchors and filings of regulators are called in a sentence that names the regulator.
import type { Anchor } from '../../incident/terms/regulation/anchors.ts';
import type { Filing } from '../../incident/terms/regulation/clocks.ts';

export const anchorWords: Readonly<Record<Anchor, string>> = {
  aware: 'aware of it',
  classified: 'classified as major',
  material: 'determined to be material',
  'initial-filed': 'initial notification filed',
  'intermediate-filed': 'intermediate report filed',
  'warning-filed': 'early warning filed',
  'notification-filed': 'notification filed',
  'final-filed': 'final report filed',
  filed: 'Form 8-K filed',
  'not-applicable': 'does not apply',
};

export const filingNames: Readonly<Record<Filing['filing'], string>> = {
  initial: 'initial notification',
  warning: 'early warning',
  notification: 'notification',
  intermediate: 'intermediate report',
  final: 'final report',
  'form-8-k': 'Form 8-K',
};
