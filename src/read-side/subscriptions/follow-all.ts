import type { NamedReadModel } from "../../core/projection.js";
import type { Change } from "./change.js";
import type { ChangeFeed } from "./change-feed.js";
import { mergeSources } from "./merge-sources.js";
import type { MessageSource } from "./message-source.js";

/** Emits the current documents that exist, then each newer change of them. Each document's key is its topic too. */
export async function followAll(
  changes: Pick<ChangeFeed, "follow">,
  projection: NamedReadModel,
  keys: readonly string[],
): Promise<MessageSource<Change>> {
  const started = await Promise.allSettled(keys.map((key) => changes.follow(projection, key, key)));
  const sources = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = started.find((each) => each.status === "rejected");
  if (failed === undefined) return mergeSources(sources);
  for (const source of sources) source.end();
  throw failed.reason;
}
