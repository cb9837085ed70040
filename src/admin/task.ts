import { z } from "zod";
import type { Position } from "../core/position.js";

/** The kinds of maintenance tasks. */
const taskKinds = ["REBUILD", "VERIFY"] as const;

/** The kind of a maintenance task. */
export type TaskKind = (typeof taskKinds)[number];

/** The stored statuses of a maintenance task. */
const storedStatuses = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELED"] as const;

/** The status of a maintenance task. `LOST`: its process ended without reporting a result. */
export type TaskStatus = (typeof storedStatuses)[number] | "LOST";

const progressFormat = z.object({
  /** The last position processed, and the position at which the task is expected to end. */
  position: z.number(),
  end: z.number(),
  eventsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** The current step, in words; null when position and end say everything. */
  note: z.string().nullable(),
});

const rebuiltFormat = z.object({
  readModel: z.string(),
  generation: z.number(),
  position: z.number(),
  parkedStreams: z.number(),
  durationSeconds: z.number(),
});

const verifiedFormat = z.object({
  /** The read model, or {@link writeModelName}. */
  model: z.string(),
  position: z.number(),
  compared: z.number(),
  differences: z.number(),
  truncated: z.boolean(),
  parkedStreams: z.number(),
  discardedEvents: z.number(),
});

const taskFormat = z.object({
  id: z.string(),
  kind: z.enum(taskKinds),
  status: z.enum(storedStatuses),
  models: z.array(z.string()),
  startedBy: z.string().nullable(),
  process: z.string(),
  /** Milliseconds since 1970, as is `endedAt`. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  progress: progressFormat,
  error: z.string().nullable(),
  rebuilt: rebuiltFormat.nullable(),
  verified: z.array(verifiedFormat),
});

/** A maintenance task as stored in Redis. */
export type StoredTask = z.infer<typeof taskFormat>;
/** A maintenance task. */
export type MaintenanceTask = Omit<StoredTask, "status"> & { readonly status: TaskStatus };
/** The progress of a task. */
export type TaskProgress = z.infer<typeof progressFormat>;
/** The result of a rebuild. */
export type TaskRebuilt = z.infer<typeof rebuiltFormat>;
/** The result of verifying one model. */
export type TaskVerified = z.infer<typeof verifiedFormat>;

const findingFormat = z.object({ model: z.string(), kind: z.string(), description: z.string() });

/** A difference that a verification found. */
export type Finding = z.infer<typeof findingFormat>;

/** Parses a stored task; undefined for one of a release with another format. */
export function parseTask(text: string): StoredTask | undefined {
  return taskFormat.safeParse(JSON.parse(text)).data;
}

/** Parses stored findings. @throws ZodError when the text has another format. */
export function parseFindings(text: string): readonly Finding[] {
  return z.array(findingFormat).parse(JSON.parse(text));
}

/** The name of the write model in tasks, as on the command line. */
export const writeModelName = "write-model";

/** The progress of a task that has not begun to read the log. */
export function noProgress(end: Position): TaskProgress {
  return { position: 0, end, eventsPerSecond: null, secondsLeft: null, note: null };
}
