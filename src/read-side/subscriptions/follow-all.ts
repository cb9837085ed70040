import type { NamedReadModel } from "../../core/projection.js";
import type { Change } from "./change.js";
import type { ChangeFeed } from "./change-feed.js";
import { mergeChanges } from "./merge-changes.js";
import type { MessageSource } from "./message-source.js";
import { EventBudget } from "./resume/read-versions.js";
import type { ResumePoint } from "./resume/resume-point.js";

/** As `ChangeFeed.follow` of several documents. Each document's key is its topic too. */
export async function followAll(
  changes: Pick<ChangeFeed, "follow">,
  projection: NamedReadModel,
  keys: readonly string[],
  point: ResumePoint,
): Promise<MessageSource<Change>> {
  const budget = new EventBudget();
  const started = await Promise.allSettled(
    keys.map((key) => changes.follow(projection, { key, topic: key }, point, budget)),
  );
  const sources = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = started.find((each) => each.status === "rejected");
  if (failed === undefined) return mergeChanges(sources);
  for (const source of sources) source.end();
  throw failed.reason;
}
