import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { aggregates } from "../../src/domain/index.js";
import type { DomainEvent, RecordedEvent } from "../../src/core/event.js";
import type { AnyProjection, Operation } from "../../src/core/projection.js";
import { orderCreated, orderStatusUpdated, productCreated, productPriceUpdated } from "../support/builders.js";
import { recorded } from "../support/specs.js";

/**
 * What each version of a projection makes of representative events. What is recorded for a version never changes: a
 * projection that makes something else of an event, or handles other types, needs the next version, so that it is built
 * anew beside the one in use. `RECORD_PROJECTIONS=true npx vitest run test/app/projection-versions.test.ts` adds what a
 * new version makes of them.
 */
const file = new URL("./fixtures/projection-versions.json", import.meta.url);

const samples: readonly DomainEvent[] = [
  productCreated(),
  productCreated({ name: "Ωmega; a longer name", price: 0, currencyCode: "JPY" }),
  productPriceUpdated(),
  orderCreated(),
  orderCreated({
    total: 9_007_199_254_740_991,
    items: [
      { productId: "a", productName: "A", quantity: 1, unitPrice: 1 },
      { productId: "b", productName: "B", quantity: 99, unitPrice: 0 },
    ],
  }),
  orderStatusUpdated("PENDING", "CONFIRMED"),
  orderStatusUpdated("CONFIRMED", "SHIPPED", { reason: "parcel 7" }),
  orderStatusUpdated("SHIPPED", "DELIVERED"),
  orderStatusUpdated("DELIVERED", "RETURNED"),
  orderStatusUpdated("PENDING", "CANCELLED"),
];

type Recorded = Record<string, { handles: string[]; creates: string[]; operations: Operation[][] }>;

const projections = aggregates.flatMap((aggregate) => aggregate.projections);

function fingerprintOf({ on, creates = [] }: AnyProjection): Recorded[string] {
  const handled = samples.filter(({ type }) => Object.hasOwn(on, type));
  const operations = handled.map((event, index) => {
    const project = on[event.type] as (event: RecordedEvent) => Operation[];
    return project(recorded(event, { position: 100 + index, version: 1 + index }));
  });
  return { handles: Object.keys(on).sort(), creates: [...creates].sort(), operations };
}

function load(): Recorded {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recorded) : {};
  if (process.env["RECORD_PROJECTIONS"] !== "true") return known;
  for (const projection of projections) known[nameOf(projection)] ??= fingerprintOf(projection);
  writeFileSync(file, `${JSON.stringify(known, undefined, 2)}\n`);
  return known;
}

const nameOf = ({ readModel, version }: AnyProjection) => `${readModel} ${version}`;
const known = load();

it.each(projections)("$readModel makes of events what its version $version always has", (projection) => {
  expect(fingerprintOf(projection), "increase the projection's version").toEqual(known[nameOf(projection)]);
});

it("has a sample of each event type", () => {
  const types = aggregates.flatMap(({ formats }) => Object.keys(formats));
  expect([...new Set(samples.map(({ type }) => type))].sort()).toEqual(types.sort());
});
