import type { VersionedReadModel } from "../../../src/core/projection.js";
import { customerProjection } from "../../../src/domain/orders/projections/customer.js";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import { statisticsProjection } from "../../../src/domain/orders/projections/statistics.js";
import type { Patches } from "../../../script/patches.js";

const nextVersion = ({ version }: VersionedReadModel) => [`version: ${version},`, `version: ${version + 1},`] as const;

/** The handler for the new event type: that of the resulting status. */
const confirm = (projection: string) => `  on: {
    OrderConfirmed: (event) =>
      ${projection}.on.OrderStatusUpdated({
        ...event,
        type: "OrderStatusUpdated",
        data: { ...event.data, oldStatus: "PENDING", newStatus: "CONFIRMED" },
      }),`;

/** Short grace periods, so that the test sees the cleanup of unused generations. */
const cleansUpSoon: Patches = {
  "read-side/projecting/projector-settings.ts": [
    ["replacedRetentionMs: 5_000", "replacedRetentionMs: 500"],
    ["abandonedRetentionMs: 300_000", "abandonedRetentionMs: 2_000"],
  ],
};

/** A release whose decider confirms orders with a new event type, which its projections handle. */
export const withEventType: Patches = {
  ...cleansUpSoon,
  "domain/orders/events.ts": [["OrderStatusUpdated: [],", "OrderStatusUpdated: [], OrderConfirmed: [],"]],
  "domain/orders/evolve.ts": [
    ["    default:", `    case "OrderConfirmed":\n      return moveTo(order, "CONFIRMED");\n    default:`],
  ],
  "domain/orders/decide/update-status.ts": [
    [
      '  return accept({\n    type: "OrderStatusUpdated",',
      `  if (newStatus === "CONFIRMED")
    return accept({ type: "OrderConfirmed", data: { orderId, customerId, total, currencyCode } });
  return accept({\n    type: "OrderStatusUpdated",`,
    ],
  ],
  "domain/orders/projections/order.ts": [nextVersion(orderProjection), ["  on: {", confirm("orderProjection")]],
  "domain/orders/projections/customer.ts": [
    nextVersion(customerProjection),
    ["  on: {", confirm("customerProjection")],
  ],
  "domain/orders/projections/statistics.ts": [
    nextVersion(statisticsProjection),
    ["  on: {", confirm("statisticsProjection")],
  ],
};

/** A release that stores orders in a newer schema version, which its projection copies to the read model. */
export const withSchemaVersion: Patches = {
  ...cleansUpSoon,
  "domain/orders/events.ts": [
    [
      "OrderCreated: {\n    upcasters: [],",
      `OrderCreated: {\n    upcasters: [(data) => ({ ...data, channel: "unknown" })],`,
    ],
  ],
  "domain/orders/decide/create-order.ts": [
    ["total, currencyCode, ...(personal", `total, currencyCode, channel: "web", ...(personal`],
  ],
  "domain/orders/projections/order.ts": [
    nextVersion(orderProjection),
    [
      "          status,\n          version,",
      "          status,\n          channel: data.channel,\n          version,",
    ],
  ],
};
