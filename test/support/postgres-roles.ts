import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import { queryOnce } from "./inspect-servers.js";
import { createTestDatabase, type TestDatabase } from "./servers.js";

/** The rights of each role in PostgreSQL, as documented for operators. */
const file = readFileSync(new URL("../../ops/postgres-roles.sql", import.meta.url), "utf8");

/** The roles of `ops/postgres-roles.sql`. */
export type PostgresRole = "owner" | "commands" | "queries" | "projector";

/** An empty database with these roles under unique names, since the databases of a server share their roles. */
export interface RolesDatabase {
  readonly database: TestDatabase;
  readonly urlOf: (role: PostgresRole) => string;
  /** Runs the file again. */
  readonly apply: () => Promise<void>;
}

/** Creates a database with roles, which ends with the test. */
export async function openRolesDatabase(): Promise<RolesDatabase> {
  const database = await createTestDatabase({ empty: true });
  const prefix = `t${randomUUID().slice(0, 8)}`;
  const roles = ["owner", "commands", "queries", "projector"] as const;
  const sql = file.replaceAll("bifold_", `${prefix}_`);
  const apply = async () => {
    await queryOnce(database.url, sql);
  };
  await apply();
  for (const role of roles) await queryOnce(database.url, `ALTER ROLE ${prefix}_${role} PASSWORD 'password'`);
  onTestFinished(async () => {
    await database.drop();
    const server = new URL(database.url);
    server.pathname = "/postgres";
    for (const role of roles) await queryOnce(server.href, `DROP ROLE ${prefix}_${role}`);
  });
  return {
    database,
    apply,
    urlOf: (role) => {
      const url = new URL(database.url);
      [url.username, url.password] = [`${prefix}_${role}`, "password"];
      return url.href;
    },
  };
}
