import { duration, grouped } from "./output.js";
import { createMeter, type Measured } from "../core/progress-meter.js";

/** Shows the progress of one task. */
export interface Progress {
  /** Reports the amount done, in `unit`s. Cheap enough for every step. `remark` is shown unchanged. */
  readonly update: (done: number, total: number, remark?: string) => void;
  /** Like {@link update}, but shown immediately, for a new stage of the task. */
  readonly updateNow: (done: number, total: number, remark: string) => void;
}

/** Shows the progress of concurrent tasks, and their errors. */
export interface ProgressBoard {
  /** Adds a task; `unit` is what it counts, if that differs from the board's. */
  readonly add: (label: string, unit?: string) => Progress;
  /** Prints a line that stays, for example an error. */
  readonly note: (line: string) => void;
  /** Shows the final state. */
  readonly end: () => void;
}

/** Options of a progress board. */
export interface ProgressOptions {
  /** The name of the operation, for notes in JSON. */
  readonly title: string;
  /** The counted unit, in the plural. */
  readonly unit: string;
  /** Print lines of JSON to standard output instead of text to standard error. */
  readonly json: boolean;
}

/** Intervals between two updates of the output. */
const terminalIntervalMs = 100;
const jsonIntervalMs = 1_000;
const plainIntervalMs = 5_000;
const barWidth = 24;

/** Creates a board: bars on a terminal, plain lines elsewhere, lines of JSON with `json`. */
export function createProgressBoard({ title, unit, json }: ProgressOptions): ProgressBoard {
  const { stdout, stderr } = process;
  if (json) {
    const write = (line: object) => void stdout.write(`${JSON.stringify(line)}\n`);
    return atIntervals(jsonIntervalMs, unit, {
      show: ({ label }, { done, total, rate, secondsLeft }, remark) => {
        write({ progress: label, done, total, rate: rate ?? null, secondsLeft: secondsLeft ?? null, remark });
      },
      note: (line) => {
        write({ progress: title, note: line });
      },
      end: () => undefined,
    });
  }
  if (!stderr.isTTY) {
    return atIntervals(plainIntervalMs, unit, {
      show: (task, measured, remark) => void stderr.write(`${progressText(task, measured, remark)}\n`),
      note: (line) => void stderr.write(`${line}\n`),
      end: () => undefined,
    });
  }
  const bars = new Map<string, Bar>();
  let drawn = 0;
  const toTop = () => `\r${drawn > 1 ? `\u001b[${drawn - 1}A` : ""}`;
  const draw = (above = "") => {
    const widest = Math.max(...[...bars.keys()].map(({ length }) => length));
    const lines = [...bars.values()].map(({ task: { label, unit }, measured, remark }) =>
      progressText({ label: label.padEnd(widest), unit }, measured, remark, barWidth).slice(0, stderr.columns - 1),
    );
    stderr.write(`${toTop()}\u001b[J${above}${lines.join("\n")}`);
    drawn = bars.size;
  };
  return atIntervals(terminalIntervalMs, unit, {
    show: (task, measured, remark) => {
      bars.set(task.label, { task, measured, remark });
      draw();
    },
    note: (line) => {
      draw(`${line}\n`);
    },
    end: () => void stderr.write(drawn === 0 ? "" : "\n"),
  });
}

interface Task {
  readonly label: string;
  readonly unit: string;
}

interface Bar {
  readonly task: Task;
  readonly measured: Measured;
  readonly remark: string | undefined;
}

interface Display {
  readonly show: (task: Task, measured: Measured, remark: string | undefined) => void;
  readonly note: (line: string) => void;
  readonly end: () => void;
}

function atIntervals(intervalMs: number, boardUnit: string, { show, note, end }: Display): ProgressBoard {
  const unshown = new Map<string, () => void>();
  return {
    note,
    add: (label, unit = boardUnit) => {
      const measure = createMeter();
      let shownAt = -Infinity;
      const update = (done: number, total: number, remark: string | undefined, now: boolean): void => {
        const at = performance.now();
        const measured = measure(done, total, at);
        const showThis = () => {
          show({ label, unit }, measured, remark);
        };
        if (at - shownAt < intervalMs && !now) {
          unshown.set(label, showThis);
          return;
        }
        shownAt = at;
        unshown.delete(label);
        showThis();
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
      for (const showLast of unshown.values()) showLast();
      unshown.clear();
      end();
    },
  };
}

/** Formats progress as one line: label, percentage, amount, rate, time left. */
export function progressText(
  { label, unit }: Task,
  { done, total, rate, secondsLeft }: Measured,
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
    ...(secondsLeft === undefined || done >= total ? [] : [`${duration(secondsLeft)} left`]),
    ...(remark === undefined ? [] : [remark]),
  ];
  return parts.join("  ");
}
