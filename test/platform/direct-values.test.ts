import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "../../src/generated/prisma/client.js";
import { classifyFailure } from "../../src/platform/failures/classify-failure.js";
import { DirectValuesAdapter, queryWithDirectValues } from "../../src/platform/postgres/direct-values.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

let database: TestDatabase;
let postgres: Postgres;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 4, () => undefined);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

const query = <Row>(sql: string, values: readonly (string | null)[]) =>
  queryWithDirectValues<Row>(postgres.prisma, sql, values);

describe("a query with direct values", () => {
  it("passes each value as it is, also those that JSON or SQL would escape", async () => {
    const values = [
      "",
      "null",
      `"'\\`,
      "\u{1F600}\n\t",
      '{"prisma__type":"bytes","prisma__value":"AA=="}',
      "2026-11-27T00:00:00Z",
    ];
    const rows = await query<{ texts: string[]; absent: string | null }>(
      "SELECT ARRAY[$1, $2, $3, $4, $5, $6]::text[] AS texts, $7::text AS absent",
      [...values, null],
    );
    expect(rows).toEqual([{ texts: values, absent: null }]);
  });

  it("returns what the same query with Prisma's own values returns", async () => {
    const sql = "SELECT $1::int[] AS numbers, $2::jsonb AS data, $3::bigint AS big";
    const values = ["{1,2,3}", '{"a":[1,"two",null]}', "9007199254740993"];
    expect(await query(sql, values)).toEqual(
      await postgres.prisma.$queryRaw`
        SELECT ${values[0]}::int[] AS numbers, ${values[1]}::jsonb AS data, ${values[2]}::bigint AS big`,
    );
  });

  it("does not mix up the values of concurrent queries", async () => {
    const texts = Array.from({ length: 50 }, (_, n) => `value ${n}`);
    const rows = await Promise.all(texts.map((text) => query<{ text: string }>("SELECT $1::text AS text", [text])));
    expect(rows).toEqual(texts.map((text) => [{ text }]));
  });

  it("fails as Prisma's own queries do, without the values in the error", async () => {
    const failure: unknown = await query("SELECT 1 / $1::int, $2::text", ["0", "secret"]).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect(classifyFailure(failure)).toMatchObject({ kind: "caller" });
    expect(inspect(failure, { depth: 10 })).not.toContain("secret");
  });

  it("leaves a text of another query alone, unless it is the token of a query in progress", async () => {
    const adapter = new DirectValuesAdapter(postgres.pool);
    const prisma = new PrismaClient({ adapter });
    const textOf = async (text: string) =>
      (await prisma.$queryRaw<{ text: string }[]>`SELECT ${text}::text AS text`)[0]?.text;
    let token = "";
    const inProgress = await adapter.withToken(["direct"], (own) => textOf((token = own)));
    expect(inProgress).toBe("direct");
    expect(await textOf(token)).toBe(token);
    const failing = adapter.withToken(["direct"], (own) => {
      token = own;
      return Promise.reject(new Error("no"));
    });
    await expect(failing).rejects.toThrow("no");
    expect(await textOf(token)).toBe(token);
    await prisma.$disconnect();
    await expect(queryWithDirectValues(prisma, "SELECT $1::text", [""])).rejects.toThrow(/no adapter/);
  });
});
