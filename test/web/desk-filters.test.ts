import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filtersOf,
  noFilters,
  searchOf,
  toOrderFilter,
  withFilter,
  type OrderFilters,
} from "../../web/src/desk/order-filters.js";

const change: fc.Arbitrary<Partial<OrderFilters>> = fc.oneof(
  fc.record({ status: fc.constantFrom("", "PENDING", "SHIPPED") }),
  fc.record({ paymentStatus: fc.constantFrom("", "PAID") }),
  fc.record({ fulfillmentStatus: fc.constantFrom("", "DELIVERED") }),
  fc.record({ customerId: fc.constantFrom("", "ada") }),
  fc.record({ from: fc.constantFrom("", "2026-11-01"), to: fc.constantFrom("", "2026-11-30") }),
  fc.record({ sort: fc.constantFrom("CREATED_AT", "LAST_UPDATED") }),
);

describe("the filters of the table of orders", () => {
  it("never combine what the server rejects, whatever is chosen in which order", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const filters = changes.reduce(withFilter, noFilters);
        const { createdFrom, createdTo, ...fields } = toOrderFilter(filters);
        const names = Object.keys(fields);
        if (filters.sort === "LAST_UPDATED") expect([...names, createdFrom, createdTo]).toEqual([undefined, undefined]);
        else if (names.length > 1) expect(names.sort()).toEqual(["customerId", "status"]);
      }),
    );
  });

  it("keep the last choice", () => {
    fc.assert(
      fc.property(fc.array(change), change, (changes, last) => {
        expect(withFilter(changes.reduce(withFilter, noFilters), last)).toMatchObject(last);
      }),
    );
  });

  it("are in the address", () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const filters = changes.reduce(withFilter, noFilters);
        expect(filtersOf(new URLSearchParams(searchOf(filters).toString()))).toEqual(filters);
      }),
    );
    expect(searchOf(noFilters).toString()).toBe("");
  });

  it("include the last day", () => {
    const { createdFrom, createdTo } = toOrderFilter({ ...noFilters, from: "2026-11-01", to: "2026-11-01" });
    expect(Date.parse(createdTo ?? "") - Date.parse(createdFrom ?? "")).toBe(24 * 60 * 60 * 1_000);
  });
});
