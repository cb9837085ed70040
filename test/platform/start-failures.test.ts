import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chown } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { beforeAll, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { checkVersion } from "../../src/platform/postgres/check-postgres.js";
import { makeDataDir } from "../support/data-dir.js";
import { databaseUrl } from "../support/global-setup.js";
import { hasPostgres15, postgres15, startInstalledPostgres } from "../support/installed-postgres.js";
import { startNode } from "../support/node-process.js";
import { createTestDatabase } from "../support/servers.js";

// Each case starts the whole program, and the tests share the machine.
vi.setConfig({ testTimeout: 90_000 });

const role = `plain_${randomUUID().replaceAll("-", "")}`;
let foreign: string;

beforeAll(async () => {
  const database = await createTestDatabase({ empty: true });
  foreign = database.url;
  const server = new pg.Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  return async () => {
    await database.drop();
    await server.query(`DROP ROLE ${role}`);
    await server.end();
  };
});

/** The URL of the database that belongs to another role. */
function urlAs(user: string, password: string, query = ""): string {
  const url = new URL(foreign);
  url.username = user;
  url.password = password;
  url.search = query;
  return url.href;
}

/** Starts the program, and expects one line, exit code 1 and no password. */
async function expectRefusal(env: NodeJS.ProcessEnv, line: RegExp): Promise<void> {
  const defaults = { NODE_ENV: "development", PORT: "0", LOG_LEVEL: "fatal", REDIS_URL: "redis://127.0.0.1:1" };
  const { code, stderr } = await startNode("src/main.ts", [], { ...defaults, ...env }).ended;
  expect(stderr).toMatch(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/defect|s3cret/);
  expect(code).toBe(1);
}

describe("the start fails in one line that names the variable", () => {
  it("without CREATE on the schema", () =>
    expectRefusal(
      { DATABASE_URL: urlAs(role, "x") },
      /^Bifold cannot start: The database \(DATABASE_URL\) lacks migrations .*CREATE/,
    ));

  it("with a wrong password", () =>
    expectRefusal(
      { DATABASE_URL: urlAs(role, "s3cret") },
      /^Bifold cannot start: PostgreSQL refuses the connection \(DATABASE_URL\): password authentication failed/,
    ));

  it("with a database that does not exist", () =>
    expectRefusal(
      { DATABASE_URL: databaseUrl(foreign, "no_such_database") },
      /^Bifold cannot start: PostgreSQL refuses the connection \(DATABASE_URL\): database "no_such_database" does not/,
    ));

  it("with sslmode=require and a server without TLS", () =>
    expectRefusal(
      { DATABASE_URL: urlAs(role, "x", "?sslmode=require") },
      /^Bifold cannot start: PostgreSQL offers no TLS, which DATABASE_URL requires \(sslmode\)/,
    ));

  it("with a Unix socket that is not there", () =>
    expectRefusal(
      { DATABASE_URL: "postgresql:///bifold?host=/nonexistent" },
      /^Bifold cannot start: PostgreSQL cannot be reached \(DATABASE_URL\): connect ENOENT \/nonexistent\/\.s\.PGSQL/,
    ));

  it("with a host of the database that cannot be resolved", () =>
    expectRefusal(
      { DATABASE_URL: "postgresql://ada:s3cret@no.such.host.invalid/bifold" },
      /^Bifold cannot start: PostgreSQL cannot be reached \(DATABASE_URL\): getaddrinfo/,
    ));

  it("with a parameter that is not supported", () =>
    expectRefusal(
      { DATABASE_URL: urlAs(role, "s3cret", "?target_session_attrs=read-write") },
      /^Bifold cannot start: DATABASE_URL has the parameter target_session_attrs, which is not supported/,
    ));

  it.each<[string, () => string, RegExp]>([
    [
      "refuses the password",
      () => urlAs(role, "s3cret"),
      /^Bifold cannot start: PostgreSQL refuses the connection \(KEYS_DATABASE_URL\): password authentication failed/,
    ],
    [
      "is unreachable",
      () => "postgresql://ada:s3cret@127.0.0.1:1/keys",
      /^Bifold cannot start: PostgreSQL cannot be reached \(KEYS_DATABASE_URL\): connect ECONNREFUSED/,
    ],
    [
      "may not be migrated",
      () => urlAs(role, "x"),
      /^Bifold cannot start: The database \(KEYS_DATABASE_URL\) lacks migrations \(\d+_subject_key, \d+_subject_key_by_index\).*CREATE/,
    ],
    [
      "has a wrong parameter",
      () => urlAs(role, "x", "?sslmode=always"),
      /^Bifold cannot start: KEYS_DATABASE_URL: sslmode must be one of/,
    ],
  ])("with a database of keys that %s", async (_kind, keysUrl, line) => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    await expectRefusal({ DATABASE_URL: database.url, KEYS_DATABASE_URL: keysUrl() }, line);
  });

  it.each(["api", "projector"])("with a HOST that cannot be resolved, as %s", async (ROLE) => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    await expectRefusal(
      { DATABASE_URL: database.url, ROLE, HOST: "no.such.host.invalid" },
      /^Bifold cannot start: HOST is not a known name or address \(no\.such\.host\.invalid\)/,
    );
  });
});

it.skipIf(!hasPostgres15)("refuses a certificate of an unknown authority in one line", async () => {
  const folder = await makeDataDir();
  const [key, certificate] = [join(folder.path, "server.key"), join(folder.path, "server.crt")];
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...["-subj", "/CN=localhost", "-keyout", key, "-out", certificate],
  ]);
  if (process.getuid?.() === 0) for (const path of [folder.path, key, certificate]) await chown(path, 65_534, 65_534);
  const files = { ssl_cert_file: certificate, ssl_key_file: key };
  const server = await startInstalledPostgres(postgres15, { ssl: "on", ...files });
  onTestFinished(async () => {
    await server.stop();
    await folder.remove();
  });
  await expectRefusal(
    { DATABASE_URL: `${server.url}?sslmode=require` },
    /^Bifold cannot start: PostgreSQL's certificate is not accepted \(DATABASE_URL\): self-signed certificate; set sslrootcert/,
  );
});

it("supports PostgreSQL 15 to 18", () => {
  for (const versionNumber of [150_000, 150_013, 180_004])
    expect(() => {
      checkVersion({ version: "x", versionNumber });
    }).not.toThrow();
  for (const versionNumber of [90_624, 140_019, 190_000])
    expect(() => {
      checkVersion({ version: "14.19", versionNumber });
    }).toThrow("PostgreSQL 14.19 (DATABASE_URL) is not supported: use a version from 15 to 18");
});
