import { atLeast, below, type Row } from "../support/outcome.js";
import type { Bench } from "../support/bench.js";
import { emptyRedis } from "../support/servers.js";
import { openLongLog } from "./long-log.js";
import { measureCatchup, measureRebuild, type Projected } from "./measure.js";

/**
 * Measures how fast read models are rebuilt from a long log and with how much memory, and whether the cost of an event
 * depends on the number of orders.
 */
export const rebuild: Bench = async (context) => {
  const few = context.quick ? 5_000 : 10_000;
  const many = context.quick ? 15_000 : 1_000_000;
  const log = await openLongLog(context);
  const catchUp = (events: number, what: string) => measureCatchup(context, { events, what });

  context.progress(`a log of ${few} orders`);
  await log.append(0, few, "OrderCreated");
  const firstOrders = await catchUp(few, `an empty Redis, ${few} orders`);
  await log.append(0, few, "OrderStatusUpdated");
  const withFew = await catchUp(few, `${few} more events, with ${few} orders`);
  context.progress(`a log of ${many} orders`);
  await log.append(few, many, "OrderCreated");
  const rest = await catchUp(many - few, `the rest of ${many} orders`);
  await log.append(many - few, many, "OrderStatusUpdated");
  const withMany = await catchUp(few, `${few} more events, with ${many} orders`);
  await emptyRedis(context.servers.redisUrl);
  context.progress("an empty Redis");
  const fromEmpty = await catchUp(many + few + few, `an empty Redis, all ${many} orders`);
  const one = await measureRebuild(context, { readModels: ["order"], what: "rebuild of order, the largest" });
  const all = await measureRebuild(context, { what: "rebuild of all four in parallel" });

  return {
    bench: "rebuild",
    tables: [
      {
        title: "Events of the log through all read models, each in its own process",
        rows: [firstOrders, withFew, rest, withMany, fromEmpty, one, all].map(toRow),
      },
    ],
    targets: [
      atLeast("rebuild of one read model, events of the log per second", rateOf(one), 20_000, "events/s"),
      atLeast("empty Redis to serving all four, events of the log per second", rateOf(fromEmpty), 30_000, "events/s"),
      below("memory of that process, without Node options", fromEmpty.peakRssMb, 300, "MB"),
      atLeast("rebuild of all four, events of the log per second", rateOf(all), 30_000, "events/s"),
      below("memory of the process that rebuilds all four", all.peakRssMb, 300, "MB"),
      below("cost of an event, many orders against few", costOf(withMany) / costOf(withFew), 1.3, "x"),
    ],
  };
};

function toRow(projected: Projected): Row {
  const { what, events, seconds, peakRssMb, cpuMs } = projected;
  const usPerEvent = (ms: number) => (ms / events) * 1_000;
  return {
    what,
    events,
    seconds,
    "events/s": rateOf(projected),
    "CPU us per event: projector": usPerEvent(cpuMs.projector),
    PostgreSQL: usPerEvent(cpuMs.postgres),
    Redis: usPerEvent(cpuMs.redis),
    "peak RSS MB": peakRssMb,
  };
}

function rateOf({ events, seconds }: Projected): number {
  return events / seconds;
}

/** CPU time of all processes per event. */
function costOf({ events, cpuMs }: Projected): number {
  return (cpuMs.projector + cpuMs.postgres + cpuMs.redis) / events;
}
