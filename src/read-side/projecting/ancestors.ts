import { z } from "zod";
import type { AncestorEpoch } from "../../event-log/lineage.js";

const format = z.array(z.object({ epoch: z.string(), lastPosition: z.int() }));

/** Reads the earlier epochs of a log, as they stand beside a generation's checkpoint; empty for none. */
export function parseAncestors(text: string): readonly AncestorEpoch[] {
  return text === "" ? [] : format.parse(JSON.parse(text));
}
