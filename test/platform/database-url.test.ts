import pg from "pg";
import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../src/platform/postgres/database-url.js";

const base = "postgresql://ada:s3cret@db.example:5433/shop";
const clientOf = (url: string) => new pg.Client({ connectionString: parseDatabaseUrl(url).connectionString });

describe("DATABASE_URL", () => {
  it.each([
    ["connection_limit=5", /connection_limit.*DATABASE_POOL_SIZE/],
    ["search_path=shop", /search_path.*schema=/],
    ["target_session_attrs=read-write", /target_session_attrs, which is not supported/],
    ["sslmode=allow", /sslmode must be one of/],
    ["pgbouncer=yes", /pgbouncer must be true or false/],
    ["connect_timeout=soon", /connect_timeout must be a number/],
    ["schema=", /schema is empty/],
    ["schema=a&schema=b", /schema twice/],
    ["schema=a&options=-c%20search_path%3Db", /both schema and options/],
    ["sslrootcert=/no/such/file", /cannot be used: ENOENT/],
  ])("is refused with %s, by name and without its password", (query, message) => {
    const parse = () => parseDatabaseUrl(`${base}?${query}`);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/s3cret/);
  });

  it("is rejected when it cannot be decoded, without printing its password", () => {
    expect(() => parseDatabaseUrl("postgresql://ada:s3cret%FF@db/shop")).toThrow(/^DATABASE_URL cannot be used/);
  });

  it("keeps parameters of pg, and removes those that Bifold handles", () => {
    const url = `${base}?schema=shop&connect_timeout=7&application_name=mine&sslmode=disable&pgbouncer=false`;
    expect(parseDatabaseUrl(url)).toMatchObject({ schema: "shop", pooler: false, connectTimeoutMs: 7_000 });
    const { host, port, database, user, password } = clientOf(url);
    expect([host, port, database, user, password]).toEqual(["db.example", 5433, "shop", "ada", "s3cret"]);
    expect(parseDatabaseUrl(url).connectionString).not.toMatch(/schema=|connect_timeout|pgbouncer/);
  });

  it("does not set a schema at the start of a session behind a pooler", () => {
    const { connectionString, pooler, schema } = parseDatabaseUrl(`${base}?schema=shop&pgbouncer=true`);
    expect([connectionString, pooler, schema]).toEqual([base, true, "shop"]);
  });

  it("accepts a Unix socket as host", () => {
    expect(clientOf("postgresql:///shop?host=/var/run/postgresql").host).toBe("/var/run/postgresql");
  });
});
