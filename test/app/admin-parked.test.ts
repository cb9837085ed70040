import { expect, it, vi } from "vitest";
import { z } from "zod";
import type { TestServers } from "../support/app.js";
import type { GraphQLClient } from "../support/graphql-client.js";
import { queryOnce } from "../support/inspect-servers.js";
import { latestTask, openAdminShop, startRebuild } from "./support/admin-shop.js";

/** Appends an order that no projection can read, as a faulty program would, and waits until it is parked. */
async function parkOrder({ database }: TestServers, staff: GraphQLClient) {
  await queryOnce(
    database.url,
    `WITH head AS (UPDATE log_head SET position = position + 1 RETURNING position)
     INSERT INTO event SELECT position, 'order-bad', 'order', 1, 'OrderCreated', 1, '{}', '{"commandId": "c"}', now() FROM head`,
  );
  const query = `{ projections { readModel parkedStreams } }`;
  const parked = z.object({ projections: z.array(z.object({ readModel: z.string(), parkedStreams: z.number() })) });
  await vi.waitFor(
    async () => {
      const { projections } = await staff.data(parked, query);
      expect(projections).toContainEqual({ readModel: "order", parkedStreams: 1 });
    },
    { timeout: 10_000 },
  );
}

it("lists, retries and discards parked events, and says why a rebuild does not accept them", async () => {
  const { staff, servers } = await openAdminShop();
  await parkOrder(servers, staff);
  const list = `{ parkedStreams(readModel: "order") { totalCount nodes { readModel streamId position version type error events } } }`;
  expect(await staff.data(z.unknown(), list)).toMatchObject({
    parkedStreams: {
      totalCount: 1,
      nodes: [{ readModel: "order", streamId: "order-bad", position: "4", type: "OrderCreated", events: 1 }],
    },
  });

  const replay = (mutation: string) =>
    `mutation { ${mutation}(input: { readModel: "order", streamIds: ["order-bad", "order-o1"] }) {
       results { streamId outcome appliedEvents error failedPosition } remaining userErrors { code } } }`;
  const notParked = { streamId: "order-o1", outcome: "NOT_PARKED", appliedEvents: 0 };
  expect(await staff.data(z.unknown(), replay("retryParkedEvents"))).toMatchObject({
    retryParkedEvents: { results: [{ outcome: "FAILED", failedPosition: "4" }, notParked], remaining: 0 },
  });
  expect(await staff.request(startRebuild)).toMatchObject({ data: { rebuildReadModel: { userErrors: [] } } });
  await vi.waitFor(async () => {
    expect(await latestTask(staff)).toMatchObject({
      status: "FAILED",
      error: expect.stringMatching(/^1 stream of order cannot be projected.*OrderCreated at position 4: /) as string,
    });
  });
  expect(await staff.data(z.unknown(), replay("discardParkedEvents"))).toMatchObject({
    discardParkedEvents: { results: [{ outcome: "STREAM_DISCARDED" }, notParked] },
  });
  expect(await staff.data(z.unknown(), list)).toEqual({ parkedStreams: { totalCount: 0, nodes: [] } });
  const tooMany = `mutation { discardParkedEvents(input: { readModel: "order", streamIds: [] }) { userErrors { code field } } }`;
  expect(await staff.data(z.unknown(), tooMany)).toEqual({
    discardParkedEvents: { userErrors: [{ code: "INVALID_STREAMS", field: ["streamIds"] }] },
  });
});
