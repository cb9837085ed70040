import { describe, expect, it } from "vitest";
import { queryOnce } from "../support/inspect-servers.js";
import { codeOf, queryTransports, someone } from "../support/transports.js";
import { openShop, place } from "./support/shop.js";

describe("a field that may fail", () => {
  it("nulls its parent only where it is non-null: `history` and `query` are nullable", async () => {
    const { servers, app } = await openShop();
    await place(app, "o1");
    const log = `orderHistory(orderId: "o1") { totalCount }`;
    const order = `order(id: "o1") { id history { totalCount } }`;
    expect((await app.request(`{ ${order} query { ${log} } }`)).data).toEqual({
      order: { id: "o1", history: { totalCount: 1 } },
      query: { orderHistory: { totalCount: 1 } },
    });
    await queryOnce(servers.database.url, "ALTER TABLE event RENAME TO lost");
    const expectNulls = async (transport: (typeof queryTransports)[number]) => {
      const ask = someone(app.url)[transport];
      expect((await ask(`{ order(id: "o1") { id } ${log} }`)).data ?? null).toBeNull();
      const kept = await ask(`{ ${order} first: query { ${log} } second: query { orders { totalCount } } }`);
      expect(kept.data).toEqual({
        order: { id: "o1", history: null },
        first: null,
        second: { orders: { totalCount: 1 } },
      });
      expect(kept.errors?.map(({ path }) => path?.join(".")).sort()).toEqual(["first.orderHistory", "order.history"]);
    };
    // At the same time: each waits until reading the log fails.
    await Promise.all(queryTransports.map(expectNulls));
  });

  it("reads the history of each order of a list", async () => {
    const { app } = await openShop();
    for (const id of ["o1", "o2", "o3"]) await place(app, id);
    const query = `{ customer(id: "ada") { orders { nodes { id history(first: 1) { totalCount nodes { version } } } } } }`;
    const history = { totalCount: 1, nodes: [{ version: 1 }] };
    const nodes = ["o3", "o2", "o1"].map((id) => ({ id, history }));
    for (const transport of queryTransports)
      expect((await someone(app.url)[transport](query)).data).toEqual({ customer: { orders: { nodes } } });
  });

  it("is limited below `query` as at the root", async () => {
    const { app } = await openShop({ MAX_ROOT_FIELDS: "3" });
    const fields = (count: number) =>
      Array.from({ length: count }, (_, n) => `p${n}: product(id: "x") { id }`).join(" ");
    for (const transport of queryTransports) {
      const ask = someone(app.url)[transport];
      expect((await ask(`{ query { query { ${fields(3)} } } }`)).errors).toBeUndefined();
      expect(codeOf(await ask(`{ query { query { ${fields(4)} } } }`))).toBe("OPERATION_TOO_LARGE");
      expect(codeOf(await ask(`{ a: query { ${fields(2)} } b: query { ${fields(2)} } }`))).toBe("OPERATION_TOO_LARGE");
    }
  });
});
