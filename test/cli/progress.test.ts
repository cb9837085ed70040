import { describe, expect, it, onTestFinished, vi } from "vitest";
import { counted, createTable, duration } from "../../src/cli/output.js";
import { createMeter } from "../../src/core/progress-meter.js";
import { createProgressBoard, progressText } from "../../src/cli/progress.js";

describe("progress meter", () => {
  it("reports no rate at first, then the rate of the last ten seconds", () => {
    const measure = createMeter();
    expect(measure(0, 1_000, 0)).toEqual({ done: 0, total: 1_000, rate: undefined, secondsLeft: undefined });
    expect(measure(100, 1_000, 1_000)).toEqual({ done: 100, total: 1_000, rate: 100, secondsLeft: 9 });
    for (let second = 2; second <= 20; second++) measure(100 + second, 1_000, second * 1_000);
    expect(measure(121, 1_000, 21_000).rate).toBeCloseTo(1, 1);
  });

  it("reports a rate for steps that take longer than its window", () => {
    const measure = createMeter();
    measure(0, 1_000, 0);
    expect(measure(300, 1_000, 30_000)).toMatchObject({ rate: 10, secondsLeft: 70 });
  });

  it("reports no time left without progress, and resets when the task restarts", () => {
    const measure = createMeter();
    measure(50, 100, 0);
    expect(measure(50, 100, 1_000)).toMatchObject({ rate: 0, secondsLeft: undefined });
    expect(measure(10, 100, 2_000)).toMatchObject({ rate: undefined });
  });
});

it("formats progress as a bar and as plain text", () => {
  const measured = { done: 450_000, total: 1_000_000, rate: 23_456, secondsLeft: 23.4 };
  expect(progressText({ label: "order", unit: "events" }, measured, "2 parked", 10)).toBe(
    "order  [=====     ]   45%  450,000/1,000,000 events  23,456/s  23 s left  2 parked",
  );
  expect(progressText({ label: "order", unit: "events" }, { ...measured, done: 0, total: 0, rate: undefined })).toBe(
    "order  100%  0/0 events",
  );
});

it("shows a bar per task on a terminal, below the notes", () => {
  const written: string[] = [];
  const { isTTY, columns } = process.stderr;
  Object.assign(process.stderr, { isTTY: true, columns: 80 });
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => {
    write.mockRestore();
    Object.assign(process.stderr, { isTTY, columns });
  });
  const board = createProgressBoard({ title: "rebuild", unit: "events", json: false });
  const [order, customer] = [board.add("order"), board.add("customer")];
  order.update(50, 100);
  customer.update(10, 100);
  board.note("order: it went wrong");
  order.update(100, 100);
  board.end();
  expect(screenOf(written.join(""))).toEqual([
    "order: it went wrong",
    expect.stringMatching(/^order {5}\[={24}\] {2}100% {2}100\/100 events/) as string,
    expect.stringMatching(/^customer {2}\[== +\] {3}10% {2}10\/100 events/) as string,
    "",
  ]);
});

/** Emulates a terminal, for the control sequences that progress bars use. */
function screenOf(text: string): string[] {
  const lines = [""];
  let row = 0;
  // eslint-disable-next-line no-control-regex -- terminal control sequences
  for (const [part] of text.matchAll(/\u001b\[\d*[AJK]|\r|\n|[^\u001b\r\n]+/g)) {
    if (part === "\n") row++;
    else if (part.endsWith("A") && part.startsWith("\u001b")) row -= Number(part.slice(2, -1));
    else if (part === "\u001b[J") lines.length = row;
    else if (part !== "\r") lines[row] = part;
    lines[row] ??= "";
  }
  return lines;
}

it.each([
  [0.42, "0.4 s"],
  [59.4, "59 s"],
  [59.9, "1:00"],
  [185, "3:05"],
  [7_200, "2:00:00"],
])("formats %d seconds as %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

it.each([
  [0, "no differences"],
  [1, "1 difference"],
  [2, "2 differences"],
  [2_000, "2,000 differences"],
])("formats a count of %d as %s", (count, text) => {
  expect(counted(count, "difference")).toBe(text);
});

it("formats a table whose cells cannot control the terminal", () => {
  const table = createTable<[string, number]>([
    { title: "NAME", cell: ([name]) => name },
    { title: "N", cell: ([, n]) => n, align: "right" },
  ]);
  expect(table([["\u001b[2Jbeans", 12]])).toBe("NAME        N\n\u{FFFD}[2Jbeans  12\n");
  expect(table([["pot", 7]])).toBe("pot         7\n");
});
