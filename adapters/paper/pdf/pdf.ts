// PDFs from a thread of their own, one at a time: a report of ten thousand entries keeps a thread busy for seconds, and
// the bot must answer meanwhile.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PaperFault } from '../fault.ts';
import type { PdfJob } from './render.ts';

/** A report that takes longer than this is not waited for. */
const longestMs = 120_000;
/** Of the thread, in MB; a PDF of ten thousand entries needs about half of it. */
const memory = { maxOldGenerationSizeMb: 1024 };

export interface PdfMaker {
  /** Rejects with a `PaperFault`. */
  make(job: PdfJob): Promise<Uint8Array>;
}

export function createPdfMaker(): PdfMaker {
  let last: Promise<unknown> = Promise.resolve();
  return {
    make(job) {
      const mine = last.then(() => inWorker(job));
      // Whoever waits for the next does not care how this one ended; its own caller does.
      last = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },
  };
}

function inWorker(job: PdfJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  // Compiled, it stands beside its compiled neighbour.
  const worker = new Worker(new URL(`./worker${extname(import.meta.filename)}`, import.meta.url), {
    workerData: job,
    resourceLimits: memory,
  });
  const late = setTimeout(() => {
    reject(new PaperFault('late', `no PDF after ${longestMs / 1000} s`));
    void worker.terminate();
  }, longestMs);
  worker.once('message', (bytes: Uint8Array) => resolve(bytes));
  worker.once('error', (cause) => reject(new PaperFault('broken', 'the PDF could not be made', cause)));
  worker.once('exit', (code) => {
    clearTimeout(late);
    // Without effect where an answer came.
    reject(new PaperFault('broken', `the thread of the PDF ended with ${code}`));
  });
  return promise;
}
