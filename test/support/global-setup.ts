import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/platform/embedded/postgres.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { buildForTests } from "./build.js";
import { makeDataDir } from "./data-dir.js";
import { startInstalledPostgres } from "./installed-postgres.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The PostgreSQL of a test run; its own database stays empty. */
    postgresUrl: string;
    /** The file with the log of that PostgreSQL. */
    postgresLog: string;
  }
}

/** The migrated database that every test's own database is a copy of. */
export const TEMPLATE = "template_of_tests";

/** Starts one PostgreSQL for all test files. Its data need not survive a power failure, so it does not sync to disk. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await makeDataDir();
  await buildForTests(fileURLToPath(new URL("../..", import.meta.url)));
  const settings = { fsync: "off", full_page_writes: "off", max_connections: "300", shared_buffers: "256MB" };
  // For a run on another version of PostgreSQL: the folder with its programs.
  const binFolder = process.env["TEST_POSTGRES_BIN"];
  const server = binFolder
    ? await startInstalledPostgres(binFolder, settings)
    : {
        ...(await startEmbeddedPostgres({ dataDir: dataDir.path, settings })),
        logFile: join(dataDir.path, "postgres.log"),
      };
  await createTemplate(server.url);
  project.provide("postgresUrl", server.url);
  project.provide("postgresLog", server.logFile);
  return async () => {
    await server.stop();
    await dataDir.remove();
  };
}

async function createTemplate(serverUrl: string): Promise<void> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`CREATE DATABASE ${TEMPLATE}`);
  await server.end();
  const pool = new pg.Pool({ connectionString: databaseUrl(serverUrl, TEMPLATE) });
  await migrate(pool);
  await pool.end();
}

/** The URL of another database of the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
