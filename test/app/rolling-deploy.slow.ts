import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { orderProjection } from "../../src/domain/orders/projections/order.js";
import { buildFolder } from "../support/build.js";
import { openServers, type TestServers } from "../support/app.js";
import { withRedis } from "../support/inspect-servers.js";
import { buildNext } from "../support/next-build.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";
import { deploy, type DeployedProcess, type Role } from "./support/deployment.js";
import { withEventType, withSchemaVersion } from "./support/next-release.js";
import { startOrderLoad, watchOrders, type Watched } from "./support/order-load.js";

vi.setConfig({ testTimeout: 180_000 });

const next: Record<string, string> = {};
const removals: (() => Promise<void>)[] = [];

beforeAll(async () => {
  for (const [name, patches] of Object.entries({ withEventType, withSchemaVersion })) {
    const { folder, remove } = await buildNext(name, patches);
    next[name] = folder;
    removals.push(remove);
  }
});

afterAll(async () => {
  for (const remove of removals) await remove();
});

async function rollOut(servers: TestServers, rollouts: readonly { folder: string; roles: readonly Role[] }[]) {
  const deployment = await deploy(servers, buildFolder);
  const [first] = deployment.processes("commands");
  if (first === undefined) throw new Error("There is no process for commands");
  const commands = commandsOf(first);
  const price = { amount: "1", currencyCode: "EUR" };
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price }));
  const watched = new Map<DeployedProcess, Watched>();
  const watchAll = () => {
    for (const process of deployment.processes("queries"))
      if (!watched.has(process)) watched.set(process, watchOrders(process));
  };
  watchAll();
  const load = startOrderLoad(deployment, 2);
  const { observed } = load;
  /** Whether a projector runs that knows each event type; without one, some orders stay stale. */
  let isKnown = true;
  let mayMiss = false;

  async function settle(): Promise<void> {
    if (!isKnown)
      // Each stale order was moved by an event of the next build.
      expect(observed.stale.filter(({ text }) => !/CONFIRMED|SHIPPED 3|RETURNED/.test(text))).toEqual([]);
    else {
      // Queries follow within a moment.
      await vi.waitFor(
        async () => {
          observed.stale.length = 0;
          await load.completed(2);
          expect(observed.stale).toEqual([]);
        },
        { timeout: 10_000, interval: 1 },
      );
    }
    observed.stale.length = 0;
  }

  /** Each subscriber received every change of each order it saw created, up to the end, once and in order. */
  async function expectComplete(process: DeployedProcess): Promise<void> {
    const target = new Map(observed.versions);
    const { versions, failure } = watched.get(process) ?? watchOrders(process);
    await vi.waitFor(
      () => {
        // While events wait for a newer build, missed changes are reported, and the client resubscribes.
        if (mayMiss && JSON.stringify([failure()]).includes("SERVICE_UNAVAILABLE")) return;
        expect(failure()).toBeUndefined();
        const begun = [...versions].filter(([, received]) => received[0] === 1);
        const behind = begun.filter(([id, received]) => (received.at(-1) ?? 0) < (target.get(id) ?? 0));
        expect(behind).toEqual([]);
      },
      { timeout: 20_000, interval: 50 },
    );
    for (const [id, received] of versions)
      expect([id, received]).toEqual([id, [...new Set(received)].sort((a, b) => a - b)]);
  }

  await load.completed(3);
  for (const { folder, roles } of rollouts)
    for (const role of roles) {
      const isProjector = role === "projector";
      const isNext = folder !== buildFolder;
      if (isProjector && !isNext) isKnown = false;
      if (role === "commands" && isNext) isKnown = deployment.processes("projector")[0]?.folder === folder;
      await deployment.replace(role, folder, async (replaced) => {
        watchAll();
        await load.completed(3);
        if (role === "queries") await expectComplete(replaced);
      });
      mayMiss ||= !isKnown;
      if (isProjector) {
        isKnown = isNext;
        await settle();
      }
      await load.completed(3);
      if (isKnown) expect(observed.stale).toEqual([]);
      expect(observed.failures).toEqual([]);
    }
  await load.stop();
  for (const process of deployment.processes("queries")) await expectComplete(process);
  return observed;
}

it.each([
  {
    what: "a new event type, projectors first, and back, and forth again",
    release: "withEventType",
    rolesOf: [
      ["projector", "queries", "commands"],
      ["commands", "queries", "projector"],
      ["projector", "queries", "commands"],
    ],
  },
  {
    what: "a new schema version, queries first",
    release: "withSchemaVersion",
    rolesOf: [["queries", "projector", "commands"]],
  },
] as const)("replaces a deployment under load: $what", async ({ release, rolesOf }) => {
  const servers = await openServers();
  const folder = next[release] ?? "";
  const rollouts = rolesOf.map((roles, index) => ({ roles, folder: index % 2 === 0 ? folder : buildFolder }));
  await rollOut(servers, rollouts);

  const env = { DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  const verified = await startNode("src/cli/main.ts", ["verify"], env, folder).ended;
  expect(verified, verified.stdout + verified.stderr).toMatchObject({ code: 0 });
  await withRedis(servers.redis.url, (redis) =>
    vi.waitFor(
      async () => {
        expect(await redis.smembers("bifold:v2:{order}:versions")).toEqual([String(orderProjection.version + 1)]);
        expect(await redis.scard("bifold:v2:{order}:generations")).toBe(1);
      },
      { timeout: 15_000, interval: 100 },
    ),
  );
});
