import { z } from "zod";

/**
 * The report that the active projector of a read model's version publishes. `working`: it keeps the version current.
 * `waiting`: it will once the reason is gone. `yielded`: it leaves the lease to a newer build, which can read the event
 * that the reason names.
 */
export type ProjectorReport =
  { readonly state: "working" } | { readonly state: "waiting" | "yielded"; readonly reason: string };

const reportFormat: z.ZodType<ProjectorReport> = z.union([
  z.object({ state: z.literal("working") }),
  z.object({ state: z.enum(["waiting", "yielded"]), reason: z.string() }),
]);

/** Parses a report as stored in Redis. @throws ZodError when the text has another format. */
export function parseReport(text: string): ProjectorReport {
  return reportFormat.parse(JSON.parse(text));
}
