import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import {
  acquireInstanceLock,
  findInstance,
  InstanceRunningError,
  type InstanceLock,
} from "../../src/platform/process/instance-lock.js";
import { makeDataDir, type DataDir } from "../support/data-dir.js";
import { startNode } from "../support/node-process.js";

let dataDir: DataDir;
beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(() => dataDir.remove());

async function acquire(): Promise<InstanceLock> {
  const lock = await acquireInstanceLock(dataDir.path);
  onTestFinished(() => lock.release());
  return lock;
}

it("reports the running process and its URL to a second instance", async () => {
  const lock = await acquire();
  await expect(acquire()).rejects.toThrow(`Bifold is starting (process ${process.pid}) on the data in ${dataDir.path}`);
  lock.announce({ url: "http://127.0.0.1:4000/graphql" });
  await expect(acquire()).rejects.toThrow(
    `Bifold is running at http://127.0.0.1:4000/graphql (process ${process.pid}) on the data in ${dataDir.path}`,
  );
});

it("returns the published information, only to its own user", async () => {
  const lock = await acquire();
  lock.announce({ databaseUrl: "postgresql://there", redisUrl: "redis://there" });
  expect(await findInstance(dataDir.path)).toMatchObject({
    pid: process.pid,
    url: null,
    databaseUrl: "postgresql://there",
    redisUrl: "redis://there",
  });
  expect((await stat(join(dataDir.path, "instance.sock"))).mode & 0o777).toBe(0o600);
});

it("is free again after a release", async () => {
  const lock = await acquireInstanceLock(dataDir.path);
  await lock.release();
  expect(await findInstance(dataDir.path)).toBeUndefined();
  await expect(acquire()).resolves.toBeDefined();
});

it("is free again after SIGKILL, for one of many concurrent processes", async () => {
  const holder = startNode("test/platform/fixtures/lock-holder.ts", [dataDir.path]);
  await holder.wrote(/holds the lock/);
  await expect(acquire()).rejects.toThrow(`(process ${holder.pid})`);
  holder.kill("SIGKILL");
  await holder.ended;

  const all = await Promise.allSettled(Array.from({ length: 8 }, acquire));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of all)
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(InstanceRunningError);
});

it("rejects a path that is too long for a socket", async () => {
  const long = join(dataDir.path, "x".repeat(120));
  await expect(acquireInstanceLock(long)).rejects.toThrow("set DATA_DIR to a shorter path");
});
