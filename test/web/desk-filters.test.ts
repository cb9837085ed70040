import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterLabels, resetBy, totalError } from "../../web/src/desk/filter-rules.js";
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
  fc.record({ sort: fc.constantFrom("CREATED_AT", "LAST_UPDATED", "TOTAL") }),
  fc.record({ currencyCode: fc.constantFrom("USD", "KWD") }),
  fc.record({ minTotal: fc.constantFrom("", "5.00") }),
  fc.record({ maxTotal: fc.constantFrom("", "7.125") }),
);

describe("the filters of the table of orders", () => {
  it("never combine what the server rejects, whatever is chosen in which order", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const filters = changes.reduce(withFilter, noFilters);
        const filter = toOrderFilter(filters);
        const names = Object.keys(filter);
        const others = names.filter((name) => !name.startsWith("created"));
        if (filters.sort === "LAST_UPDATED") expect(names).toEqual([]);
        else if (filters.sort === "TOTAL") {
          expect(others).toEqual(names);
          expect(names).toContain("currencyCode");
          expect(["currencyCode", "minTotal", "maxTotal"]).toEqual(expect.arrayContaining(names));
          for (const total of [filter.minTotal, filter.maxTotal])
            if (total) expect(total.currencyCode).toBe(filter.currencyCode);
        } else if (others.length > 1) expect(others.sort()).toEqual(["customerId", "status"]);
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

  it("of an address that combines what the server rejects follow its last choice", () => {
    const { status, sort, currencyCode } = filtersOf(new URLSearchParams("sort=TOTAL&status=PENDING"));
    expect({ status, sort, currencyCode }).toEqual({ status: "", sort: "TOTAL", currencyCode: "EUR" });
  });

  it("of an address with days that do not exist leave them out", () => {
    const day = fc.oneof(fc.string(), fc.constantFrom("garbage", "2026-99-99", "2026-1-1", "", "-000001-01-01"));
    fc.assert(
      fc.property(day, day, (from, to) => {
        const filter = toOrderFilter(filtersOf(new URLSearchParams({ from, to, status: "PENDING" })));
        expect(filter).toEqual({ status: "PENDING" });
      }),
    );
    expect(filtersOf(new URLSearchParams("from=2026-11-02"))).toEqual({ ...noFilters, from: "2026-11-02" });
  });

  it("name what a change resets", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), change, (changes, last) => {
        const before = changes.reduce(withFilter, noFilters);
        const after = withFilter(before, last);
        const names = Object.keys(filterLabels) as (keyof OrderFilters)[];
        const reset = names.filter((name) => after[name] === noFilters[name] && before[name] !== noFilters[name]);
        const unexpected = reset.filter((name) => !(name in last)).map((name) => filterLabels[name]);
        expect(resetBy(last, before, after)).toEqual(unexpected);
      }),
    );
    const before = { ...noFilters, status: "PENDING", customerId: "ada" } as const;
    const sort = { sort: "TOTAL" } as const;
    expect(resetBy(sort, before, withFilter(before, sort))).toEqual(["Status", "Customer"]);
  });

  it.each([
    ["EUR", "12.5", true],
    ["EUR", "12.505", false],
    ["EUR", "12,50", false],
    ["EUR", "-1", false],
    ["KWD", "12.505", true],
    ["JPY", "1200", true],
    ["JPY", "1200.0", false],
    ["EUR", "1234567890123", false],
    ["EUR", "99.99", false],
  ] as const)("accept as the lowest total below 99.00 %s: %s is %s", (currencyCode, minTotal, isValid) => {
    const maxTotal = minTotal === "99.99" ? "99.00" : "";
    expect(totalError({ ...noFilters, currencyCode, minTotal, maxTotal }, "minTotal") === undefined).toBe(isValid);
  });

  it("include the last day", () => {
    const { createdFrom, createdTo } = toOrderFilter({ ...noFilters, from: "2026-11-01", to: "2026-11-01" });
    expect(Date.parse(createdTo ?? "") - Date.parse(createdFrom ?? "")).toBe(24 * 60 * 60 * 1_000);
  });
});
