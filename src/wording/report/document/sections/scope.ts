// What was hit and what was spared, and how a drill was held.
import { areaWords, methodWords, resultWords } from '#src/wording/drill-words.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock, Line } from '../../shapes/document.ts';
import { list, maybeDuration, table, text } from '../blocks.ts';
import { lastDrill } from './around.ts';

export function scope({ report, service }: Writer): DocumentBlock[] {
  const listed = (what: string, keys: readonly string[]): Line | null =>
    keys.length === 0 ? null : `${what}: ${keys.map(service).join(', ')}`;
  const { scope: found } = report;
  return list(
    listed('Affected', found.affected),
    listed('Added after the declaration', found.addedLater),
    listed('Not in the plan', found.notInPlan),
    listed('Taken down on purpose', found.deliberate),
    listed('Retired or replaced', found.retired),
    listed('Not reported as affected', found.notAffected),
    ...found.conflicts.map(
      (one) => `Left out of the figures, impossible order: ${service(one.service)} ${one.entries.join(', ')}`,
    ),
  );
}

/** What a drill adds: method, areas, and how soon what was thrown in was answered. */
export function drill(writer: Writer): DocumentBlock[] {
  const { report, person, service, maybeTime } = writer;
  const { drill: held } = report;
  if (held === null) return [];
  const { passed, judged } = held.score;
  return [
    text(
      `${held.method === null ? 'How it was held was not said' : methodWords[held.method]}. ${judged === 0 ? 'No area was tested' : `${passed} of ${judged} tested areas passed`}.`,
    ),
    table(
      'Areas',
      [
        ['Area', 1.6],
        ['Result', 0.8],
        ['Says', 1],
        ['Remark', 2],
      ],
      held.areas.map((one) => [
        areaWords[one.area],
        resultWords[one.result].word,
        one.from === 'journal' ? 'the journal' : one.by === null ? 'an observer' : person(one.by),
        one.text,
      ]),
    ),
    table(
      'Injects',
      [
        ['Inject', 2],
        ['Planned after', 0.8],
        ['Told', 1.1],
        ['Answered by', 1],
        ['After', 0.8],
      ],
      held.injects.map((one) => [
        one.text,
        formatDuration(one.plannedAfterMs),
        maybeTime(one.toldAt),
        one.answer === null ? 'nobody' : `${person(one.answer.by)} (${one.answer.entry})`,
        maybeDuration(one.toAnswerMs),
      ]),
    ),
    ...lastDrill(writer),
    ...(held.untouched.length === 0
      ? []
      : [text(`It proves nothing about: ${held.untouched.map(service).join(', ')}.`)]),
  ];
}
