// The options that every verb has, and what they say.
import { confirmedOption } from '../../incident/outcome.ts';
import type { IncidentId } from '../../ids.ts';
import type { CommandSpec, OptionSpec } from '../command-spec.ts';

export const commonOptions: readonly OptionSpec[] = [
  { name: 'in', kind: 'incident', description: 'Incident, if not this room’s' },
  { name: 'override', kind: 'text', description: 'Reason to do it without the authority' },
  { name: confirmedOption, kind: 'word', description: 'Questions answered', hidden: true },
];

/** Everything that may be said with a verb, its own options first. */
export function allOptions(spec: CommandSpec): readonly OptionSpec[] {
  return [...spec.options, ...commonOptions];
}

/** `O-12` or `D-3`, in any case, the hyphen forgiven; `null` for anything else. */
export function incidentOf(typed: string): IncidentId | null {
  const match = /^([OD])-?([1-9]\d{0,8})$/i.exec(typed.trim());
  return match === null ? null : `${match[1]?.toUpperCase()}-${match[2]}`;
}
