// What a drill is judged by beside its objectives: how it was held, and the six areas of a recovery test.

/**
 * How much was really done, in rising order of risk: read together, talked through, some measures really taken, the
 * other site beside production, production itself moved and moved back.
 */
export const drillMethods = ['checklist', 'tabletop', 'simulation', 'parallel', 'full'] as const;
export type DrillMethod = (typeof drillMethods)[number];

/**
 * NIST SP 800-34 Rev. 1, section 3.5.1: notification; recovery on the other platform from backup; connectivity inside and
 * out; performance on the other equipment; return to normal; coordination with other plans and partners.
 */
export const drillAreas = [
  'notification',
  'recovery',
  'connectivity',
  'performance',
  'return',
  'coordination',
] as const;
export type DrillArea = (typeof drillAreas)[number];

export const drillResults = ['pass', 'fail', 'not-tested'] as const;
export type DrillResult = (typeof drillResults)[number];
