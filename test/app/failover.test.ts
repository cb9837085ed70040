import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestServers } from "../support/app.js";
import { startNode, type NodeProcess } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";

// Each process loads the whole program, and the tests share the machine.
vi.setConfig({ testTimeout: 90_000 });

/** Starts a process that projects or stands by. */
async function startProjector({ database, redis }: TestServers): Promise<NodeProcess> {
  const projector = startNode("src/main.ts", [], {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: "0",
    ROLE: "projector",
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
  });
  await projector.wrote(/"msg":"Serving"/);
  return projector;
}

const projections = z.object({
  projections: z.array(z.object({ generation: z.number().nullable(), lag: z.number(), holder: z.string().nullable() })),
});
const statistics = z.object({ orderStatistics: z.array(z.object({ ordersCreated: z.number() })) });

it("a standby takes over within seconds when the active projector is killed or hangs, and applies each event once", async () => {
  const servers = await openServers();
  const first = await startProjector(servers);
  const app = await openApp(servers, { ROLE: "api" });
  const { createProduct, createOrder } = commandsOf(app);
  const price = { amount: "5.00", currencyCode: "EUR" };
  accepted(await createProduct({ productId: "p1", name: "Tea", price }));

  let placed = 0;
  const loading = new AbortController();
  const load = (async () => {
    while (!loading.signal.aborted) {
      accepted(await createOrder({ customerId: "ada", items: [{ productId: "p1", quantity: 1 }] }));
      placed++;
    }
  })();

  const read = async () => (await app.data(projections, `{ projections { generation lag holder } }`)).projections;
  /** Resolves with the milliseconds until this process projects all read models and is current. */
  async function projectedBy({ pid }: NodeProcess): Promise<number> {
    const start = performance.now();
    await vi.waitFor(
      async () => {
        const lines = await read();
        expect(lines.map(({ holder }) => holder?.split(":")[1])).toEqual(lines.map(() => String(pid)));
        expect(Math.max(...lines.map(({ lag }) => lag))).toBeLessThan(50);
      },
      { timeout: 20_000, interval: 20 },
    );
    return performance.now() - start;
  }

  await projectedBy(first);
  const second = await startProjector(servers);
  first.kill("SIGKILL");
  expect(await projectedBy(second)).toBeLessThan(5_000);

  const third = await startProjector(servers);
  second.kill("SIGSTOP");
  expect(await projectedBy(third)).toBeLessThan(15_000);
  // It considers itself active until it checks its lease.
  second.kill("SIGCONT");
  third.kill("SIGSTOP");
  await projectedBy(second);
  third.kill("SIGCONT");
  loading.abort();
  await load;

  await vi.waitFor(
    async () => {
      expect((await read()).map(({ lag }) => lag)).toEqual([0, 0, 0, 0]);
    },
    { timeout: 10_000, interval: 20 },
  );
  const today = new Date().toISOString().slice(0, 10);
  const query = `query($day: Date!) { orderStatistics(from: $day, to: $day) { ordersCreated } }`;
  expect((await app.data(statistics, query, { day: today })).orderStatistics).toEqual([{ ordersCreated: placed }]);
  expect((await read()).map(({ generation }) => generation)).toEqual([1, 1, 1, 1]);
});
