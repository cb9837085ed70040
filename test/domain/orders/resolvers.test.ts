import { graphql, type ExecutionResult } from "graphql";
import { describe, expect, it } from "vitest";
import type { RecordedEvent } from "../../../src/core/event.js";
import type { NamedReadModel, Operation } from "../../../src/core/projection.js";
import { unchecked } from "../../../src/graphql/access/principal.js";
import type { CorrelatedContext } from "../../../src/graphql/context.js";
import { buildGraphQLSchema } from "../../../src/graphql/schema/schema.js";
import { aggregates } from "../../../src/domain/index.js";
import { customerProjection } from "../../../src/domain/orders/projections/customer.js";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import { orderCreated } from "../../support/builders.js";
import { recorded } from "../../support/specs.js";
import { memoryReadModel } from "./support/memory-read-model.js";

const schema = buildGraphQLSchema(aggregates);
const event = recorded(orderCreated());
const written: Readonly<Record<string, readonly Operation[]>> = {
  order: orderProjection.on.OrderCreated(event),
  customer: customerProjection.on.OrderCreated(event),
};

/** The schema with one order of Ada; `reads` lists each read model that was read, with the required position. */
function openResolvers(log: readonly RecordedEvent[] = [event]) {
  const reads: [readModel: string, minPosition: number | undefined][] = [];
  const minVersions: (number | undefined)[] = [];
  const requests: unknown[] = [];
  const parts: CorrelatedContext & Record<"commands" | "readModels" | "log", object> = {
    principal: unchecked,
    address: "here",
    time: undefined,
    commands: {
      execute: (_decider: unknown, _command: unknown, request: unknown) => {
        requests.push(request);
        return Promise.resolve({ refusals: [] });
      },
    },
    readModels: {
      of: ({ readModel }: NamedReadModel) => ({
        at: (minPosition?: number | null, _epoch?: string | null, minVersion?: number) => {
          reads.push([readModel, minPosition ?? undefined]);
          minVersions.push(minVersion);
          return Promise.resolve(memoryReadModel(written[readModel]));
        },
      }),
    },
    log: { readStream: () => Promise.resolve(log) },
    origin: { correlationId: "c" },
  };
  const run = (source: string): Promise<ExecutionResult> => graphql({ schema, source, contextValue: parts });
  return { run, reads, minVersions, requests };
}

it.each([
  ["filter: { status: PENDING }", 1],
  ['filter: { createdTo: "2026-12-01T00:00:00Z" }', 1],
  ["filter: { paymentStatus: PENDING }", 2],
  ["filter: { fulfillmentStatus: UNFULFILLED }", 2],
  ["orderBy: LAST_UPDATED", 2],
  ["orderBy: TOTAL, filter: { currencyCode: EUR }", 2],
])("orders(%s) requires version %d of the projection, the first with its index", async (args, version) => {
  const { run, minVersions } = openResolvers();
  expect(await run(`{ orders(${args}) { nodes { id } } }`)).toEqual({ data: { orders: { nodes: [{ id: "o1" }] } } });
  expect(minVersions).toEqual([version]);
});

describe("the argument `minPosition`", () => {
  it.each([
    [`{ order(id: "o1", minPosition: "7") { customer { orders { totalCount } } } }`, ["order", "customer", "order"]],
    [`{ customer(id: "ada", minPosition: "7") { orders { nodes { id } } } }`, ["customer", "order"]],
    [`{ orders(minPosition: "7") { nodes { customer { id } } } }`, ["order", "customer"]],
    [
      `{ customerOrders(customerId: "ada", minPosition: "7") { edges { node { customer { id } } } } }`,
      ["order", "customer"],
    ],
  ])("applies to every read model that the query reads: %s", async (source, readModels) => {
    const { run, reads } = openResolvers();
    expect((await run(source)).errors).toBeUndefined();
    expect(reads).toEqual(readModels.map((name) => [name, 7]));
  });

  it("requires no position when it is omitted", async () => {
    const { run, reads } = openResolvers();
    await run(`{ order(id: "o1") { customer { orders { nodes { customer { id } } } } } }`);
    expect(reads).toEqual(["order", "customer", "order", "customer"].map((name) => [name, undefined]));
  });

  it("is rejected together with `asOf`", async () => {
    const { run, reads } = openResolvers();
    const { data, errors } = await run(`{ order(id: "o1", minPosition: "7", asOf: "2026-11-23T12:00:00Z") { id } }`);
    expect(data).toEqual({ order: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", argument: "minPosition" }]);
    expect(reads).toEqual([]);
  });
});

describe("an order as of a time", () => {
  it("is read from the log without any read model", async () => {
    const { run, reads } = openResolvers();
    const { data } = await run(`{ order(id: "o1", asOf: "2026-11-23T12:00:00Z", minPosition: null) { id status } }`);
    expect(data).toEqual({ order: { id: "o1", status: "PENDING" } });
    expect(reads).toEqual([]);
  });
});

describe("a retry of createOrder without an order id", () => {
  it("is the same request, although the server generates another id", async () => {
    const { run, requests } = openResolvers();
    const send = () =>
      run(`mutation { createOrder(input: {
        customerId: "ada", items: [{ productId: "beans", quantity: 2 }], commandId: "again" }) { receipt { version } } }`);
    await send();
    await send();
    expect(requests).toHaveLength(2);
    expect(requests[0]).toEqual(requests[1]);
    expect(requests[0]).toMatchObject({ commandId: "again", request: { customerId: "ada" } });
    expect(requests[0]).not.toHaveProperty("request.commandId");
    expect(requests[0]).not.toHaveProperty("request.orderId");
  });
});
