// What the areas, results and methods of a drill are called.
import type { DrillArea, DrillMethod, DrillResult } from '../incident/terms/drill.ts';

export const areaWords: Readonly<Record<DrillArea, string>> = {
  notification: 'Notification',
  recovery: 'Recovery from backup on the other platform',
  connectivity: 'Connectivity inside and out',
  performance: 'Performance on the other equipment',
  return: 'Return to normal',
  coordination: 'Coordination with partners and other plans',
};

export const resultWords: Readonly<Record<DrillResult, { word: string; sign: string }>> = {
  pass: { word: 'passed', sign: '✅' },
  fail: { word: 'failed', sign: '❌' },
  'not-tested': { word: 'not tested', sign: '▫️' },
};

export const methodWords: Readonly<Record<DrillMethod, string>> = {
  checklist: 'read through together',
  tabletop: 'tabletop: talked through, nothing was touched',
  simulation: 'simulation: some measures were really taken',
  parallel: 'parallel: the other site ran beside production',
  full: 'full interruption: production was moved and moved back',
};
