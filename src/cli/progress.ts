import { MultiBar, type SingleBar } from "cli-progress";
import { number } from "./output.js";

/** Shows how far several pieces of long work have come. */
export interface Progress {
  readonly update: (name: string, done: number, total: number) => void;
  /** Shows a line that stays. */
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** Milliseconds between two plain lines about the same piece. */
const lineEvery = 2_000;

/**
 * On a terminal bars on standard error, with what is done, rate and time left; otherwise a line now and then, and with
 * `json` an object per line on standard output.
 */
export function showProgress({ json }: { readonly json: boolean }): Progress {
  if (json) return lines((name, done, total) => process.stdout.write(`${JSON.stringify({ name, done, total })}\n`));
  if (process.stderr.isTTY) return bars();
  return lines((name, done, total, rate) => process.stderr.write(`${name}: ${plain(done, total, rate)}\n`));
}

function lines(write: (name: string, done: number, total: number, rate: number) => void): Progress {
  const last = new Map<string, number>();
  const rates = new Map<string, (done: number) => number>();
  return {
    update: (name, done, total) => {
      const rate = rateOf(rates, name, done);
      const now = performance.now();
      if (done < total && now - (last.get(name) ?? -Infinity) < lineEvery) return;
      last.set(name, now);
      write(name, done, total, rate);
    },
    note: (text) => process.stderr.write(`${text}\n`),
    end: () => undefined,
  };
}

function bars(): Progress {
  const multi = new MultiBar({
    format: "{name} {bar} {detail}",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: false,
    emptyOnZero: true,
    stream: process.stderr,
  });
  const shown = new Map<string, SingleBar>();
  const rates = new Map<string, (done: number) => number>();
  return {
    update: (name, done, total) => {
      const payload = { name: name.padEnd(18), detail: plain(done, total, rateOf(rates, name, done)) };
      const bar = shown.get(name) ?? multi.create(total, done, payload);
      shown.set(name, bar);
      bar.setTotal(total);
      bar.update(done, payload);
    },
    note: (text) => {
      multi.log(`${text}\n`);
    },
    end: () => {
      multi.stop();
    },
  };
}

function plain(done: number, total: number, rate: number): string {
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  const left = rate > 0 ? Math.ceil((total - done) / rate) : undefined;
  const rest = done >= total || left === undefined ? "" : `, ${left} s left`;
  return `${number(done)} of ${number(total)} events (${share} %), ${number(Math.round(rate))}/s${rest}`;
}

/** Per second, from when a piece was first heard of. */
function rateOf(rates: Map<string, (done: number) => number>, name: string, done: number): number {
  const known = rates.get(name);
  if (known) return known(done);
  const start = performance.now();
  rates.set(name, (now) => (now - done) / Math.max((performance.now() - start) / 1_000, 0.001));
  return 0;
}
