import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { EmbeddedServer } from "../../../src/platform/embedded/embedded-server.js";
import { freePort } from "../../../src/platform/embedded/free-port.js";
import { startEmbeddedRedis } from "../../../src/platform/embedded/redis.js";

/** The Redis of a campaign; it keeps its port. */
export class RedisServer {
  #server: EmbeddedServer | undefined;

  private constructor(
    private readonly dataDir: string,
    readonly port: number,
  ) {}

  static async start(dataDir: string): Promise<RedisServer> {
    const redis = new RedisServer(dataDir, await freePort());
    await redis.start();
    return redis;
  }

  async start(): Promise<void> {
    this.#server = await startEmbeddedRedis({ dataDir: this.dataDir, port: this.port });
  }

  /** Stops it gracefully, which saves its data. */
  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** Kills it, which loses unsaved data. */
  async crash(): Promise<void> {
    process.kill(await this.pid(), "SIGKILL");
    await this.#server?.exited;
    this.#server = undefined;
  }

  async pid(): Promise<number> {
    return Number(/process_id:(\d+)/.exec(String(await this.command("INFO", "server")))?.[1]);
  }

  /** Saves a dump and keeps a copy of it. */
  async keepDump(): Promise<void> {
    await this.command("SAVE");
    await copyFile(this.#dump, this.#keptDump);
  }

  /** Replaces the current dump by the kept one; the server must be stopped. */
  async restoreDump(): Promise<void> {
    await copyFile(this.#keptDump, this.#dump);
  }

  /** Removes its data; the server must be stopped. */
  async clear(): Promise<void> {
    await rm(this.#dump, { force: true });
  }

  /** Runs a command past all proxies. */
  async command(name: string, ...values: string[]): Promise<unknown> {
    const client = new Redis({ host: "127.0.0.1", port: this.port, lazyConnect: true, maxRetriesPerRequest: 1 });
    client.on("error", () => undefined); // The command fails as well.
    try {
      await client.connect();
      return await client.call(name, ...values);
    } finally {
      client.disconnect();
    }
  }

  get #dump(): string {
    return join(this.dataDir, "redis", "dump.rdb");
  }

  get #keptDump(): string {
    return join(this.dataDir, "kept.rdb");
  }
}
