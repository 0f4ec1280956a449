import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';

const TIME_LIMIT_MS = 30_000;
/** A list, not a path: a bundler that read it as one would bundle the thread, and with it the native layout engine. */
const THREAD = ['server', 'documents', 'typst-worker.mjs'];

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

interface Answer {
  id: number;
  pdf?: Uint8Array;
  error?: string;
}

interface Printer {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

let printer: Printer | undefined;
let last = 0;

function fail({ worker, waiting }: Printer, error: Error) {
  if (printer?.worker === worker) printer = undefined;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(error);
  }
  waiting.clear();
}

/** One thread lays out everything of this process, one document after the other; it starts with the first. */
function startPrinter(): Printer {
  // From the working directory, as the packages it loads: the thread's file is the same in the sources and in the built product.
  const worker = new Worker(path.resolve(...THREAD));
  const started: Printer = { worker, waiting: new Map() };
  worker.unref();
  worker.on('message', ({ id, pdf, error }: Answer) => {
    const job = started.waiting.get(id);
    if (!job) return;
    started.waiting.delete(id);
    clearTimeout(job.timer);
    if (pdf) job.resolve(Buffer.from(pdf));
    else job.reject(new Error(error ?? 'the document could not be laid out'));
    if (started.waiting.size === 0) worker.unref();
  });
  worker.on('error', (error) => fail(started, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(started, new Error('the layout thread ended')));
  return started;
}

/** The document as PDF/A. Rejects when it cannot be laid out within half a minute; the next document gets a fresh thread. */
export function renderPaper(paper: Paper): Promise<Buffer> {
  printer ??= startPrinter();
  const current = printer;
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      fail(current, new Error('laying out took too long'));
      void current.worker.terminate();
    }, TIME_LIMIT_MS);
    current.waiting.set(id, { resolve, reject, timer });
    current.worker.ref();
    current.worker.postMessage({ id, data: JSON.stringify(paper) });
  });
}
