// The thread on which PDFs are made: one job, one answer, then it ends, and its memory with it.
import { parentPort, workerData } from 'node:worker_threads';
import { renderPdf, type PdfJob } from './render.ts';

const bytes = await renderPdf(workerData as PdfJob);
const own = new Uint8Array(bytes);
parentPort?.postMessage(own, [own.buffer]);
