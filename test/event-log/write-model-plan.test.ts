import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { appendEvents } from "../../src/event-log/append-events.js";
import { findCommand, loadStreams } from "../../src/event-log/write-model.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";
import { command } from "./support/test-log.js";

it("streams and commands are found by index, also with statements that were first planned for small tables", async () => {
  const fresh = await createTestDatabase();
  const { prisma, close } = openPostgres(fresh.url, 1, () => undefined);
  const append = async (count: number) => {
    const batch = Array.from({ length: count }, () => command());
    await appendEvents(prisma, batch, randomUUID());
    return batch;
  };
  const rowsRead = async () => {
    await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    return prisma.$queryRaw<{ relname: string; scanned: bigint }[]>`
      SELECT relname, seq_tup_read AS scanned FROM pg_stat_user_tables
      WHERE relname IN ('stream', 'command') ORDER BY relname`;
  };
  try {
    const first = await append(20);
    const lookUp = async () => {
      const streams = await loadStreams(prisma, [...first.map(({ streamId }) => streamId), "none"]);
      expect([...streams.keys()].sort()).toEqual(first.map(({ streamId }) => streamId).sort());
      for (const { commandId, streamId } of first.slice(0, 2))
        expect(await findCommand(prisma, commandId)).toMatchObject({ streamId, version: 1 });
      expect(await findCommand(prisma, "none")).toBeUndefined();
    };
    await prisma.$executeRaw`ANALYZE stream`;
    await prisma.$executeRaw`ANALYZE command`;
    // Enough calls for a plan that the session keeps.
    for (let call = 0; call < 10; call++) await lookUp();
    for (let round = 0; round < 5; round++) await append(400);

    const before = await rowsRead();
    await lookUp();
    expect(await rowsRead()).toEqual(before);
  } finally {
    await close();
    await fresh.drop();
  }
});
