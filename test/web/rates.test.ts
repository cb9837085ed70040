import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MachineStatusQuery } from "../../web/src/generated/documents.js";
import { quantile, ratesBetween } from "../../web/src/machine-room/overview/rates.js";

const bounds = [1, 2, 4, 8];

/** The cumulative histogram of values. */
function histogram(values: readonly number[]) {
  const upTo = (bound: number) => values.filter((value) => value <= bound).length;
  return {
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    buckets: [
      ...bounds.map((upperBound) => ({ upperBound, count: upTo(upperBound) })),
      { upperBound: null, count: values.length },
    ],
  };
}

/** A reading at a second, of a process that started at `startedAt` and has executed commands of these batch sizes. */
function reading(
  second: number,
  batches: readonly number[],
  startedAt = "2026-01-01T00:00:00.000Z",
): MachineStatusQuery {
  const observedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const executed = batches.reduce((sum, size) => sum + size, 0);
  const empty = histogram([]);
  return {
    eventLog: { position: String(executed), epoch: "e", lastRecordedAt: null, observedAt },
    projections: [],
    processes: [
      {
        ...{ process: "host:1", role: "all", startedAt, observedAt },
        commands: { executed, batchSize: histogram(batches), appendSeconds: empty },
        projectors: { gapsHealed: 0, gapEventsHealed: 0, delaySeconds: empty },
        subscriptions: { byReadModel: [] },
      },
    ],
    maintenanceTasks: [],
  };
}

describe("rates between two readings", () => {
  it("are of the time in between", () => {
    const rates = ratesBetween(reading(0, [1, 1]), reading(2, [1, 1, 3, 5]));
    expect(rates).toMatchObject({ eventsPerSecond: 4, commandsPerSecond: 4, batchSize: 4, appendMs: null });
  });

  it("ignore a process that has started again", () => {
    const rates = ratesBetween(reading(0, [1, 1, 5]), reading(1, [1], "2026-01-01T00:00:00.500Z"));
    expect(rates).toMatchObject({ commandsPerSecond: null, batchSize: null });
  });
});

it("a quantile is within the bucket of its value", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 8, noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.toSorted((one, other) => one - other);
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const upper = bounds.find((bound) => exact <= bound) ?? 8;
        const lower = bounds.findLast((bound) => bound < exact) ?? 0;
        const found = quantile(histogram(values), share) ?? -1;
        expect(found).toBeGreaterThanOrEqual(lower);
        expect(found).toBeLessThanOrEqual(upper);
      },
    ),
  );
});
