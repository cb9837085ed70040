import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openAdminShop } from "./support/admin-shop.js";

const eventPage = z.object({
  events: z.object({
    nodes: z.array(z.looseObject({ position: z.string() })),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      startCursor: z.string().nullable(),
      endCursor: z.string().nullable(),
    }),
    searchedFrom: z.string(),
    searchedTo: z.string(),
  }),
});

it("pages through the log, by stream and type, and leaves personal data sealed", async () => {
  const { staff } = await openAdminShop();
  const read = async (args: string) => {
    const fields = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } searchedFrom searchedTo";
    const nodes = "nodes { position streamId streamType version type recordedAt actor role commandId data }";
    return (await staff.data(eventPage, `{ events(${args}) { ${nodes} ${fields} } }`)).events;
  };
  const positions = (page: { nodes: readonly { position: string }[] }) => page.nodes.map(({ position }) => position);

  const tail = await read("last: 2");
  expect(positions(tail)).toEqual(["2", "3"]);
  expect(tail.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(positions(await read(`last: 2, before: "${tail.pageInfo.startCursor ?? ""}"`))).toEqual(["1"]);
  // The tail continues from its end cursor, whether or not it has events.
  expect(positions(await read(`first: 5, after: "${tail.pageInfo.endCursor ?? ""}"`))).toEqual([]);

  const [created] = (await read(`first: 1, streamId: "order-o1"`)).nodes;
  expect(created).toMatchObject({ position: "2", streamType: "order", version: 1, type: "OrderCreated" });
  expect(created).toMatchObject({ actor: "grace", role: "staff", data: { customerId: "ada" } });
  expect(JSON.stringify(created)).not.toContain("Lovelace");
  expect(positions(await read(`last: 5, types: ["ProductCreated", "Unknown"]`))).toEqual(["1"]);
  expect(positions(await read(`last: 5, streamType: "order"`))).toEqual(["2", "3"]);

  const nul = { query: "query($id: String) { events(streamId: $id) { searchedTo } }", variables: { id: "\u0000" } };
  expect((await staff.request(nul.query, nul.variables)).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

it("reports the log, the lag of read models and the metrics of the process", async () => {
  const { staff } = await openAdminShop();
  const query = `{
    eventLog { position epoch lastRecordedAt observedAt }
    projections { readModel lag lagSeconds building { generation } }
    processes { process role startedAt observedAt
      commands { executed refused appendedEvents batchSize { count sum buckets { upperBound count } } appendSeconds { count } }
      projectors { appliedEvents gapsHealed delaySeconds { count } }
      subscriptions { subscribers byReadModel { readModel subscribers } } }
  }`;
  const changes = staff.subscribe(z.unknown(), `subscription { orderStatusChanged(orderId: "o1") { newStatus } }`);
  await changes.next();
  await vi.waitFor(async () => {
    expect(await staff.data(z.unknown(), query)).toMatchObject({
      eventLog: { position: "3", lastRecordedAt: expect.any(String) as string },
      projections: ["order", "customer", "orderStatistics", "product"].map(
        () => expect.objectContaining({ lag: 0, lagSeconds: 0, building: null }) as unknown,
      ),
      processes: [
        {
          role: "all",
          commands: { executed: 3, refused: 0, appendedEvents: 3, batchSize: { count: 3, sum: 3 } },
          projectors: { delaySeconds: { count: expect.any(Number) as number } },
          subscriptions: { subscribers: 1, byReadModel: [{ readModel: "order", subscribers: 1 }] },
        },
      ],
    });
  });
  await changes.return(undefined);
});
