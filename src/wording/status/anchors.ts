// What the anchors of regulators are called in a sentence that begins with the regulator's name.
import type { Anchor } from '../../incident/terms/regulation/anchors.ts';

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
