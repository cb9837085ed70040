import { inspect } from "node:util";

const LEVELS: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};

interface LogLine {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

/** Formats pino's JSON lines as `12:34:56.789 info  message key=value`, followed by the stack of an error. */
export function readableLog(output: { write(text: string): unknown }): { write(line: string): void } {
  return { write: (line) => void output.write(readable(line)) };
}

function readable(line: string): string {
  const { level, time, msg = "", pid: _pid, hostname: _hostname, ...rest } = JSON.parse(line) as LogLine;
  const stacks: string[] = [];
  const fields = Object.entries(rest).flatMap(([key, value]) => {
    const stack = stackOf(value);
    if (stack !== undefined) stacks.push(stack);
    return stack === undefined ? [`${key}=${short(value)}`] : [];
  });
  const clock = new Date(time).toISOString().slice(11, 23);
  const head = [clock, (LEVELS[level] ?? String(level)).padEnd(5), msg, ...fields].join(" ");
  return `${[head, ...stacks].join("\n")}\n`;
}

function stackOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("stack" in value)) return undefined;
  return typeof value.stack === "string" ? value.stack.replaceAll(/^/gm, "    ") : undefined;
}

function short(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { breakLength: Infinity, depth: 4 });
}
