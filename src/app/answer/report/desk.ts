// The desk that makes what is enclosed with a card: a picture of the report, or the report as a file. What cannot be
// drawn never keeps the words from being told.
import type { Block, Card } from '#src/chat/card.ts';
import type { Instant } from '#src/clock.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { forecastOf } from '#src/incident/steps.ts';
import type { Logger } from '#src/log.ts';
import type { Around } from '#src/report/sections/around/around.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import type { Enclosure } from '#src/wording/announcements/announcement.ts';
import { chatCharts } from '#src/wording/report/report.ts';
import { fileComment } from '#src/wording/answers/document.ts';
import type { Voice } from '#src/wording/voice.ts';
import type { States } from '../../state/states.ts';
import { Recent } from '../../state/recent.ts';
import { fileOf, type ReportFile } from './files.ts';
import type { Paper } from './paper.ts';

export interface DeskDeps {
  states: Pick<States, 'at'>;
  voice: () => Voice;
  /** `null` = nothing can be drawn here. */
  paper: Paper | null;
  around: (state: IncidentState, now: Instant) => Promise<Around>;
  log: Logger;
}

/** The card as it is to be told, or the file that goes in its place. */
export interface Enclosed {
  card: Card;
  file: (ReportFile & { comment: string }) | null;
}

export type Enclose = (enclosure: Enclosure, card: Card) => Promise<Enclosed>;

/** The same for every platform and for a second try: so many are kept for the moment. */
const keptDrawings = 4;

export class ReportDesk {
  readonly #deps: DeskDeps;
  readonly #pictures = new Recent<string, Promise<Block | null>>(keptDrawings);
  readonly #files = new Recent<string, Promise<Enclosed['file']>>(keptDrawings);

  constructor(deps: DeskDeps) {
    this.#deps = deps;
  }

  /** Rejects with a StoreFault only. */
  readonly enclose: Enclose = async (enclosure, card) => {
    const key = JSON.stringify(enclosure);
    if (enclosure.what !== 'picture') {
      return { card, file: await this.#once(this.#files, key, () => this.#file(enclosure)) };
    }
    const picture = await this.#once(this.#pictures, key, () => this.#picture(enclosure));
    return { card: picture === null ? card : withPicture(card, picture), file: null };
  };

  /** Whoever asks meanwhile waits for the same; a failure is not remembered. */
  async #once<T>(kept: Recent<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    try {
      return await made;
    } catch (fault) {
      kept.delete(key);
      throw fault;
    }
  }

  async #report({
    incident,
    version,
    writtenAt,
  }: Enclosure): Promise<{ report: Report; state: IncidentState } | null> {
    const state = await this.#deps.states.at(incident, version);
    if (state === null) return null;
    const around = await this.#deps.around(state, writtenAt);
    const forecast = forecastOf(state, writtenAt);
    return { report: buildReport(state, state.entries, forecast, state.plan, writtenAt, around), state };
  }

  async #picture(enclosure: Enclosure): Promise<Block | null> {
    const { paper, log } = this.#deps;
    const found = await this.#report(enclosure);
    if (found === null || paper === null) return null;
    const chart = chatCharts(found.report);
    if (chart === null) return null;
    try {
      const bytes = await paper.png(chart);
      const name = `${enclosure.incident}-recovery.png`;
      return { kind: 'picture', name, mediaType: 'image/png', bytes, alternative: chart.alternative };
    } catch (fault) {
      log.error({ err: fault, incident: enclosure.incident }, 'the picture of a report could not be drawn');
      return null;
    }
  }

  async #file(enclosure: Enclosure): Promise<Enclosed['file']> {
    const { paper, voice, log } = this.#deps;
    const found = await this.#report(enclosure);
    if (found === null || enclosure.what === 'picture') return null;
    const { report, state } = found;
    const people = [...(state.plan?.people.keys() ?? []), ...state.participants];
    const order = { report, form: enclosure.what, copy: enclosure.copy, voice: voice(), people };
    const comment = fileComment(report, enclosure.copy);
    try {
      return { ...(await fileOf(order, paper)), comment };
    } catch (fault) {
      if (enclosure.what !== 'pdf') throw fault;
      log.error(
        { err: fault, incident: enclosure.incident },
        'a PDF could not be made; the page goes instead',
      );
      return { ...(await fileOf({ ...order, form: 'html' }, paper)), comment };
    }
  }
}

/** Before the buttons, so that they stay below what they are about. */
function withPicture(card: Card, picture: Block): Card {
  const at = card.blocks.findIndex(({ kind }) => kind === 'buttons');
  const place = at < 0 ? card.blocks.length : at;
  return { ...card, blocks: card.blocks.toSpliced(place, 0, picture) };
}
