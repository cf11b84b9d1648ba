// How a report calls things and writes times. Names of people come from the voice; without one their ids stay.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import type { Report } from '../../report/report.ts';
import { formatInstant } from '../../time/zones.ts';
import type { Names } from './timeline-words.ts';
import { serviceName } from './verdict-words.ts';

export interface Writer extends Names {
  report: Report;
  /** The plan's zone, in which every time is written, with its offset. */
  zone: string;
  maybeTime: (at: Instant | null | undefined) => string;
}

export function writerOf(report: Report, name: (person: PersonId) => string): Writer {
  const { zone } = report.header;
  const steps = new Map(report.steps.map((one) => [one.step, one.text]));
  const roles = new Map(report.roles.map((one) => [one.role, one.title]));
  const partners = new Map(report.partners.map((one) => [one.partner, one.name]));
  // Ten thousand entries are written three times; a formatter of zones takes its time, and minutes repeat.
  const written = new Map<number, string>();
  const time = (at: Instant) => {
    const minute = Math.floor(at / 60_000);
    const known = written.get(minute) ?? formatInstant(at, zone, true);
    written.set(minute, known);
    return known;
  };
  return {
    report,
    zone,
    service: (key) => serviceName(report, key),
    step: (id) => (steps.has(id) ? `${id} ${steps.get(id)}` : `Step ${id}`),
    role: (key) => roles.get(key) ?? key,
    partner: (key) => partners.get(key) ?? key,
    person: name,
    time,
    maybeTime: (at) => (at == null ? '' : time(at)),
  };
}
