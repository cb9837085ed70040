import { duration, grouped } from "./output.js";
import { createMeter, type Measured } from "./progress-meter.js";

/** How far one piece of work has come. */
export interface Progress {
  /** How much is done, in `unit`s; may be called as often as one likes. `remark` is shown as it is. */
  readonly update: (done: number, total: number, remark?: string) => void;
  /** The same, shown at once: another stage of the work begins. */
  readonly updateNow: (done: number, total: number, remark: string) => void;
}

/** Shows how far long pieces of work have come side by side, and what goes wrong on the way. */
export interface ProgressBoard {
  /** One more piece of work. */
  readonly add: (label: string) => Progress;
  /** A line of its own, which stays: an error above all. */
  readonly note: (line: string) => void;
  /** Shows the last state, and leaves it standing. */
  readonly end: () => void;
}

/** What is shown, and how. */
export interface ProgressOptions {
  /** What is done, where that has to be said of a note. */
  readonly title: string;
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

/** On a terminal bars that are redrawn, elsewhere plain lines now and then, with `json` a line of JSON each second. */
export function createProgressBoard({ title, unit, json }: ProgressOptions): ProgressBoard {
  const { stdout, stderr } = process;
  if (json) {
    const write = (line: object) => void stdout.write(`${JSON.stringify(line)}\n`);
    return atIntervals(jsonEvery, {
      show: (label, { done, total, rate, left }, remark) => {
        write({ progress: label, done, total, rate: rate ?? null, secondsLeft: left ?? null, remark });
      },
      note: (line) => {
        write({ progress: title, note: line });
      },
      end: () => undefined,
    });
  }
  if (!stderr.isTTY) {
    return atIntervals(plainEvery, {
      show: (label, measured, remark) => void stderr.write(`${progressText({ label, unit }, measured, remark)}\n`),
      note: (line) => void stderr.write(`${line}\n`),
      end: () => undefined,
    });
  }
  const bars = new Map<string, Look>();
  let drawn = 0;
  const toTop = () => `\r${drawn > 1 ? `\u001b[${drawn - 1}A` : ""}`;
  const draw = (above = "") => {
    const widest = Math.max(...[...bars.keys()].map(({ length }) => length));
    const lines = [...bars].map(([label, { measured, remark }]) =>
      progressText({ label: label.padEnd(widest), unit }, measured, remark, barWidth).slice(0, stderr.columns - 1),
    );
    stderr.write(`${toTop()}\u001b[J${above}${lines.join("\n")}`);
    drawn = bars.size;
  };
  return atIntervals(terminalEvery, {
    show: (label, measured, remark) => {
      bars.set(label, { measured, remark });
      draw();
    },
    note: (line) => {
      draw(`${line}\n`);
    },
    end: () => void stderr.write(drawn === 0 ? "" : "\n"),
  });
}

interface Look {
  readonly measured: Measured;
  readonly remark: string | undefined;
}

interface Display {
  readonly show: (label: string, measured: Measured, remark: string | undefined) => void;
  readonly note: (line: string) => void;
  readonly end: () => void;
}

function atIntervals(every: number, { show, note, end }: Display): ProgressBoard {
  const unshown = new Map<string, () => void>();
  return {
    note,
    add: (label) => {
      const measure = createMeter();
      let shownAt = -Infinity;
      const update = (done: number, total: number, remark: string | undefined, now: boolean): void => {
        const at = performance.now();
        const measured = measure(done, total, at);
        const look = () => {
          show(label, measured, remark);
        };
        if (at - shownAt < every && !now) {
          unshown.set(label, look);
          return;
        }
        shownAt = at;
        unshown.delete(label);
        look();
      };
      return {
        update: (done, total, remark) => {
          update(done, total, remark, false);
        },
        updateNow: (done, total, remark) => {
          update(done, total, remark, true);
        },
      };
    },
    end: () => {
      for (const look of unshown.values()) look();
      unshown.clear();
      end();
    },
  };
}

/** One line: what, how far, how fast, how long still. */
export function progressText(
  { label, unit }: { readonly label: string; readonly unit: string },
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
