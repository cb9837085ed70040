import { describe, expect, it } from "vitest";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";
import { command, events, openTestLog } from "./support/test-log.js";

const { postgres, append, log } = openTestLog();

describe("the log", () => {
  it.each(["UPDATE event SET type = 'x'", "DELETE FROM event", "TRUNCATE event"])("rejects %s", async (statement) => {
    await append(command());
    await expect(postgres().prisma.$executeRawUnsafe(statement)).rejects.toThrow(/immutable/);
  });

  it("reads a stream by versions", async () => {
    const sent = command({ events: events(3) });
    await append(sent);
    expect((await log().readStream(sent.streamId, 1, 1)).map(({ version }) => version)).toEqual([2]);
  });

  it("has a different epoch in each database", async () => {
    const other = await createTestDatabase();
    const { close, ...postgres } = openPostgres(other.url, 1, () => undefined);
    try {
      expect((await createLogReader(postgres, {}).head()).epoch).not.toBe((await log().head()).epoch);
    } finally {
      await close();
      await other.drop();
    }
  });
});
