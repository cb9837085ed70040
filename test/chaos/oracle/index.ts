import { z } from "zod";
import { request } from "../clients/request.js";
import type { FaultRecord } from "../report.js";
import { messageOf } from "../violation.js";
import { waitUntil } from "../wait.js";
import type { World } from "../world.js";
import { checkLastMessages, checkOrderOfMessages, checkReads, checkReceipts } from "./check-history.js";
import { checkLog } from "./check-log.js";
import { checkReadModels } from "./check-read-models.js";
import { foldLog, type Fold } from "./fold.js";
import { readLog } from "./log.js";

const FULL_CHECK_EVERY = 10;
const COMPLETE_WITHIN_MS = 60_000;

const projections = z.object({
  projections: z.array(z.object({ readModel: z.string(), parkedEvents: z.number() })),
});

/** Runs the cheap checks after each fault, so that a violation is reported near its cause. */
export async function checkDuringRun(world: World, { number, name }: FaultRecord): Promise<void> {
  const { history, violations, system } = world;
  violations.addAll([...checkReads(history.reads), ...checkOrderOfMessages(history.messages)]);
  for (const process of system.processes)
    if (!process.isRunning) violations.add("a process runs until it is stopped", `${process.name} after ${name}`);
  for (const target of system.queryProcesses) {
    const answer = await request(world, target, "{ projections { readModel parkedEvents } }");
    if (answer.kind !== "data") continue;
    for (const { readModel, parkedEvents } of projections.parse(answer.data).projections)
      if (parkedEvents > 0) violations.add("no event is parked", `${readModel}: ${parkedEvents}`);
  }
  if (number % FULL_CHECK_EVERY === 0) await checkTheLog(world);
}

/** Checks everything once clients have finished. `watched` names the orders of each subscriber. */
export async function checkAtEnd(world: World, watched: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const { history, violations, system } = world;
  const { fold, head } = await checkTheLog(world);
  for (const target of system.queryProcesses) {
    try {
      await checkReadModels(world, target, fold, head);
    } catch (error) {
      violations.add("the read models catch up", messageOf(error));
    }
  }
  const hasLosses = history.losses.length > 0;
  // Orders that a promotion lost are gone.
  const existing = new Map(
    [...watched].map(([name, orders]) => [
      name,
      new Set([...orders].filter((id) => !hasLosses || fold.orders.has(id))),
    ]),
  );
  const incomplete = () => checkLastMessages(existing, history.lastSeen, fold.orders);
  await waitUntil(() => incomplete().length === 0, COMPLETE_WITHIN_MS);
  violations.addAll([...incomplete(), ...checkReads(history.reads), ...checkOrderOfMessages(history.messages)]);
}

async function checkTheLog({ system, history, violations }: World): Promise<{ fold: Fold; head: number }> {
  // A command that is acknowledged before the log is read must be in it.
  const commands = [...history.commands];
  const log = await readLog(system.postgres.primary);
  const fold = foldLog(log.events);
  violations.addAll([...checkLog(log), ...checkReceipts(log, commands, history.losses), ...fold.violations]);
  return { fold, head: log.head };
}
