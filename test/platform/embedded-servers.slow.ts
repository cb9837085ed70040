import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { EmbeddedServer } from "../../src/platform/embedded/embedded-server.js";
import { startEmbeddedPostgres } from "../../src/platform/embedded/postgres.js";
import { startEmbeddedRedis } from "../../src/platform/embedded/redis.js";
import { StartupError } from "../../src/platform/process/startup-error.js";
import { makeDataDir, type DataDir } from "../support/data-dir.js";
import { postgresPid, queryOnce, redisPid, withRedis } from "../support/inspect-servers.js";
import { lives, startNode } from "../support/node-process.js";

let dataDir: DataDir;
let running: EmbeddedServer[];
beforeEach(async () => {
  dataDir = await makeDataDir();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await dataDir.remove();
});

/** Stops it at the end of the test. */
function use(server: EmbeddedServer): EmbeddedServer {
  running.push(server);
  return server;
}

const startPostgres = async () => use(await startEmbeddedPostgres({ dataDir: dataDir.path }));
const startRedis = async () => use(await startEmbeddedRedis({ dataDir: dataDir.path }));

describe("the embedded PostgreSQL", () => {
  it("is durable, uses UTF-8, and keeps its data across restarts", async () => {
    const first = await startPostgres();
    await queryOnce(first.url, "CREATE TABLE kept AS SELECT 'Grüße' AS word");
    await first.stop();
    const second = await startPostgres();
    expect(await queryOnce(second.url, "SELECT word FROM kept")).toEqual([{ word: "Grüße" }]);
    expect(
      await queryOnce(
        second.url,
        "SELECT current_database() AS database, current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
      ),
    ).toEqual([{ database: "bifold", encoding: "UTF8", fsync: "on", commit: "on" }]);
  });

  it("rejects connections without its password", async () => {
    const { url } = await startPostgres();
    const other = new URL(url);
    other.password = "guess";
    await expect(queryOnce(other.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  it("reports its exit when it is killed", async () => {
    const server = await startPostgres();
    process.kill(await postgresPid(server.url), "SIGKILL");
    await expect(server.exited).resolves.toMatch(/embedded PostgreSQL exited .*postgres\.log/);
  });

  it("starts when the process id in its old lock file belongs to another process", async () => {
    const first = await startPostgres();
    await first.stop();
    await writeFile(join(dataDir.path, "postgres", "postmaster.pid"), `${process.ppid}\n`);
    await expect(startPostgres()).resolves.toBeDefined();
  });

  it("reports the server's output when it does not start", async () => {
    const start = startEmbeddedPostgres({ dataDir: dataDir.path, settings: { shared_buffers: "nonsense" } });
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/PostgreSQL did not start: .*shared_buffers.*postgres\.log/);
  });
});

describe("the embedded Redis", () => {
  it("keeps its data across restarts", async () => {
    const first = await startRedis();
    await withRedis(first.url, (redis) => redis.set("kept", "yes"));
    await first.stop();
    const second = await startRedis();
    expect(await withRedis(second.url, (redis) => redis.get("kept"))).toBe("yes");
  });

  it("reports its exit when it is killed", async () => {
    const server = await startRedis();
    process.kill(await redisPid(server.url), "SIGKILL");
    await expect(server.exited).resolves.toMatch(/embedded Redis exited .*redis\.log/);
  });

  it("names the install command when Redis is missing", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("PATH", "/nonexistent");
    await expect(startEmbeddedRedis({ dataDir: dataDir.path })).rejects.toThrow(
      /^Redis is not installed: run "(sudo )?(apt-get|brew) install .*redis.*", or set REDIS_URL$/,
    );
  });

  it.each([
    ["truncated", (dump: Buffer) => dump.subarray(0, dump.length / 2)],
    ["garbage", () => Buffer.from("not a dump")],
    ["empty", () => Buffer.alloc(0)],
    ["altered", (dump: Buffer) => Buffer.from(dump.toString("latin1").replace("kept", "bent"), "latin1")],
  ])("sets a snapshot aside that is %s, and starts empty", async (_kind, damage) => {
    const first = await startRedis();
    await withRedis(first.url, (redis) => redis.set("kept", "yes"));
    await first.stop();
    const dump = join(dataDir.path, "redis", "dump.rdb");
    await writeFile(dump, damage(await readFile(dump)));
    const damaged: string[] = [];
    const onDamaged = (files: readonly string[]) => damaged.push(...files);
    const second = use(await startEmbeddedRedis({ dataDir: dataDir.path, onDamaged }));
    expect(await withRedis(second.url, (redis) => redis.dbsize())).toBe(0);
    expect(damaged).toEqual([expect.stringMatching(/dump\.rdb\.damaged-\d{4}-/)]);
    expect(existsSync(damaged[0] ?? "")).toBe(true);
  });

  it("keeps a snapshot when the start fails for another reason", async () => {
    const first = await startRedis();
    await withRedis(first.url, (redis) => redis.set("kept", "yes"));
    await first.stop();
    const args = ["--no-such-option", "1"];
    await expect(startEmbeddedRedis({ dataDir: dataDir.path, args })).rejects.toThrow(StartupError);
    const second = await startRedis();
    expect(await withRedis(second.url, (redis) => redis.get("kept"))).toBe("yes");
  });

  it("accepts Valkey as Redis", async () => {
    const bin = join(dataDir.path, "bin");
    const valkey = join(bin, "valkey-server");
    await mkdir(bin);
    await writeFile(valkey, `#!/bin/sh\nexec redis-server "$@"\n`);
    await chmod(valkey, 0o755);
    for (const program of ["sh", "mkfifo"]) {
      const found = ["/bin", "/usr/bin"].map((folder) => join(folder, program)).find((path) => existsSync(path));
      await symlink(found ?? "", join(bin, program));
    }
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("PATH", bin);
    // The error proves that the stand-in ran: it finds no redis-server on this PATH.
    await expect(startEmbeddedRedis({ dataDir: dataDir.path })).rejects.toThrow(/redis-server: .*not found/);
  });
});

it("leaves no server behind when its process is killed, and loses nothing", async () => {
  const owner = startNode("test/platform/fixtures/embedded-owner.ts", [dataDir.path]);
  const [, line = ""] = await owner.wrote(/^(\{.*\})\n/);
  const { databaseUrl, redisUrl } = JSON.parse(line) as { databaseUrl: string; redisUrl: string };
  await queryOnce(databaseUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  await withRedis(redisUrl, (redis) => redis.set("kept", "yes"));
  const pids = [await postgresPid(databaseUrl), await redisPid(redisUrl)];
  expect(pids.map(lives)).toEqual([true, true]);

  owner.kill("SIGKILL");
  // The next servers start immediately, while the first ones are still shutting down.
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  await vi.waitFor(() => {
    expect(pids.map(lives)).toEqual([false, false]);
  });
  expect(await queryOnce(postgres.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(await withRedis(redis.url, (connection) => connection.get("kept"))).toBe("yes");
});
