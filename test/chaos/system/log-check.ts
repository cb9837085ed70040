import { z } from "zod";
import type { Violation } from "../violation.js";

const ERROR = 50;
const FATAL = 60;

const line = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ type: z.string(), message: z.string(), stack: z.string().optional() }).partial().optional(),
});

/** The defect of a line that a process wrote to its log, if any. */
export function checkLogLine(name: string, text: string): Violation | undefined {
  const parsed = line.safeParse(parseJson(text));
  if (!parsed.success) return { rule: "a process logs JSON only", detail: `${name}: ${text}` };
  const { level, msg = "", err } = parsed.data;
  const detail = `${name}: ${msg}${err === undefined ? "" : ` (${err.type ?? ""}: ${err.message ?? ""})`}`;
  if (level >= FATAL) return { rule: "no uncaught exception", detail };
  // The failure of a server is expected here, and no defect that would need a stack trace.
  if (level >= ERROR && err?.stack !== undefined) return { rule: "no stack trace at level error", detail };
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
