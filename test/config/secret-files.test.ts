import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { makeDataDir } from "../support/data-dir.js";
import { production } from "./support/production.js";

describe("a secret", () => {
  it("is read from a file, without the trailing line break", async () => {
    const folder = await makeDataDir();
    onTestFinished(() => folder.remove());
    const write = async (name: string, text: string) => {
      await writeFile(join(folder.path, name), text);
      return join(folder.path, name);
    };
    const config = readConfig({
      NODE_ENV: "production",
      DATABASE_URL_FILE: await write("url", `${production.DATABASE_URL}\n`),
      REDIS_URL: production.REDIS_URL,
      REDIS_PASSWORD_FILE: await write("redis", "p4ss word\r\n"),
      AUTH_SECRET_FILE: await write("secret", `${"s".repeat(32)}\n\n`),
      AUTH_SECRET_PREVIOUS_FILE: await write("previous", "t".repeat(32)),
      APOLLO_KEY_FILE: await write("apollo", "service:shop:x\n"),
    });
    expect(config.databaseUrl).toBe(production.DATABASE_URL);
    expect(config.redis).toMatchObject({ login: { password: "p4ss word" } });
    expect(config.auth).toMatchObject({ keys: { secret: `${"s".repeat(32)}\n`, previous: "t".repeat(32) } });
    expect(config.apollo.key).toBe("service:shop:x");
    const empty = await write("empty", "\n");
    expect(() => readConfig({ AUTH_SECRET_FILE: empty })).toThrow(/^AUTH_SECRET_FILE .+ is empty$/);
  });

  it("rejects a second value, a missing file, and a previous secret without the current one", () => {
    const both = { DATABASE_URL: production.DATABASE_URL, DATABASE_URL_FILE: "/run/secrets/url" };
    expect(() => readConfig(both)).toThrow("DATABASE_URL and DATABASE_URL_FILE cannot both be set");
    expect(() => readConfig({ REDIS_PASSWORD_FILE: "/nowhere" })).toThrow(/^REDIS_PASSWORD_FILE cannot be read: /);
    const previous = { AUTH_SECRET_PREVIOUS: "s".repeat(32) };
    expect(() => readConfig(previous)).toThrow("AUTH_SECRET_PREVIOUS requires AUTH_SECRET");
  });
});
