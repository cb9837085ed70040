import { z } from "zod";

/**
 * What the active projector of a read model's version says of itself: `working` keeps it current, `waiting` does so as
 * soon as what is named lets it, `yielded` leaves the lease to a newer build, which can read the event that is named.
 */
export type ProjectorReport =
  { readonly state: "working" } | { readonly state: "waiting" | "yielded"; readonly reason: string };

const format: z.ZodType<ProjectorReport> = z.union([
  z.object({ state: z.literal("working") }),
  z.object({ state: z.enum(["waiting", "yielded"]), reason: z.string() }),
]);

/** Reads it from its key in Redis. @throws ZodError when something else stands there. */
export function parseReport(text: string): ProjectorReport {
  return format.parse(JSON.parse(text));
}
