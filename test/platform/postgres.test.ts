import { expect, it, onTestFinished } from "vitest";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase } from "../support/servers.js";

it("sets a statement timeout, so that the server does not continue abandoned statements", async () => {
  const database = await createTestDatabase({ empty: true });
  const { pool, close } = openPostgres(database.url, 1, () => undefined);
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const { rows } = await pool.query<{ statement_timeout: string }>("SHOW statement_timeout");
  expect(rows).toEqual([{ statement_timeout: "3s" }]);
});
