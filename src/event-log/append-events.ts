import type { PrismaClient } from "../platform/postgres/postgres.js";
import { appendBatch } from "./append-batch.js";
import type { Append, Appended, LogState, Verdict } from "./append.js";
import { judgeEach } from "./judge-each.js";

/**
 * Appends a batch in one transaction; each command has its own verdict. `appendId` is a UUID that makes a retry safe:
 * the same id returns what an earlier attempt committed. `lastSeen` is the log as this process last saw it: a log that
 * is behind it begins a new epoch.
 */
export async function appendEvents(
  prisma: PrismaClient,
  batch: readonly Append[],
  appendId: string,
  lastSeen?: LogState,
): Promise<Appended> {
  const outcome = await appendBatch(prisma, batch, appendId, lastSeen);
  if (outcome.kind === "not-appended") return judgeEach(prisma, batch, appendId, lastSeen);
  const { epoch, head, recordedAt } = outcome;
  let position = head - batch.reduce((count, { events }) => count + events.length, 0);
  const verdicts = batch.map(({ version, events }): Verdict => {
    position += events.length;
    return { outcome: "appended", version: version + events.length, position, recordedAt };
  });
  return { epoch, head, verdicts };
}
