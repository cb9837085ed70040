import { expect, it, vi } from "vitest";
import { openApp, openServers } from "../support/app.js";
import { openFreezableProxy } from "../support/freezable-proxy.js";

interface Answer {
  readonly status: number;
  readonly checks: Readonly<Record<string, string>>;
  readonly elapsedMs: number;
}

async function readiness(url: string): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(new URL("/readyz", url));
  const { checks } = (await response.json()) as Pick<Answer, "checks">;
  return { status: response.status, checks, elapsedMs: performance.now() - startedAt };
}

it.each(["log", "redis"] as const)(
  "/readyz responds within a second while %s hangs, and reports it as unavailable",
  async (which) => {
    const servers = await openServers();
    const { database, redis } = servers;
    const proxy = await openFreezableProxy(which === "log" ? database.url : redis.url);
    const app = await openApp(
      which === "log"
        ? { database: { ...database, url: proxy.url }, redis }
        : { database, redis: { servers: { url: proxy.url } } },
    );
    expect((await readiness(app.url)).checks).toMatchObject({ log: "ok", redis: "ok" });

    const answers: Answer[] = [];
    // Meanwhile Redis' connection times out, and the reason is named.
    const hanging = expect.stringMatching(/^unavailable$|^connection lost/) as unknown;
    proxy.freeze();
    await vi.waitFor(
      async () => {
        const answer = await readiness(app.url);
        answers.push(answer);
        expect(answer).toMatchObject({ status: 503, checks: { [which]: hanging } });
      },
      { timeout: 4_000 },
    );
    for (let n = 0; n < 5; n++) answers.push(await readiness(app.url));
    expect(Math.max(...answers.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(1_000);
    expect(answers.at(-1)).toMatchObject({ status: 503, checks: { [which]: hanging } });

    proxy.thaw();
    await vi.waitFor(() => app.expectReady(), { timeout: 15_000 });
  },
);

it("/readyz responds within a second to many probes while PostgreSQL and Redis hang at once", async () => {
  const { database, redis } = await openServers();
  const [toLog, toRedis] = await Promise.all([openFreezableProxy(database.url), openFreezableProxy(redis.url)]);
  const app = await openApp({ database: { ...database, url: toLog.url }, redis: { servers: { url: toRedis.url } } });
  toLog.freeze();
  toRedis.freeze();
  const answers: Answer[] = [];
  await vi.waitFor(
    async () => {
      const probed = await Promise.all(Array.from({ length: 20 }, () => readiness(app.url)));
      answers.push(...probed);
      for (const answer of probed)
        expect(answer).toMatchObject({ status: 503, checks: { log: "unavailable", redis: "unavailable" } });
    },
    { timeout: 6_000 },
  );
  expect(Math.max(...answers.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(1_000);
  toLog.thaw();
  toRedis.thaw();
  await vi.waitFor(() => app.expectReady(), { timeout: 15_000 });
});

it("/readyz of queries stays ready while PostgreSQL hangs", async () => {
  const servers = await openServers();
  await openApp(servers, { ROLE: "projector" });
  const proxy = await openFreezableProxy(servers.database.url);
  const app = await openApp({ ...servers, database: { ...servers.database, url: proxy.url } }, { ROLE: "queries" });
  proxy.freeze();
  await vi.waitFor(
    async () => {
      expect(await readiness(app.url)).toMatchObject({ status: 200, checks: { log: "unavailable" } });
    },
    { timeout: 4_000 },
  );
  proxy.thaw();
});
