import { duration, grouped } from "./output.js";
import { createMeter, type Measured } from "./progress-meter.js";

/** Shows how far a long piece of work has come, and what goes wrong on the way. */
export interface Progress {
  /** How much is done, in `unit`s; may be called as often as one likes. `remark` is shown as it is. */
  readonly update: (done: number, total: number, remark?: string) => void;
  /** A line of its own, which stays: an error above all. */
  readonly note: (line: string) => void;
  /** Shows the last state, and leaves it standing. */
  readonly end: () => void;
}

/** What is shown, and how. */
export interface ProgressOptions {
  readonly label: string;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** One line of JSON on standard output per look, instead of text on standard error. */
  readonly json: boolean;
}

/** Milliseconds between two looks. */
const terminalEvery = 100;
const jsonEvery = 1_000;
const plainEvery = 5_000;
const barWidth = 24;

/** On a terminal a bar that is redrawn, elsewhere a plain line now and then, with `json` one line of JSON each second. */
export function createProgress(options: ProgressOptions): Progress {
  const { stdout, stderr } = process;
  if (options.json) {
    const json = (line: object) => void stdout.write(`${JSON.stringify(line)}\n`);
    return atIntervals(jsonEvery, {
      show: ({ done, total, rate, left }, remark) => {
        json({ progress: options.label, done, total, rate: rate ?? null, secondsLeft: left ?? null, remark });
      },
      note: (line) => {
        json({ progress: options.label, note: line });
      },
      end: () => undefined,
    });
  }
  if (!stderr.isTTY) {
    return atIntervals(plainEvery, {
      show: (measured, remark) => void stderr.write(`${progressText(options, measured, remark)}\n`),
      note: (line) => void stderr.write(`${line}\n`),
      end: () => undefined,
    });
  }
  let bar = "";
  return atIntervals(terminalEvery, {
    show: (measured, remark) => {
      bar = progressText(options, measured, remark, barWidth).slice(0, stderr.columns - 1);
      stderr.write(`\r\u001b[K${bar}`);
    },
    note: (line) => void stderr.write(`\r\u001b[K${line}\n${bar}`),
    end: () => void stderr.write(bar === "" ? "" : "\n"),
  });
}

interface Display {
  readonly show: (measured: Measured, remark: string | undefined) => void;
  readonly note: (line: string) => void;
  readonly end: () => void;
}

function atIntervals(every: number, { show, note, end }: Display): Progress {
  const measure = createMeter();
  let shownAt = -Infinity;
  let unshown: (() => void) | undefined;
  return {
    note,
    update: (done, total, remark) => {
      const now = performance.now();
      const measured = measure(done, total, now);
      unshown = () => {
        show(measured, remark);
      };
      if (now - shownAt < every) return;
      shownAt = now;
      unshown();
      unshown = undefined;
    },
    end: () => {
      unshown?.();
      unshown = undefined;
      end();
    },
  };
}

/** One line: what, how far, how fast, how long still. */
export function progressText(
  { label, unit }: Pick<ProgressOptions, "label" | "unit">,
  { done, total, rate, left }: Measured,
  remark?: string,
  width = 0,
): string {
  const fraction = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(fraction * width);
  const parts = [
    label,
    ...(width > 0 ? [`[${"=".repeat(filled)}${" ".repeat(width - filled)}]`] : []),
    `${Math.floor(fraction * 100)}%`.padStart(4),
    `${grouped(done)}/${grouped(total)} ${unit}`,
    ...(rate === undefined ? [] : [`${grouped(rate)}/s`]),
    ...(left === undefined || done >= total ? [] : [`${duration(left)} left`]),
    ...(remark === undefined ? [] : [remark]),
  ];
  return parts.join("  ");
}
