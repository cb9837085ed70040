import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appendEvents } from "../../src/event-log/append-events.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";
import { command, outcomes } from "./support/test-log.js";

describe("append_events", () => {
  it("uses indexes even for statements that were first planned on empty tables", async () => {
    const fresh = await createTestDatabase();
    const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
    try {
      const consulted = command();
      const lastAppendId = randomUUID();
      await appendEvents(prisma, [consulted], lastAppendId);
      for (let round = 0; round < 40; round++) {
        const batch = Array.from({ length: 100 }, () =>
          command({ consulted: [{ streamId: consulted.streamId, version: 1, lastAppendId }] }),
        );
        const { verdicts } = await appendEvents(prisma, batch, randomUUID());
        expect(outcomes(verdicts)).toEqual(batch.map(() => "appended"));
      }
      await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
      const reads = await prisma.$queryRaw<{ relname: string; scanned: bigint; fetched: bigint }[]>`
        SELECT relname, seq_tup_read AS scanned, idx_tup_fetch AS fetched
        FROM pg_stat_user_tables WHERE relname IN ('event', 'stream', 'command') ORDER BY relname`;
      // Each batch looks up the last event and the one stream that it consults; a plan that reads a table reads thousands.
      expect(reads).toEqual([
        { relname: "command", scanned: 0n, fetched: 0n },
        { relname: "event", scanned: 0n, fetched: 40n },
        { relname: "stream", scanned: 0n, fetched: 40n },
      ]);
    } finally {
      await close();
      await fresh.drop();
    }
  });
});
