import fc from "fast-check";
import { expect, it } from "vitest";
import type { Product } from "../../react/src/index.js";
import type { ListOrder } from "../../react/src/pending.js";
import { withChanges, withPage, type ListWindow } from "../../react/src/list-window.js";

/** A product as lists see it. */
const productOf = (place: number, version: number, discontinued: boolean, changes: number): Product => ({
  ...{ id: String(place), version, discontinued, name: "", description: null, imageUrl: null, sku: null },
  ...{ price: { amount: "1.00", currencyCode: "EUR" }, lastUpdated: String(changes).padStart(4, "0"), createdAt: "" },
});

const filtered = { type: "product", isFiltering: true, matches: ({ discontinued }: Product) => !discontinued } as const;

const orders: Readonly<Record<"place" | "last change", ListOrder<"product">>> = {
  place: { ...filtered, isMoving: false, compare: (one, other) => Number(one.id) - Number(other.id) },
  "last change": {
    ...{ ...filtered, isMoving: true },
    compare: (one, other) => Number(other.lastUpdated) - Number(one.lastUpdated),
  },
};

const changes = fc.array(fc.record({ place: fc.nat(30), discontinued: fc.boolean() }), { maxLength: 60 });

/** The server's list. */
class Server {
  readonly products = new Map<string, Product>();
  private readonly cursors: Product[] = [];
  private changes = 0;

  constructor(private readonly order: ListOrder<"product">) {}

  change({ place, discontinued }: { place: number; discontinued: boolean }): Product {
    const version = (this.products.get(String(place))?.version ?? 0) + 1;
    const changed = productOf(place, version, discontinued, ++this.changes);
    this.products.set(changed.id, changed);
    return changed;
  }

  matching = () => [...this.products.values()].filter(this.order.matches).sort(this.order.compare);

  page(first: number, after: string | null) {
    const all = this.matching();
    const cursor = after === null ? undefined : this.cursors[Number(after)];
    const rest = all.filter((product) => !cursor || this.order.compare(cursor, product) < 0);
    const nodes = rest.slice(0, first);
    const last = nodes.at(-1);
    return {
      totalCount: all.length,
      edges: nodes.map((node) => ({ node })),
      pageInfo: {
        hasNextPage: rest.length > first,
        endCursor: last ? String(this.cursors.push(last) - 1) : after,
      },
    };
  }
}

it.each(Object.entries(orders))(
  "a window by %s is a start of the server's list, and counts it unless it says otherwise",
  (_name, order) => {
    fc.assert(
      fc.property(changes, changes, fc.integer({ min: 1, max: 10 }), (before, later, first) => {
        const server = new Server(order);
        for (const change of before) server.change(change);
        let window: ListWindow<Product> = withPage(undefined, server.page(first, null));
        let isCountKnown = true;
        for (const [index, change] of later.entries()) {
          const changed = withChanges(window, [server.change(change)], order);
          window = changed.window;
          isCountKnown &&= !changed.isCountUnknown;
          if (index % 7 === 6 && window.hasNextPage) {
            window = withPage(window, server.page(first, window.endCursor));
            isCountKnown = true;
          }
          const expected = server.matching();
          const shown = window.nodes.map(({ id, version }) => `${id} ${version}`);
          const start = window.hasNextPage ? expected.slice(0, shown.length) : expected;
          expect(shown).toEqual(start.map(({ id, version }) => `${id} ${version}`));
          if (isCountKnown) expect(window.totalCount).toBe(expected.length);
        }
      }),
    );
  },
);

it("includes what is created before the end of its last page, also after the last entity has left", () => {
  const server = new Server(orders.place);
  for (const place of [11, 12]) server.change({ place, discontinued: false });
  let window = withPage(undefined, server.page(1, null));
  for (const change of [
    server.change({ place: 1, discontinued: false }),
    server.change({ place: 11, discontinued: true }),
    server.change({ place: 2, discontinued: false }),
  ])
    ({ window } = withChanges(window, [change], orders.place));
  expect(window.nodes.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(withPage(window, server.page(1, window.endCursor)).nodes.map(({ id }) => id)).toEqual(["1", "2", "12"]);
});

it("ignores a change that is not newer than what it shows", () => {
  const server = new Server(orders.place);
  const first = server.change({ place: 1, discontinued: false });
  server.change({ place: 1, discontinued: false });
  const window = withPage(undefined, server.page(10, null));
  expect(withChanges(window, [first], orders.place)).toEqual({ window, isCountUnknown: false });
});
