// Refusals and questions as cards: what was wrong, why, what instead, and the buttons for it.
import { typedLine } from '../../chat/typing/line.ts';
import { typingCodes, type TypingCode } from '../../chat/typing/problems.ts';
import type { Button, Card } from '../../chat/card.ts';
import {
  questionCodes,
  refusalCodes,
  type QuestionCode,
  type RefusalCode,
} from '../../incident/decide/codes.ts';
import type { Question, Refusal, Suggestion } from '../../incident/outcome.ts';
import { formatDuration } from '../../time/durations.ts';
import { actionOf, button, buttons, card, code, joined, plain, say, text } from '../spans.ts';
import type { Voice } from '../voice.ts';
import { decidingRefusal } from './deciding.ts';
import { labels, questionWords } from './questions.ts';
import { typingLabels, typingRefusal, type RefusalWords } from './typing.ts';

/** As many buttons as every platform shows in one row after another without hiding some. */
const mostButtons = 10;

/** @param asked the request in its own words, for *Do it anyway*; `null` where it cannot be repeated. */
export function refusalCard(refusal: Refusal, asked: Suggestion | null, voice: Voice): Card {
  const words = wordsOf(refusal, voice);
  const anyway = refusal.mayOverride && asked !== null ? [anywayButton(asked)] : [];
  const offered = refusal.instead.slice(0, mostButtons).map((one) => suggestionButton(one, voice));
  return card(
    {
      tone: 'warning',
      title: say`✋ ${words.wrong}`,
      blocks: [
        text(words.instead, say`Nothing was changed.`),
        offered.length + anyway.length === 0 ? null : buttons(...offered, ...anyway),
      ],
    },
    voice,
  );
}

function wordsOf({ code: why, given }: Refusal, voice: Voice): RefusalWords {
  if (isOf(typingCodes, why)) return typingRefusal(why as TypingCode, given);
  if (isOf(refusalCodes, why)) return decidingRefusal(why as RefusalCode, given, voice);
  // A newer engine than these words: the code itself is better than silence.
  return {
    wrong: say`That was refused (${code(why)}).`,
    instead: say`${code('/outage help')} lists what can be typed.`,
  };
}

/** Asks for the reason and nothing else. */
function anywayButton(asked: Suggestion): Button {
  const action = actionOf({ ...asked, options: { ...asked.options, override: '' } });
  return button('Do it anyway…', { ...action, form: true }, 'danger');
}

export function questionCard(question: Question, voice: Voice): Card {
  const words = isOf(questionCodes, question.code)
    ? questionWords(question.code as QuestionCode, question.given, voice)
    : say`That has to be asked first (${code(question.code)}).`;
  return card(
    {
      tone: 'warning',
      title: say`❓ ${words}`,
      blocks: [
        question.choices.length === 0
          ? null
          : buttons(...question.choices.slice(0, mostButtons).map((one) => suggestionButton(one, voice))),
        text(say`Nothing was recorded yet.`),
      ],
    },
    voice,
  );
}

/** A line that can be read in two ways: both as buttons, and nothing is lost. */
export function bothReadingsCard(suggestions: readonly Suggestion[], voice: Voice): Card {
  return card(
    {
      tone: 'warning',
      title: say`❓ That can be read in two ways`,
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: suggestions.map((one) => joined([plain(''), say`${code(`/outage ${typedLine(one)}`)}`], '')),
        },
        buttons(...suggestions.slice(0, mostButtons).map((one) => suggestionButton(one, voice))),
        text(say`Nothing was recorded yet.`),
      ],
    },
    voice,
  );
}

/** The words of a short command as they would be said: "done 9.1", not "done step:9.1 in:O-1". */
function spoken(suggestion: Suggestion): string {
  const values = Object.entries(suggestion.options).filter(([name]) => name !== 'confirmed');
  const [only] = values;
  return values.length === 1 && only !== undefined ? `${suggestion.verb} ${only[1]}` : typedLine(suggestion);
}

function suggestionButton(suggestion: Suggestion, voice: Voice): Button {
  return button(
    labelOf(suggestion, voice),
    actionOf(suggestion),
    suggestion.label === 'yes' ? 'primary' : 'plain',
  );
}

function labelOf(suggestion: Suggestion, voice: Voice): string {
  const { label } = suggestion;
  if (label === 'ago') return agoLabel(suggestion, voice);
  if (label !== undefined && Object.hasOwn(labels, label))
    return labels[label as keyof typeof labels] ?? spoken(suggestion);
  if (label !== undefined && Object.hasOwn(typingLabels, label))
    return typingLabels[label as keyof typeof typingLabels];
  return spoken(suggestion);
}

/** "20 min ago", from the instant among its options. */
function agoLabel(suggestion: Suggestion, voice: Voice): string {
  const instants = Object.values(suggestion.options)
    .map((value) => Date.parse(value))
    .filter((at) => Number.isFinite(at));
  const at = instants[0];
  if (at === undefined) return spoken(suggestion);
  return voice.now - at < 60_000 ? 'Now' : `${formatDuration(voice.now - at)} ago`;
}

function isOf(codes: readonly string[], why: string): boolean {
  return codes.includes(why);
}
