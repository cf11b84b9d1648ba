// `tocsin plan new`: asks a newcomer in the terminal and writes the plan file. What becomes of the answers is decided
// elsewhere; here is only the talking.
import { closeSync, openSync, writeSync } from 'node:fs';
import { frequencyWords, interviewWords as words } from '../../pages/plan/interview/words.ts';
import type {
  Answers,
  PersonAnswer,
  PartnerAnswer,
  ServiceAnswer,
} from '../../plan/before/interview/answers.ts';
import { mostAsked, noService } from '../../plan/before/interview/answers.ts';
import { readLength, readMinutes, readNames } from '../../plan/before/interview/read.ts';
import { frequencies, type Frequency } from '../../plan/plan.ts';
import { dayOf } from '../../time/days.ts';
import { isZone } from '../../time/zones.ts';
import { planFileOf } from '../../wording/plan/interview/plan-file.ts';
import { terminalWords } from '../../wording/plan/interview/terminal.ts';
import type { CliIo, ExitCode } from '../io.ts';
import { runPlanCheck } from './check.ts';

/** One question to a person. @returns their line; `null` when there will be no more. */
export type Ask = (question: string) => Promise<string | null>;

/** Somebody ended the interview: nothing is written. */
class Ended extends Error {
  readonly code = 'interview-ended';
}

/** 0 = written, 1 = ended before the end, 2 = the file is there already or cannot be written. */
export async function runPlanNew(file: string, ask: Ask, io: CliIo, zone: string): Promise<ExitCode> {
  io.out(words.intro);
  io.out(terminalWords.how);
  let answers: Answers;
  try {
    answers = await interview(new Talk(ask, io), zone);
  } catch (fault) {
    if (!(fault instanceof Ended)) throw fault;
    io.err(terminalWords.ended);
    return 1;
  }
  const text = planFileOf(answers, dayOf(io.clock.now(), answers.timezone));
  const failed = writeNew(file, text);
  if (failed !== null) {
    io.err(terminalWords.cannotWrite(file, failed));
    return 2;
  }
  io.out(terminalWords.written(file));
  return runPlanCheck([file], io);
}

async function interview(talk: Talk, zone: string): Promise<Answers> {
  const name = await talk.line(words.name);
  const timezone = await talk.read(
    `${words.timezone} [${zone}]`,
    (typed) => (typed === '' ? zone : isZone(typed) ? typed : undefined),
    words.badZone,
  );
  talk.say(words.peopleIntro);
  const people = await talk.rows<PersonAnswer>(words.person, mostAsked.people, async (one) => ({
    name: one,
    phone: await talk.line(words.phone),
    contact: await talk.line(words.contact),
  }));
  talk.say(words.partnersIntro);
  const partners = await talk.rows<PartnerAnswer>(words.partner, mostAsked.partners, async (one) => ({
    name: one,
    phone: await talk.line(words.partnerPhone),
    contract: await talk.line(words.contract),
  }));
  const services: ServiceAnswer[] = [];
  for (const used of frequencies) {
    const left = mostAsked.services - services.length;
    const question = terminalWords.usedHow(frequencyWords[used]);
    services.push(...(await talk.rows(question, left, (one) => service(talk, one, used))));
  }
  return { name, timezone, people, partners, services };
}

async function service(talk: Talk, name: string, used: Frequency): Promise<ServiceAnswer> {
  return {
    ...noService,
    name,
    used,
    needs: readNames(await talk.line(`${words.needs} (${words.needsHint})`)),
    restoredBy: await talk.line(words.restoredBy),
    elseBy: await talk.line(words.elseBy),
    away: await talk.read(`${words.away} (${words.lengths})`, readLength, words.badLength),
    loss: await talk.read(words.loss, readLength, words.badLength),
    normalWithin: await talk.read(words.normalWithin, readLength, words.badLength),
    wayAround: await talk.line(words.wayAround),
    restore: await talk.line(words.restore),
    restoreMinutes: await talk.read(words.restoreMinutes, readMinutes, words.badMinutes),
    proof: await talk.line(words.proof),
    normalMeans: await talk.line(words.normalMeans),
    backupWhere: await talk.line(words.backupWhere),
  };
}

class Talk {
  readonly #ask: Ask;
  readonly #io: CliIo;

  constructor(ask: Ask, io: CliIo) {
    this.#ask = ask;
    this.#io = io;
  }

  say(line: string): void {
    this.#io.out('');
    this.#io.out(line);
  }

  async line(question: string): Promise<string> {
    const typed = await this.#ask(question);
    if (typed === null) throw new Ended();
    return typed.trim();
  }

  /** Asks again until it can be read. */
  async read<T>(
    question: string,
    read: (typed: string) => T | undefined,
    wrong: (typed: string) => string,
  ): Promise<T> {
    for (;;) {
      const typed = await this.line(question);
      const value = read(typed);
      if (value !== undefined) return value;
      this.#io.err(wrong(typed));
    }
  }

  /** One after another, until an empty answer. */
  async rows<T>(question: string, most: number, make: (name: string) => Promise<T>): Promise<T[]> {
    const rows: T[] = [];
    while (rows.length < most) {
      const name = await this.line(`${question} (${terminalWords.enough})`);
      if (name === '') break;
      rows.push(await make(name));
    }
    return rows;
  }
}

/** Never over a file that is there. @returns the system's code when it cannot be written. */
function writeNew(file: string, text: string): string | null {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, text);
    closeSync(descriptor);
    return null;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && 'syscall' in fault) return String(fault.code);
    throw fault;
  }
}
