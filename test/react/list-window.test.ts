import fc from "fast-check";
import { expect, it } from "vitest";
import type { Product } from "../../react/src/index.js";
import type { ListOrder } from "../../react/src/pending.js";
import { withChanges, withPage, type ListWindow } from "../../react/src/list-window.js";

/** A product as lists see it. Its number is its place in the list. */
const productOf = (place: number, version: number, discontinued: boolean): Product => ({
  ...{ id: String(place), version, discontinued, name: "", description: null, imageUrl: null, sku: null },
  ...{ price: { amount: "1.00", currencyCode: "EUR" }, lastUpdated: "" },
  createdAt: String(place).padStart(4, "0"),
});

const order: ListOrder<"product"> = {
  type: "product",
  isMoving: false,
  isFiltering: true,
  matches: ({ discontinued }: Product) => !discontinued,
  compare: (one: Product, other: Product) => Number(one.id) - Number(other.id),
};

const changes = fc.array(fc.record({ place: fc.nat(30), discontinued: fc.boolean() }), { maxLength: 60 });

/** The server's list. */
class Server {
  readonly products = new Map<string, Product>();

  change({ place, discontinued }: { place: number; discontinued: boolean }): Product {
    const version = (this.products.get(String(place))?.version ?? 0) + 1;
    const changed = productOf(place, version, discontinued);
    this.products.set(changed.id, changed);
    return changed;
  }

  matching = () => [...this.products.values()].filter(order.matches).sort(order.compare);

  page(first: number, after: string | null) {
    const all = this.matching();
    const rest = all.filter(({ id }) => after === null || Number(id) > Number(after));
    const nodes = rest.slice(0, first);
    return {
      totalCount: all.length,
      edges: nodes.map((node) => ({ node })),
      pageInfo: { hasNextPage: rest.length > first, endCursor: nodes.at(-1)?.id ?? after },
    };
  }
}

it("a window is always a start of the server's list, and counts all of it unless it says otherwise", () => {
  fc.assert(
    fc.property(changes, changes, fc.integer({ min: 1, max: 10 }), (before, later, first) => {
      const server = new Server();
      for (const change of before) server.change(change);
      let window: ListWindow<Product> = withPage(undefined, server.page(first, null));
      let isCountKnown = true;
      for (const [index, change] of later.entries()) {
        const changed = withChanges(window, [server.change(change)], order);
        window = changed.window;
        isCountKnown &&= !changed.isCountUnknown;
        if (index % 7 === 6 && window.hasMore) {
          window = withPage(window, server.page(first, window.endCursor));
          isCountKnown = true;
        }
        const expected = server.matching();
        const shown = window.nodes.map(({ id, version }) => `${id} ${version}`);
        const start = window.hasMore ? expected.slice(0, shown.length) : expected;
        expect(shown).toEqual(start.map(({ id, version }) => `${id} ${version}`));
        if (isCountKnown) expect(window.totalCount).toBe(expected.length);
      }
    }),
  );
});

it("ignores a change that is not newer than what it shows", () => {
  const server = new Server();
  const first = server.change({ place: 1, discontinued: false });
  server.change({ place: 1, discontinued: false });
  const window = withPage(undefined, server.page(10, null));
  expect(withChanges(window, [first], order)).toEqual({ window, isCountUnknown: false });
});
